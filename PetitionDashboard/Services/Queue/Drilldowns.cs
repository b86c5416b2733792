using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Services.Queue;

/// <summary>
/// The lists behind the numbers of boards and indicators: each key says which facts a number counts, so that a list holds exactly the cases
/// counted. The only place that says so.
/// </summary>
public static class Drilldowns
{
    private static readonly FrozenDictionary<string, Drilldown> s_byKey = new Drilldown[]
    {
        new("received", In(FactKind.Received)),
        new("received-known", In(FactKind.Received), In(FactKind.RepeatUnknown).Less),
        new("repeat", In(FactKind.Repeat)),
        new("collective", In(FactKind.Collective)),
        new("visit", In(FactKind.Visit)),
        new("closed", ByEnd(FactKind.Closed), ByEnd(FactKind.Unclosed).Less),
        new("not-closed", In(FactKind.Received), ByEnd(FactKind.Closed).Less, ByEnd(FactKind.Unclosed)),
        new("closures", In(FactKind.Closure)),
        new("closures-in-time", In(FactKind.ClosureInTime)),
        new("closures-late", In(FactKind.ClosureLate)),
        new("closures-timed", In(FactKind.ClosureInTime), In(FactKind.ClosureLate), UntilEnd(FactKind.OverdueBegan), UntilEnd(FactKind.OverdueEnded).Less),
        new("closures-known", In(FactKind.Closure), In(FactKind.AftermathUnknown).Less),
        new("closures-once", In(FactKind.Closure), In(FactKind.AftermathUnknown).Less, ByEnd(FactKind.ClosureReopened).Less),
        new("days-within-15", AtMost(FactKind.Closure, 15)),
        new("days-within-60", AtMost(FactKind.Closure, 60)),
        new("overdue-at-end", UntilEnd(FactKind.OverdueBegan), UntilEnd(FactKind.OverdueEnded).Less),
        new("overdue-began", In(FactKind.OverdueBegan)),
        new("due-at-day-end") { Standing = StandingPart.Due },
        new("overdue-at-day-end") { Standing = StandingPart.Overdue },
        new("notice-owed", ByEnd(FactKind.NoticeOwed)),
        new("notice-in-time", ByEnd(FactKind.NoticeInTime)),
        new("notice-late", ByEnd(FactKind.NoticeOwed), ByEnd(FactKind.NoticeInTime).Less),
        new("accepted", In(FactKind.Accepted)),
        new("replied", In(FactKind.Replied)),
        new("evaluations", In(FactKind.Evaluation)),
        new("satisfied", AtMost(FactKind.Evaluation, (int)Satisfaction.BasicallySatisfied)),
        new("unsatisfied", AtLeast(FactKind.Evaluation, (int)Satisfaction.Unsatisfied)),
        new("national", In(FactKind.NationalEvaluation)),
        new("national-satisfied", AtMost(FactKind.NationalEvaluation, (int)Satisfaction.BasicallySatisfied)),
        new("evaluation-asked", In(FactKind.EvaluationAsked)),
        new("evaluation-given", ByEnd(FactKind.EvaluationGiven)),
        new("consultations", In(FactKind.Consultation)),
        new("team-resolutions", In(FactKind.TeamResolution)),
        new("backlog-closed", In(FactKind.BacklogClosed)),
        new("open-at-end", UntilEnd(FactKind.OpenBegan), UntilEnd(FactKind.OpenEnded).Less),
        new("open-over-60", UntilEnd(FactKind.Over60Began), UntilEnd(FactKind.Over60Ended).Less),
        new("open-over-180", UntilEnd(FactKind.Over180Began), UntilEnd(FactKind.Over180Ended).Less),
        new("urgings", In(FactKind.Urging)),
        new("urgings-answered", ByEnd(FactKind.UrgingAnswered)),
        new("supervision-letters", In(FactKind.Supervision)),
        new("supervision-owed", ByEnd(FactKind.SupervisionOwed)),
        new("supervision-in-time", ByEnd(FactKind.SupervisionInTime)),
        new("help-owed", ByEnd(FactKind.HelpOwed)),
        new("help-in-time", ByEnd(FactKind.HelpInTime)),
        new("suggestions", In(FactKind.Suggestion)),
        new("callbacks", In(FactKind.Callback)),
        new("callback-owed", ByEnd(FactKind.CallbackOwed)),
        new("callback-in-time", ByEnd(FactKind.CallbackInTime)),
    }.ToFrozenDictionary(d => d.Key, StringComparer.Ordinal);

    /// <summary>What a number of a published or signed board counts: a list that was kept with it.</summary>
    public static Drilldown Kept { get; } = new("kept");

    /// <summary>Every drill-down.</summary>
    public static ImmutableArray<Drilldown> All { get; } = [.. s_byKey.Values.OrderBy(d => d.Key, StringComparer.Ordinal)];

    /// <summary>The drill-down of a key; null if there is none.</summary>
    public static Drilldown? Find(string key) => s_byKey.GetValueOrDefault(key) ?? FindMove(key) ?? FindEvaluation(key);

    /// <summary>The key of the moves from one stage to another.</summary>
    public static string MoveKey(Stage from, Stage to) => $"moved.{Kebab.Of(from)}.{Kebab.Of(to)}";

    /// <summary>The stages of such a key; null for another one.</summary>
    public static (Stage From, Stage To)? MoveOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('.') is ["moved", var from, var to] && Kebab.Find<Stage>(from) is { } first && Kebab.Find<Stage>(to) is { } second ? (first, second) : null;
    }

    private static Drilldown? FindMove(string key) => MoveOf(key) is { } move
        ? new Drilldown(key, new FactTerm(FactKind.Moved) { BAtLeast = Fact.Move(move.From, move.To), BAtMost = Fact.Move(move.From, move.To) })
        : null;

    /// <summary>The key of the evaluations that came by a way.</summary>
    public static string EvaluationKey(EvaluationChannel channel) => $"evaluations.{Kebab.Of(channel)}";

    /// <summary>The key of the evaluations that gave a reason.</summary>
    public static string EvaluationKey(EvaluationReasons reason) => $"reasons.{Kebab.Of(reason)}";

    private static Drilldown? FindEvaluation(string key)
    {
        (FactKind Kind, int Value)? found = key.Split('.') switch
        {
            ["evaluations", var way] when Kebab.Find<EvaluationChannel>(way) is { } channel => (FactKind.EvaluationBy, (int)channel),
            ["reasons", var why] when Kebab.Find<EvaluationReasons>(why) is { } reason => (FactKind.EvaluationReason, (int)reason),
            _ => null,
        };
        return found is { } f ? new Drilldown(key, new FactTerm(f.Kind) { BAtLeast = f.Value, BAtMost = f.Value }) : null;
    }

    private static FactTerm In(FactKind kind) => new(kind);

    private static FactTerm ByEnd(FactKind kind) => new(kind) { BByEnd = true };

    private static FactTerm UntilEnd(FactKind kind) => new(kind) { SinceEver = true };

    private static FactTerm AtMost(FactKind kind, int value) => new(kind) { BAtMost = value };

    private static FactTerm AtLeast(FactKind kind, int value) => new(kind) { BAtLeast = value };
}

/// <summary>What one number counts.</summary>
public sealed record Drilldown
{
    internal Drilldown(string key, params ImmutableArray<FactTerm> terms)
    {
        Key = key;
        Terms = terms;
    }

    /// <summary>Kebab-case key, as in <c>?fact=KEY</c>.</summary>
    public string Key { get; }

    /// <summary>What is added up; of one case the sum is never negative.</summary>
    internal ImmutableArray<FactTerm> Terms { get; }

    /// <summary>For what is counted of how cases stood at the end of the period's last day, not of facts.</summary>
    internal StandingPart? Standing { get; init; }
}

/// <summary>What of the standings at a day's end is counted.</summary>
internal enum StandingPart
{
    /// <summary>Due on that day.</summary>
    Due,

    /// <summary>Past its due day.</summary>
    Overdue,
}

/// <summary>A number of a published or signed board.</summary>
/// <param name="Version">Version of the board.</param>
/// <param name="Figure">Key of the number.</param>
public sealed record KeptFigure(int Version, string Figure);

/// <summary>One kind of fact that a number counts, or takes off.</summary>
/// <param name="Kind">The kind.</param>
internal sealed record FactTerm(FactKind Kind)
{
    /// <summary>1, or -1 for what is taken off.</summary>
    public int Sign { get; init; } = 1;

    /// <summary>A up to the end of the period however old, instead of A within it.</summary>
    public bool SinceEver { get; init; }

    /// <summary>B, a day, must not be after the period's end.</summary>
    public bool BByEnd { get; init; }

    /// <summary>Greatest B.</summary>
    public int? BAtMost { get; init; }

    /// <summary>Least B.</summary>
    public int? BAtLeast { get; init; }

    /// <summary>The same, taken off.</summary>
    public FactTerm Less => this with { Sign = -1 };
}

/// <summary>A drill-down of one period. Its slice (unit, field, channel, town) is said by the ordinary filters beside it.</summary>
/// <param name="Drilldown">What is counted.</param>
/// <param name="Period">When.</param>
public sealed record FactFilter(Drilldown Drilldown, Period Period)
{
    /// <summary>Counts what was known at the end of this day; null for what is known now.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The number of a kept board of the period's last day; null for what is counted anew.</summary>
    public KeptFigure? Kept { get; init; }

    /// <summary>Whether field and town are those of the moment that is counted, not those of now, and so belong in here.</summary>
    internal bool PlacesInside => AsOf is not null && Kept is null && Drilldown.Standing is null;

    /// <summary>Adds <c>(SELECT "CaseId", "N" ...) f</c>: every case with how often it counts.</summary>
    /// <param name="sql">Where to.</param>
    /// <param name="today">A period that still runs is as of today: what falls due later has not.</param>
    /// <param name="field">Field at that moment, see <see cref="PlacesInside"/>.</param>
    /// <param name="town">Town at that moment.</param>
    internal void Write(SqlText sql, DateOnly today, string? field = null, string? town = null)
    {
        var end = Math.Min(Period.To.DayNumber, today.DayNumber);
        if (Kept is { } kept)
        {
            sql.Add($"(SELECT \"CaseId\", \"N\" FROM briefing_case WHERE \"Day\" = {Period.To.DayNumber} AND \"Version\" = {kept.Version} AND \"Figure\" = {kept.Figure}) f");
            return;
        }

        if (Drilldown.Standing is { } standing)
        {
            sql.Add($"(SELECT \"CaseId\", 1 AS \"N\" FROM case_standing WHERE \"FromDay\" <= {Period.To.DayNumber} AND \"UntilDay\" > {Period.To.DayNumber}");
            _ = standing == StandingPart.Due
                ? sql.And($"\"Due\" = {Period.To.DayNumber}")
                : sql.And($"\"UntilDay\" - \"Due\" > 1 AND \"Due\" < {Period.To.DayNumber}");
            sql.Raw(") f");
            return;
        }

        sql.Raw("(SELECT t.\"CaseId\", sum(t.\"N\") AS \"N\" FROM (");
        for (var i = 0; i < Drilldown.Terms.Length; i++)
        {
            var term = Drilldown.Terms[i];
            if (i > 0)
                sql.Raw(" UNION ALL ");
            sql.Raw(term.Sign > 0 ? "SELECT k.\"CaseId\", 1 AS \"N\" FROM case_fact k" : "SELECT k.\"CaseId\", -1 AS \"N\" FROM case_fact k");
            if (PlacesInside && (field ?? town) is not null)
                sql.Raw(" JOIN petition_case p ON p.\"Id\" = k.\"CaseId\"");
            Where(sql, term, end);
            if (PlacesInside && field is not null)
                sql.And($"p.\"Field\" = {field}");
            if (PlacesInside && town is not null)
                sql.And($"p.\"Town\" = {town}");
            if (AsOf is not { } known)
                continue;

            // What was recorded since is taken off again.
            sql.Raw(term.Sign > 0 ? " UNION ALL SELECT k.\"CaseId\", -k.\"N\" FROM fact_late k" : " UNION ALL SELECT k.\"CaseId\", k.\"N\" FROM fact_late k");
            Where(sql, term, end);
            sql.And($"k.\"Day\" > {known.DayNumber}");
            if (field is not null)
                sql.And($"k.\"Field\" = {field}");
            if (town is not null)
                sql.And($"k.\"Town\" = {town}");
        }

        sql.Raw(") t GROUP BY t.\"CaseId\" HAVING sum(t.\"N\") > 0) f");
    }

    private void Where(SqlText sql, FactTerm term, int end)
    {
        sql.Add($" WHERE k.\"Kind\" = {(int)term.Kind}").And($"k.\"A\" <= {end}");
        if (!term.SinceEver)
            sql.And($"k.\"A\" >= {Period.From.DayNumber}");
        if (term.BByEnd)
            sql.And($"k.\"B\" <= {end}");
        if (term.BAtMost is { } most)
            sql.And($"k.\"B\" <= {most}");
        if (term.BAtLeast is { } least)
            sql.And($"k.\"B\" >= {least}");
    }
}
