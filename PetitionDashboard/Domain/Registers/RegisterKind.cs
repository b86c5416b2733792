using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>What a register is about.</summary>
public enum RegisterGroup
{
    /// <summary>Capacity 队伍与能力.</summary>
    Capacity,

    /// <summary>Publicity 普法宣传.</summary>
    Publicity,

    /// <summary>The reception hall 接待场所.</summary>
    Hall,

    /// <summary>Joint work 协同.</summary>
    Joint,
}

/// <summary>
/// One register of the office: its fields, what they add up to. One file each; form, list, spreadsheet and totals derive from it.
/// </summary>
public abstract class RegisterKind
{
    /// <summary>Field that says since when something of a standing register is out of use.</summary>
    public const string Until = "until";

    private static readonly FrozenDictionary<string, RegisterKind> s_byKey = typeof(RegisterKind).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RegisterKind)))
        .Select(t => (RegisterKind)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);

    /// <summary>Every register in the order of the page.</summary>
    public static ImmutableArray<RegisterKind> All { get; } = [.. s_byKey.Values.OrderBy(k => k.Group).ThenBy(k => k.Order)];

    /// <summary>Kebab-case key.</summary>
    public abstract string Key { get; }

    /// <summary>What it is about.</summary>
    public abstract RegisterGroup Group { get; }

    /// <summary>Order in the group.</summary>
    public abstract int Order { get; }

    /// <summary>Its fields beside the day, in the order of the form.</summary>
    public abstract ImmutableArray<RegisterField> Fields { get; }

    /// <summary>What it adds up to.</summary>
    public abstract ImmutableArray<RegisterTotal> Totals { get; }

    /// <summary>True for a list of what there is (equipment, notices in force) rather than of what happened: of a period it holds what stands at its end.</summary>
    public virtual bool IsStanding => false;

    /// <summary>The register of a key; null if there is none.</summary>
    public static RegisterKind? Find(string? key) => key is null ? null : s_byKey.GetValueOrDefault(key);

    /// <summary>A field; null if there is none.</summary>
    public RegisterField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>Whether an entry belongs to a period.</summary>
    public bool IsIn(DateOnly day, RegisterValues values, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(values);
        return IsStanding ? day <= to && !(values.Day(Until) <= to) : day >= from && day <= to;
    }

    /// <summary>What is wrong with an entry, field by field; empty when nothing is.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="values">Its values.</param>
    /// <param name="today">The business day: nothing happened after it.</param>
    public ImmutableArray<Refusal> Check(DateOnly? day, RegisterValues values, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (day is not { } on)
            found.Add(Refusal.OfField("day", "Required"));
        else if (on > today)
            found.Add(Refusal.OfField("day", "Future"));
        else if (on.Year < 2000)
            found.Add(Refusal.OfField("day", "TooEarly"));
        foreach (var field in Fields)
        {
            if (Problem(field, values[field.Key]) is { } problem)
                found.Add(problem);
        }

        foreach (var key in values.All.Keys.Where(k => Field(k) is null))
            found.Add(Refusal.OfField(key, "UnknownField", key));
        if (found.Count == 0 && Beside(day!.Value, values) is { } beside)
            found.Add(beside);
        return found.ToImmutable();
    }

    /// <summary>What fields say against each other; null for nothing.</summary>
    protected virtual Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return IsStanding && values.Day(Until) < day ? Refusal.OfField(Until, "BeforeDay") : null;
    }

    private static Refusal? Problem(RegisterField field, string? value)
    {
        if (value is null)
            return field.Optional || field.Kind == RegisterFieldKind.Check ? null : Refusal.OfField(field.Key, "Required");
        switch (field.Kind)
        {
            case RegisterFieldKind.Number:
                if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                    return Refusal.OfField(field.Key, "NotANumber");
                return number < field.Least || number > RegisterField.Greatest
                    ? Refusal.OfField(field.Key, "OutOfRange", field.Least.ToString(CultureInfo.InvariantCulture), RegisterField.Greatest.ToString(CultureInfo.InvariantCulture))
                    : null;
            case RegisterFieldKind.Day:
                return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : Refusal.OfField(field.Key, "NotADay");
            case RegisterFieldKind.Choice:
                return field.Choices.Contains(value, StringComparer.Ordinal) ? null : Refusal.OfField(field.Key, "NoSuchChoice");
            case RegisterFieldKind.Check:
                return value == "true" ? null : Refusal.OfField(field.Key, "NoSuchChoice");
            default:
                var most = field.Kind == RegisterFieldKind.Text ? RegisterField.LongestLine : RegisterField.LongestText;
                if (value.Length > most)
                    return Refusal.OfField(field.Key, "TooLong", most.ToString(CultureInfo.InvariantCulture));
                return value.Any(c => char.IsControl(c) && (c is not ('\n' or '\r' or '\t') || field.Kind == RegisterFieldKind.Text)) ? Refusal.OfField(field.Key, "Unreadable") : null;
        }
    }
}
