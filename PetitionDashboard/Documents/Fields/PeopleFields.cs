using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Documents.Fields;

public static partial class DocumentFields
{
    /// <summary>当事人: the first petitioner, with how many there are; anonymous ones are addressed as such.</summary>
    public static DocumentField Petitioner { get; } = Personal("petitioner", "信访人", (s, people) =>
        people is [{ Name: { Length: > 0 } name }, ..] ? name + (s.Case.Intake.Headcount > 1 ? string.Create(CultureInfo.InvariantCulture, $"等{s.Case.Intake.Headcount}人") : string.Empty)
        : s.Case.Intake.Anonymous ? "匿名信访人" : null);

    /// <summary>信访人名单.</summary>
    public static DocumentField PetitionerNames { get; } = Personal("petitioner-names", "信访人名单", (_, people) => Joined(people, p => p.Name));

    /// <summary>证件号码.</summary>
    public static DocumentField PetitionerId { get; } = Personal("petitioner-id", "证件号码", (_, people) => Joined(people, p => p.IdNumber));

    /// <summary>联系电话.</summary>
    public static DocumentField PetitionerPhone { get; } = Personal("petitioner-phone", "联系电话", (_, people) => Joined(people, p => p.Phone));

    /// <summary>住址.</summary>
    public static DocumentField PetitionerAddress { get; } = Personal("petitioner-address", "住址", (_, people) => Joined(people, p => p.Address));

    private static DocumentField Personal(string key, string name, Func<PaperSource, ImmutableArray<Party>, string?> find) =>
        new(key, name, FieldKind.Known, s => find(s, s.Parties), IsPersonal: true) { Mask = s => find(s, s.MaskedParties) };

    private static string? Joined(ImmutableArray<Party> people, Func<Party, string?> what)
    {
        var all = people.Select(what).Where(v => !string.IsNullOrWhiteSpace(v)).ToList();
        return all.Count == 0 ? null : string.Join('、', all);
    }
}
