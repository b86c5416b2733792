using System.Data.Common;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Queue;

/// <summary>The statements of the queue. In all of them <c>c</c> is the case and <c>f</c>, where there is one, what a drill-down counts.</summary>
internal static class QueueSql
{
    private const string Columns = FirstColumns + "c.\"SortDue\", c.\"YellowFrom\", " + LastColumns;

    private const string FirstColumns = "SELECT c.\"Id\", c.\"Number\", c.\"Title\", c.\"Stage\", c.\"Field\", c.\"UnitName\", c.\"HandlerName\", ";

    private const string LastColumns =
        "c.\"Petition\", c.\"Headcount\", c.\"Anonymous\", c.\"Urgings\", c.\"IsExtended\", c.\"ExtensionPending\", c.\"ObjectionPending\", "
        + "c.\"CentralBatch\", c.\"UnsatisfiedOn\", c.\"ReceivedOn\", c.\"Version\", c.\"CaseKey\" IS NOT NULL, ";

    /// <summary>The next rows of a list, by keyset: what was inserted or removed before them moves nothing.</summary>
    public static SqlText Page(QueueQuery query, ViewFor viewer, QueueCursor? after, int take)
    {
        if (IsOfLetters(query))
            return PageOfLetters(query, viewer, after, take);
        viewer = Narrowed(query, viewer);
        if (viewer.HasAsked)
            return PageOfTwo(query, viewer, after, take);
        if (query.Fact is null && !IsPlain(query, viewer))
            return FilteredPage(query, viewer, after, take);
        var sql = new SqlText().Raw(Columns);
        if (query.Fact is { } fact)
        {
            sql.Raw("f.\"N\" FROM ");
            fact.Write(sql, viewer.Today, query.Field, query.Town);
            sql.Raw(" JOIN petition_case c ON c.\"Id\" = f.\"CaseId\" WHERE ");
        }
        else
        {
            sql.Raw("1 FROM petition_case c WHERE ");
        }

        Cases(sql, query, viewer).MaySee(viewer.Viewer, viewer.Part);
        var column = "c." + SortColumn(query);
        if (after is not null)
            After(sql.Raw(" AND "), query, column, "c.\"Id\"", after);
        return Ordered(sql, query, column, "c.\"Id\"").Add($" LIMIT {take}");
    }

    /// <summary>
    /// The same with filters, in two steps. Any combination of them is answered by the one index that holds them all; only then are the
    /// few rows that are shown read whole. In one step, SQLite would go through the cases in their order and read each to ask the filters.
    /// </summary>
    private static SqlText FilteredPage(QueueQuery query, ViewFor viewer, QueueCursor? after, int take)
    {
        var sql = new SqlText().Raw($"WITH hit AS MATERIALIZED (SELECT c.\"Id\", c.{SortColumn(query)} AS \"S\" FROM petition_case c WHERE ");
        Cases(sql, query, viewer).MaySee(viewer.Viewer, viewer.Part).Raw(") ");
        return OfHits(sql, query, after, take);
    }

    /// <summary>
    /// What somebody of one unit sees, from two sides: an index hands out the unit's own cases in order, and the few that it was asked into
    /// are read by their ids. Asked for together, either would be read whole to be put in order.
    /// </summary>
    private static SqlText PageOfTwo(QueueQuery query, ViewFor viewer, QueueCursor? after, int take)
    {
        var sql = new SqlText().Raw("WITH hit AS MATERIALIZED (");
        Side(sql, query, viewer, ScopePart.Own, after, take).Raw(" UNION ALL ");
        Side(sql, query, viewer, ScopePart.Asked, after, take).Raw(") ");
        return OfHits(sql, query, after, take);
    }

    private static SqlText Side(SqlText sql, QueueQuery query, ViewFor viewer, ScopePart part, QueueCursor? after, int take)
    {
        var column = "c." + SortColumn(query);
        sql.Raw($"SELECT * FROM (SELECT c.\"Id\", {column} AS \"S\" FROM ").Cases(viewer.Viewer, part);
        Cases(sql, query, viewer).MaySee(viewer.Viewer, part);

        // With filters all hits are found in the one index that holds them, as in FilteredPage.
        if (!query.IsPlain)
            return sql.Raw(")");
        if (after is not null)
            After(sql.Raw(" AND "), query, column, "c.\"Id\"", after);
        return Ordered(sql, query, column, "c.\"Id\"").Add($" LIMIT {take}").Raw(")");
    }

    /// <summary>The list of what a unit is asked: few rows, in the order in which its letters fall due.</summary>
    private static SqlText PageOfLetters(QueueQuery query, ViewFor viewer, QueueCursor? after, int take)
    {
        var column = query.EffectiveSort == QueueSort.Due ? "a.\"Due\"" : "c." + SortColumn(query);
        var sql = Letters(new SqlText().Raw(FirstColumns).Raw("a.\"Due\", a.\"YellowFrom\", ").Raw(LastColumns).Raw("1 FROM "), query, viewer);
        if (after is not null)
            After(sql.Raw(" AND "), query, column, "a.\"CaseId\"", after);
        return Ordered(sql, query, column, "a.\"CaseId\"").Add($" LIMIT {take}");
    }

    /// <summary>Adds the letters to the viewer's unit that wait for an answer, <c>a</c>, with their cases, as far as the viewer may see them.</summary>
    private static SqlText Letters(SqlText sql, QueueQuery query, ViewFor viewer)
    {
        sql.Add($"case_participant a CROSS JOIN petition_case c WHERE a.\"UnitId\" = {viewer.Viewer.Actor.UnitId} AND a.\"Due\" >= 0 AND c.\"Id\" = a.\"CaseId\"");
        Filters(sql, query, viewer.Today, "a.\"Due\"", "a.\"YellowFrom\"");
        return sql.MaySee(viewer.Viewer);
    }

    private static bool IsOfLetters(QueueQuery query) => query.View.IsOfLetters && query.Fact is null;

    /// <summary>The rows that are shown of those in <c>hit</c>.</summary>
    private static SqlText OfHits(SqlText sql, QueueQuery query, QueueCursor? after, int take)
    {
        sql.Raw(Columns).Raw("1 FROM (SELECT \"Id\", \"S\" FROM hit");
        if (after is not null)
            After(sql.Raw(" WHERE "), query, "\"S\"", "\"Id\"", after);
        Ordered(sql, query, "\"S\"", "\"Id\"").Add($" LIMIT {take}").Raw(") p CROSS JOIN petition_case c WHERE c.\"Id\" = p.\"Id\"");
        return Ordered(sql, query, "p.\"S\"", "p.\"Id\"");
    }

    /// <summary>
    /// What is behind a number of a board or an indicator, what is asked of the own unit, and the views that say so are the unit's own cases:
    /// statistics go by the responsible unit.
    /// </summary>
    private static ViewFor Narrowed(QueueQuery query, ViewFor viewer) => viewer with
    {
        OwnOnly = query.Fact is not null || query.View.IsOfOwnUnit || IsOwnUnit(query, viewer),
    };

    private static bool IsOwnUnit(QueueQuery query, ViewFor viewer) => viewer.Viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var own } && query.Unit == own;

    /// <summary>Whether nothing narrows the view beyond the scope.</summary>
    private static bool IsPlain(QueueQuery query, ViewFor viewer) => (IsOwnUnit(query, viewer) ? query with { Unit = null } : query).IsPlain;

    /// <summary>Two numbers, the value and the cases: from the kept counters for a plain view, else counted.</summary>
    public static SqlText Total(QueueQuery query, ViewFor viewer)
    {
        if (viewer.Viewer.Scope.Kind == ScopeKind.None)
            return new SqlText().Raw("SELECT 0, 0");
        viewer = Narrowed(query, viewer);
        if (query.Fact is not null)
            return FactTotal(query, viewer);
        var sql = new SqlText().Raw("SELECT t.\"N\", t.\"N\" FROM (SELECT ");
        Count(sql, query, viewer);
        return sql.Raw(" AS \"N\") t");
    }

    /// <summary>Every case behind a list or a number, by id, with how often it counts.</summary>
    public static SqlText Counted(QueueQuery query, ViewFor viewer)
    {
        viewer = Narrowed(query, viewer);
        var sql = new SqlText().Raw(query.Fact is null ? "SELECT c.\"Id\", 1 FROM petition_case c WHERE " : "SELECT c.\"Id\", f.\"N\" FROM ");
        if (query.Fact is { } fact)
        {
            fact.Write(sql, viewer.Today, query.Field, query.Town);
            sql.Raw(" JOIN petition_case c ON c.\"Id\" = f.\"CaseId\" WHERE ");
        }

        return Cases(sql, query, viewer).MaySee(viewer.Viewer, viewer.Part).Raw(" ORDER BY 1");
    }

    /// <summary>One row of totals, one for each view.</summary>
    public static SqlText Totals(IReadOnlyList<QueueView> views, ViewFor viewer)
    {
        var sql = new SqlText().Raw("SELECT ");
        for (var i = 0; i < views.Count; i++)
        {
            var query = new QueueQuery { View = views[i] };
            Count(i == 0 ? sql : sql.Raw(", "), query, Narrowed(query, viewer));
        }

        return sql;
    }

    /// <summary>Rows found by a search, newest first.</summary>
    public static SqlText Found(Viewer viewer, string? match, long before, int take)
    {
        // The index hands out hits from the newest on, so that only as many cases are read as are shown.
        var sql = new SqlText().Raw(Columns).Raw("1 FROM case_search s JOIN petition_case c ON c.\"Id\" = s.rowid WHERE ")
            .Add($"s.case_search MATCH {match} AND s.rowid < {before}")
            .MaySee(viewer);
        return sql.Add($" ORDER BY s.rowid DESC LIMIT {take}");
    }

    /// <summary>Rows found by the hash of a whole name, phone or identity number, newest first.</summary>
    public static SqlText FoundByHash(Viewer viewer, IReadOnlyList<byte[]> hashes, long before, int take)
    {
        var sql = new SqlText().Raw(Columns).Raw("1 FROM petition_case c WHERE c.\"Id\" IN ");
        return Hashes(sql, viewer, hashes).And($"c.\"Id\" < {before}").MaySee(viewer).Add($" ORDER BY c.\"Id\" DESC LIMIT {take}");
    }

    /// <summary>The row of one number.</summary>
    public static SqlText One(Viewer viewer, string number) =>
        new SqlText().Raw(Columns).Raw("1 FROM petition_case c WHERE ").Add($"c.\"Number\" = {number}").MaySee(viewer);

    /// <summary>How many cases a search finds.</summary>
    public static SqlText FoundTotal(Viewer viewer, string? match, IReadOnlyList<byte[]> hashes)
    {
        var sql = new SqlText().Raw("SELECT count(*) FROM (");
        if (match is not null)
            sql.Add($"SELECT rowid AS \"Id\" FROM case_search WHERE case_search MATCH {match} UNION ");
        sql.Raw("SELECT * FROM ");
        Hashes(sql, viewer, hashes).Raw(") s");
        if (viewer.Scope.Kind != ScopeKind.Office)
            sql.Raw(" JOIN petition_case c ON c.\"Id\" = s.\"Id\" WHERE 1 = 1").InScope(viewer);
        else
            sql.Raw(" WHERE 1 = 1");
        return sql.Raw(" AND s.\"Id\" NOT IN ").WalledIds(viewer);
    }

    /// <summary>The row under the reader.</summary>
    public static QueueRow Read(DbDataReader reader, DateOnly today)
    {
        var due = reader.GetInt32(7);
        var headcount = reader.GetInt32(10);
        var hasDue = due != CaseRow.NoDue;
        return new QueueRow(
            reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (Stage)reader.GetInt32(3), reader.GetString(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.IsDBNull(6) ? null : reader.GetString(6),
            hasDue ? DateOnly.FromDayNumber(due) : null,
            LampOf(due, reader.GetInt32(8), today.DayNumber),
            hasDue ? due - today.DayNumber : null,
            reader.GetInt32(9), headcount, null,
            MarksOf(reader, headcount),
            DateOnly.FromDayNumber(reader.GetInt32(18)), reader.GetInt32(19), reader.GetBoolean(20), reader.GetInt32(21));
    }

    private static QueueMarks MarksOf(DbDataReader reader, int headcount)
    {
        var marks = QueueMarks.None;
        Mark(headcount >= 5, QueueMarks.Collective);
        Mark(reader.GetBoolean(11), QueueMarks.Anonymous);
        Mark(reader.GetInt32(12) > 0, QueueMarks.Urged);
        Mark(reader.GetBoolean(13), QueueMarks.Extended);
        Mark(reader.GetBoolean(14), QueueMarks.ExtensionPending);
        Mark(reader.GetBoolean(15), QueueMarks.ObjectionPending);
        Mark(!reader.IsDBNull(16), QueueMarks.CentralBatch);
        Mark(!reader.IsDBNull(17), QueueMarks.Unsatisfied);
        return marks;

        void Mark(bool isSo, QueueMarks mark) => marks |= isSo ? mark : QueueMarks.None;
    }

    /// <summary>The lamp of kept days; the same question in SQL is in <see cref="Filters"/>.</summary>
    public static Lamp LampOf(int due, int yellowFrom, int today)
    {
        if (due == CaseRow.NoDue)
            return Lamp.None;
        if (due < today)
            return Lamp.Red;
        return yellowFrom <= today ? Lamp.Yellow : Lamp.Green;
    }

    private static void Count(SqlText sql, QueueQuery query, ViewFor viewer)
    {
        if (IsOfLetters(query))
        {
            Letters(sql.Raw("(SELECT count(*) FROM "), query, viewer).Raw(")");
            return;
        }

        sql.Raw("(0");
        if (IsPlain(query, viewer) && query.View.Total(viewer) is { } tallies)
        {
            foreach (var tally in tallies)
                tally.Write(sql);
        }
        else
        {
            CountOf(ScopePart.Own);
            if (viewer.HasAsked)
                CountOf(ScopePart.Asked);
        }

        // The counters count everybody's cases. Those that walls shut off are few: they are counted by themselves and taken off.
        // The cross join has them read by their ids: few, where an index of the view might hold many.
        sql.Raw(" - (SELECT count(*) FROM ").WalledIds(viewer.Viewer).Raw(" h CROSS JOIN petition_case c WHERE c.\"Id\" = h.\"CaseId\" AND ");
        Cases(sql, query, viewer).InScope(viewer.Viewer, viewer.Part).Raw("))");

        void CountOf(ScopePart part) => Cases(sql.Raw(" + (SELECT count(*) FROM ").Cases(viewer.Viewer, part), query, viewer).InScope(viewer.Viewer, part).Raw(")");
    }

    private static SqlText FactTotal(QueueQuery query, ViewFor viewer)
    {
        var sql = new SqlText().Raw("SELECT coalesce(sum(f.\"N\"), 0), count(*) FROM ");
        query.Fact!.Write(sql, viewer.Today, query.Field, query.Town);
        var needsCase = viewer.Viewer.Scope.Kind != ScopeKind.Office || !(query with { Fact = null }).IsPlain || query.View.Key != "all";
        if (!needsCase)
            return sql.Raw(" WHERE f.\"CaseId\" NOT IN ").WalledIds(viewer.Viewer);
        sql.Raw(" JOIN petition_case c ON c.\"Id\" = f.\"CaseId\" WHERE f.\"CaseId\" NOT IN ").WalledIds(viewer.Viewer).Raw(" AND ");
        return Cases(sql, query, viewer).InScope(viewer.Viewer, viewer.Part);
    }

    private static void Filters(SqlText sql, QueueQuery query, DateOnly today, string due = "c.\"SortDue\"", string yellow = "c.\"YellowFrom\"")
    {
        if (query.Stage is { } stage)
            sql.And($"c.\"Stage\" = {(int)stage}");
        if (query.Unit is 0)
            sql.And($"c.\"UnitId\" IS NULL");
        else if (query.Unit is { } unit)
            sql.And($"c.\"UnitId\" = {unit}");
        if (query.Handler is { } handler)
            sql.And($"c.\"HandlerId\" = {handler}");
        var inside = query.Fact?.PlacesInside == true;
        if (query.Field is { } field && !inside)
            sql.And($"c.\"Field\" = {field}");
        if (query.Town is { } town && !inside)
            sql.And($"c.\"Town\" = {town}");
        if (query.Cases is { } cases)
            sql.And($"c.\"Number\" IN (SELECT value FROM json_each({System.Text.Json.JsonSerializer.Serialize(cases.Split(','))}))");
        if (query.Place is { } place)
            sql.And($"c.\"Place\" = {place}");
        if (query.Channel is { } channel)
            sql.And($"c.\"Channel\" = {(int)channel}");
        if (query.Method is { } method)
            sql.And($"c.\"Method\" = {(int)method}");
        if (query.Class is { } demandClass)
            sql.And($"c.\"DemandClass\" = {(int)demandClass}");
        if (query.Petition is { } petition)
            sql.And($"c.\"Petition\" >= {petition}");
        if (query.From is { } from)
            sql.And($"c.\"ReceivedOn\" >= {from.DayNumber}");
        if (query.To is { } to)
            sql.And($"c.\"ReceivedOn\" <= {to.DayNumber}");
        if (query.DueFrom is { } dueFrom)
            sql.Raw(" AND " + due).Add($" >= {dueFrom.DayNumber}");
        if (query.DueTo is { } dueTo)
            sql.Raw(" AND " + due).Add($" <= {dueTo.DayNumber}");
        switch (query.Lamp)
        {
            case Lamp.None:
                sql.Raw(" AND " + due).Add($" = {CaseRow.NoDue}");
                break;
            case Lamp.Green:
                Between().Raw(" AND " + yellow).Add($" > {today.DayNumber}");
                break;
            case Lamp.Yellow:
                Between().Raw(" AND " + yellow).Add($" <= {today.DayNumber}");
                break;
            case Lamp.Red:
                sql.Raw(" AND " + due).Add($" < {today.DayNumber}");
                break;
        }

        SqlText Between() => sql.Raw(" AND " + due).Add($" >= {today.DayNumber}").Raw(" AND " + due).Add($" < {CaseRow.NoDue}");
    }

    /// <summary>What a case must be for the view and the filters.</summary>
    private static SqlText Cases(SqlText sql, QueueQuery query, ViewFor viewer)
    {
        query.View.Where(sql, viewer);
        Filters(sql, query, viewer.Today);
        return sql;
    }

    private static string SortColumn(QueueQuery query) => query.EffectiveSort switch
    {
        QueueSort.Due => "\"SortDue\"",
        QueueSort.Received => "\"ReceivedOn\"",
        _ => "\"Number\"",
    };

    /// <summary>By keyset: what was inserted or removed before the cursor moves nothing.</summary>
    private static void After(SqlText sql, QueueQuery query, string column, string id, QueueCursor after)
    {
        sql.Raw($"({column}, {id}) {(query.EffectiveDescending ? '<' : '>')} (");
        if (query.EffectiveSort == QueueSort.Number)
            sql.Add($"{after.Number}");
        else
            sql.Add($"{after.Sort}");
        sql.Add($", {after.Id})");
    }

    private static SqlText Ordered(SqlText sql, QueueQuery query, string column, string id)
    {
        var direction = query.EffectiveDescending ? " DESC" : string.Empty;
        return sql.Raw($" ORDER BY {column}{direction}, {id}{direction}");
    }

    /// <summary>Adds the cases of a person as far as the viewer may be told whose they are, see <see cref="Visible.TellingWhose"/>.</summary>
    private static SqlText Hashes(SqlText sql, Viewer viewer, IReadOnlyList<byte[]> hashes)
    {
        sql.Raw("(SELECT l.\"CaseId\" AS \"Id\" FROM case_lookup l ");
        if (!viewer.MayFindByPerson())
            return sql.Raw("WHERE 1 = 0)");
        if (viewer.Has(Roles.Clerk | Roles.System))
            sql.Raw("WHERE ");
        else
            sql.Add($"CROSS JOIN petition_case k WHERE k.\"Id\" = l.\"CaseId\" AND k.\"State\" NOT LIKE {Visible.ConfidentialState} AND ");
        if (!viewer.Has(Roles.Clerk | Roles.System) && viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var own })
            sql.Add($"k.\"UnitId\" = {own} AND ");
        sql.Raw("l.\"Hash\" IN (");
        for (var i = 0; i < hashes.Count; i++)
            (i == 0 ? sql : sql.Raw(", ")).Add($"{hashes[i]}");
        return sql.Raw("))");
    }
}
