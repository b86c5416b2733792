using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue;

/// <summary>What a list is ordered by.</summary>
public enum QueueSort
{
    /// <summary>Earliest due date.</summary>
    Due,

    /// <summary>Day received.</summary>
    Received,

    /// <summary>Official number.</summary>
    Number,
}

/// <summary>A built-in view of the queue. One file each; adding one is adding its file and its texts.</summary>
public abstract class QueueView
{
    private static readonly FrozenDictionary<string, QueueView> s_byKey = typeof(QueueView).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(QueueView)))
        .Select(t => (QueueView)Activator.CreateInstance(t)!)
        .ToFrozenDictionary(v => v.Key, StringComparer.Ordinal);

    /// <summary>Every view in the order of the chips.</summary>
    public static ImmutableArray<QueueView> All { get; } = [.. s_byKey.Values.OrderBy(v => v.Order)];

    /// <summary>Kebab-case key, as in <c>/queue/KEY</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Order of the chips.</summary>
    public abstract int Order { get; }

    /// <summary>What it is ordered by until somebody says otherwise.</summary>
    public virtual QueueSort Sort => QueueSort.Due;

    /// <summary>Whether that order is from the last to the first.</summary>
    public virtual bool Descending => false;

    /// <summary>True when who looks decides what is in it, beyond what a person may see: then people do not share it.</summary>
    public virtual bool IsPersonal => false;

    /// <summary>True when it holds cases of the viewer's own unit only, whatever else the viewer sees.</summary>
    public virtual bool IsOfOwnUnit => false;

    /// <summary>True when it is read from the letters to the viewer's unit, whose due dates stand for those of the cases.</summary>
    public virtual bool IsOfLetters => false;

    /// <summary>False for a view that boards lead to and that nobody needs a chip for: its total is not kept up with the others.</summary>
    public virtual bool HasChip => true;

    /// <summary>The view of a key; null if there is none.</summary>
    public static QueueView? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>Whether it is offered to a person; its address is open to everybody who sees cases.</summary>
    public virtual bool IsFor(Viewer viewer) => true;

    /// <summary>Adds what a case <c>c</c> must be.</summary>
    internal abstract void Where(SqlText sql, ViewFor viewer);

    /// <summary>The kept counters whose sum is the number of its cases before walls; null when only counting can tell.</summary>
    internal virtual ImmutableArray<TallySum>? Total(ViewFor viewer) => null;
}

/// <summary>For whom and for which day a view is asked.</summary>
/// <param name="Viewer">Who looks.</param>
/// <param name="Today">The business day.</param>
internal readonly record struct ViewFor(Viewer Viewer, DateOnly Today)
{
    /// <summary>True when only the cases are meant that the viewer's unit is responsible for.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>What of the viewer's scope is meant.</summary>
    public ScopePart Part => OwnOnly ? ScopePart.Own : ScopePart.All;

    /// <summary>True for a viewer of one unit to whom the cases count, too, that the unit was asked into.</summary>
    public bool HasAsked => !OwnOnly && Viewer.Scope.Kind == ScopeKind.Unit;

    /// <summary>The slices of the tallies that together cover what is meant.</summary>
    public ImmutableArray<string> Slices => Viewer.Scope.Kind != ScopeKind.Unit ? [Store.Slices.All]
        : OwnOnly ? [Store.Slices.Unit(Viewer.Scope.UnitId)]
        : [Store.Slices.Unit(Viewer.Scope.UnitId), Store.Slices.Asked(Viewer.Scope.UnitId)];
}

/// <summary>A sum over kept counters.</summary>
/// <param name="Metric">See <see cref="TallyKey"/>.</param>
/// <param name="Slices">Slices; <see cref="EveryUnit"/> for all units together.</param>
/// <param name="FromA">Least A.</param>
/// <param name="ToA">Greatest A.</param>
/// <param name="Sign">1, or -1 for what is taken off.</param>
internal sealed record TallySum(int Metric, ImmutableArray<string> Slices, int FromA = int.MinValue, int ToA = int.MaxValue, int Sign = 1)
{
    /// <summary>All units together: with the slice of everything, it tells how many cases have no unit.</summary>
    public static readonly ImmutableArray<string> EveryUnit = ["u:*"];

    private static readonly ImmutableArray<string> s_all = [Store.Slices.All];

    /// <summary>All cases of one stage.</summary>
    public static TallySum Of(Stage stage, ImmutableArray<string> slices, int sign = 1) => new(TallyKey.ByStage, slices, (int)stage, (int)stage, Sign: sign);

    /// <summary>Active cases that a unit is responsible for.</summary>
    public static TallySum ActiveOf(int unit) => new(TallyKey.Active, s_all, unit, unit);

    /// <summary>Active cases that a handler has in the viewer's scope.</summary>
    public static TallySum ActiveOfHandler(int person, ViewFor viewer)
    {
        ImmutableArray<string> slices = [Store.Slices.Handler(person)];
        return viewer.Viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var unit } ? new(TallyKey.Active, slices, unit, unit) : new(TallyKey.Active, slices);
    }

    /// <summary>Active cases in the viewer's scope.</summary>
    public static ImmutableArray<TallySum> Active(ViewFor viewer) => viewer.Viewer.Scope is not { Kind: ScopeKind.Unit, UnitId: var unit } ? [new(TallyKey.Active, s_all)]
        : viewer.HasAsked ? [ActiveOf(unit), new(TallyKey.Active, [Store.Slices.Asked(unit)])]
        : [ActiveOf(unit)];

    /// <summary>Adds the sum as a scalar subquery.</summary>
    public void Write(SqlText sql)
    {
        sql.Raw(Sign > 0 ? " + " : " - ").Add($"(SELECT coalesce(sum(\"N\"), 0) FROM tally WHERE \"Metric\" = {Metric}");
        if (Slices == EveryUnit)
            sql.And($"\"Slice\" >= {"u:"}").And($"\"Slice\" < {"u;"}");
        else if (Slices is [var one])
            sql.And($"\"Slice\" = {one}");
        else
            sql.And($"\"Slice\" IN ({Slices[0]}, {Slices[1]})");
        if (FromA == ToA)
            sql.And($"\"A\" = {FromA}");
        else if (FromA != int.MinValue || ToA != int.MaxValue)
            sql.And($"\"A\" BETWEEN {FromA} AND {ToA}");
        sql.Raw(")");
    }
}
