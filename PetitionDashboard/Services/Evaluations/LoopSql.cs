using System.Data.Common;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>What must follow on an evaluation that was not satisfied.</summary>
public enum FollowUpDuty
{
    /// <summary>Nobody has decided: second handling or screening.</summary>
    Decide,

    /// <summary>Second handling goes on.</summary>
    SecondHandling,

    /// <summary>A screening was applied for and its result is awaited.</summary>
    Screening,
}

/// <summary>The statements of the closed loop: in the order in which people take things up, cut into pages by the store.</summary>
internal static class LoopSql
{
    private static readonly int s_followUp = (int)Stage.FollowUp;

    /// <summary>Numbers of a page of the callbacks that are owed: by due day, those for which a later day was agreed at the end.</summary>
    public static SqlText Callbacks(Viewer viewer, DateOnly today, int skip, int take)
    {
        // The last attempt since the closure says which day was agreed.
        var sql = new SqlText().Raw(
            "SELECT x.\"Number\" FROM (SELECT c.\"Number\", c.\"SortDue\", (SELECT CASE WHEN e.\"Act\" = 'callback' THEN "
            + "(SELECT json_extract(d.value, '$.Value') FROM json_each(e.\"Payload\", '$.Details') d WHERE json_extract(d.value, '$.Name') = 'again') END "
            + "FROM case_event e WHERE e.\"CaseId\" = c.\"Id\" AND e.\"Act\" IN ('callback', 'close') ORDER BY e.\"Sequence\" DESC LIMIT 1) AS \"Again\" FROM petition_case c WHERE ");
        sql.Add($"c.\"IsActive\" = TRUE AND c.\"Stage\" = {s_followUp} AND c.\"SortDue\" < {CaseRow.NoDue}").MaySee(viewer);
        return sql.Add($") x ORDER BY CASE WHEN x.\"Again\" > {today.ToString("O", System.Globalization.CultureInfo.InvariantCulture)} THEN 1 ELSE 0 END, x.\"SortDue\", x.\"Number\" LIMIT {take} OFFSET {skip}");
    }

    /// <summary>A page of what must follow on unsatisfied evaluations, due first: number, duty, due day, day from which it is yellow.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="rules">Days within which somebody decides.</param>
    /// <param name="skip">Rows before the page.</param>
    /// <param name="take">Rows of the page.</param>
    public static SqlText FollowUps(Viewer viewer, FollowUpRules rules, int skip, int take) =>
        Union(new SqlText().Raw("SELECT x.* FROM ("), viewer, rules).Add($") x ORDER BY x.\"Due\", x.\"Number\" LIMIT {take} OFFSET {skip}");

    /// <summary>The first of what nobody has decided on, due first.</summary>
    public static SqlText Undecided(Viewer viewer, FollowUpRules rules, int take) =>
        Undecided(new SqlText(), viewer, rules).Add($" ORDER BY 3, 1 LIMIT {take}");

    /// <summary>How many there are, and how many of them nobody has decided on.</summary>
    public static SqlText FollowUpTotals(Viewer viewer) =>
        Union(new SqlText().Raw("SELECT count(*), coalesce(sum(x.\"Duty\" = 0), 0) FROM ("), viewer, new FollowUpRules(FollowUpRules.Least)).Raw(") x");

    /// <summary>Reads a page of <see cref="FollowUps"/>.</summary>
    public static async Task<List<FollowUpRow>> ReadFollowUpsAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<FollowUpRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new FollowUpRow(
                reader.GetString(0), (FollowUpDuty)reader.GetInt32(1), DateOnly.FromDayNumber(reader.GetInt32(2)), reader.IsDBNull(3) ? null : DateOnly.FromDayNumber(reader.GetInt32(3))));
        }

        return rows;
    }

    private static SqlText Undecided(SqlText sql, Viewer viewer, FollowUpRules rules)
    {
        sql.Add($"SELECT c.\"Number\" AS \"Number\", {(int)FollowUpDuty.Decide} AS \"Duty\", c.\"UnsatisfiedOn\" + {rules.DecideDays} AS \"Due\", c.\"UnsatisfiedOn\" + {rules.YellowDays} AS \"Yellow\" FROM petition_case c ");
        return sql.Raw("WHERE c.\"UnsatisfiedOn\" IS NOT NULL AND c.\"IsActive\" = TRUE").MaySee(viewer);
    }

    private static SqlText Union(SqlText sql, Viewer viewer, FollowUpRules rules)
    {
        Undecided(sql, viewer, rules);
        sql.Add($" UNION ALL SELECT c.\"Number\", CASE k.\"Kind\" WHEN {(int)ClockKind.SecondHandling} THEN {(int)FollowUpDuty.SecondHandling} ELSE {(int)FollowUpDuty.Screening} END, ");
        sql.Add($"k.\"Due\", k.\"YellowFrom\" FROM case_clock k CROSS JOIN petition_case c WHERE k.\"Kind\" IN ({(int)ClockKind.SecondHandling}, {(int)ClockKind.Screening}) ");
        return sql.Add($"AND k.\"State\" = {(int)ClockState.Running} AND k.\"Due\" IS NOT NULL AND c.\"Id\" = k.\"CaseId\" AND c.\"IsActive\" = TRUE").MaySee(viewer);
    }
}

/// <summary>A case and what must follow in it.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Duty">What must follow.</param>
/// <param name="Due">By which day.</param>
/// <param name="YellowFrom">Day from which it is yellow; null for none.</param>
internal sealed record FollowUpRow(string Number, FollowUpDuty Duty, DateOnly Due, DateOnly? YellowFrom);
