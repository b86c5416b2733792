using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>The statements of <see cref="CaseWriter"/>: SQL that SQLite and PostgreSQL both understand, but for the search index and <see cref="LastId"/>.</summary>
/// <param name="Text">SQL with parameters @p0, @p1, ...</param>
/// <param name="Parameters">How many.</param>
internal sealed record CaseSql(string Text, int Parameters)
{
    private static readonly string[] s_columns =
    [
        nameof(CaseRow.Version), nameof(CaseRow.State), nameof(CaseRow.LastHash), nameof(CaseRow.Stage), nameof(CaseRow.IsActive),
        nameof(CaseRow.Title), nameof(CaseRow.Field), nameof(CaseRow.Town), nameof(CaseRow.Place), nameof(CaseRow.Channel),
        nameof(CaseRow.Method), nameof(CaseRow.UnitId), nameof(CaseRow.UnitName), nameof(CaseRow.HandlerId), nameof(CaseRow.HandlerName),
        nameof(CaseRow.ReceivedAt), nameof(CaseRow.ReceivedOn), nameof(CaseRow.ClosedAt), nameof(CaseRow.SortDue), nameof(CaseRow.DueKind), nameof(CaseRow.YellowFrom),
        nameof(CaseRow.Headcount), nameof(CaseRow.Petition), nameof(CaseRow.Anonymous), nameof(CaseRow.CentralBatch), nameof(CaseRow.Urgings),
        nameof(CaseRow.IsExtended), nameof(CaseRow.ExtensionPending), nameof(CaseRow.ObjectionPending), nameof(CaseRow.UnsatisfiedOn),
        nameof(CaseRow.ImportSource), nameof(CaseRow.SenderNumber), nameof(CaseRow.ChangedAt), nameof(CaseRow.IsWalled), nameof(CaseRow.FirstHeadcount),
        nameof(CaseRow.DemandClass),
        nameof(CaseRow.PromisedBy),
    ];

    /// <summary>Names of the projected columns, in the order of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<string> ColumnNames => s_columns;

    public static readonly CaseSql Find = new("SELECT \"Id\", \"State\", \"Content\", \"CaseKey\", \"LastHash\" FROM petition_case WHERE \"Number\" = @p0", 1);

    public static readonly CaseSql History = new("SELECT \"Sequence\", \"Act\", \"OccurredAt\", \"RecordedAt\", \"Payload\" FROM case_event WHERE \"CaseId\" = @p0 ORDER BY \"Sequence\"", 1);

    public static readonly CaseSql Payloads = new("SELECT \"Payload\" FROM case_event WHERE \"CaseId\" = @p0 ORDER BY \"Sequence\"", 1);

    // No RETURNING below: it opens a savepoint, and at each savepoint FTS5 writes what it has gathered in memory: a segment for every
    // case of an import instead of one for all.
    public static readonly CaseSql LastNumber = new("SELECT coalesce(max(\"Last\"), 0) FROM number_sequence WHERE \"Year\" = @p0", 1);

    public static readonly CaseSql KeepNumber = new("INSERT INTO number_sequence (\"Year\", \"Last\") VALUES (@p0, @p1) ON CONFLICT (\"Year\") DO UPDATE SET \"Last\" = @p1", 2);

    public static readonly CaseSql LastId = new("SELECT last_insert_rowid()", 0);

    // Of a person, then of those cases the field: a plain join leaves the order to the planner, which without statistics begins with every case of the field.
    public static readonly CaseSql Earlier = new("SELECT count(*) FROM case_lookup l CROSS JOIN petition_case c WHERE c.\"Id\" = l.\"CaseId\" AND l.\"Hash\" = @p0 AND c.\"Field\" = @p1", 2);

    public static readonly CaseSql EarlierNumbers = new(
        "SELECT c.\"Number\" FROM case_lookup l CROSS JOIN petition_case c "
        + "WHERE c.\"Id\" = l.\"CaseId\" AND l.\"Hash\" = @p0 AND c.\"Field\" = @p1 ORDER BY l.\"CaseId\" DESC LIMIT 50", 2);

    // A walled case is not named in another one (art. 30).
    public static readonly CaseSql LastEarlier = new(
        "SELECT c.\"Number\", c.\"ReceivedOn\" FROM case_lookup l CROSS JOIN petition_case c "
        + "WHERE c.\"Id\" = l.\"CaseId\" AND l.\"Hash\" = @p0 AND c.\"Field\" = @p1 AND c.\"IsWalled\" = FALSE ORDER BY l.\"CaseId\" DESC LIMIT 1", 2);

    public static readonly CaseSql Imported = new("SELECT count(*) FROM petition_case WHERE \"ImportSource\" = @p0 AND \"SenderNumber\" = @p1", 2);

    public static readonly CaseSql InsertCase = new(
        $"INSERT INTO petition_case (\"Number\", \"CaseKey\", \"Content\", \"Parties\", {string.Join(", ", s_columns.Select(c => $"\"{c}\""))}) "
        + $"VALUES (@p0, @p1, @p2, @p3, {string.Join(", ", s_columns.Select((_, i) => Parameter(i + 4)))})",
        s_columns.Length + 4);

    public static readonly CaseSql UpdateCase = new(
        "UPDATE petition_case SET \"Content\" = coalesce(@p2, \"Content\"), \"Parties\" = coalesce(@p3, \"Parties\"), "
        + string.Join(", ", s_columns.Select((c, i) => $"\"{c}\" = {Parameter(i + 4)}")) + " WHERE \"Id\" = @p0 AND \"Version\" = @p1",
        s_columns.Length + 4);

    public static readonly CaseSql InsertEvent = new(
        "INSERT INTO case_event (\"CaseId\", \"Sequence\", \"Act\", \"ById\", \"OccurredAt\", \"RecordedAt\", \"Payload\", \"Sealed\", \"Hash\", \"RequestId\") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)", 10);

    public static readonly CaseSql FindRequest = new("SELECT c.\"Number\", e.\"Sequence\" FROM case_event e JOIN petition_case c ON c.\"Id\" = e.\"CaseId\" WHERE e.\"RequestId\" = @p0", 1);

    public static readonly CaseSql UpsertClock = new(
        "INSERT INTO case_clock (\"CaseId\", \"ClockId\", \"Kind\", \"State\", \"Start\", \"Due\", \"YellowFrom\", \"EndedOn\") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7) "
        + "ON CONFLICT (\"CaseId\", \"ClockId\") DO UPDATE SET \"Kind\" = @p2, \"State\" = @p3, \"Start\" = @p4, \"Due\" = @p5, \"YellowFrom\" = @p6, \"EndedOn\" = @p7", 8);

    public static readonly CaseSql DeleteClock = new("DELETE FROM case_clock WHERE \"CaseId\" = @p0 AND \"ClockId\" = @p1", 2);

    public static readonly CaseSql DeleteLookups = new("DELETE FROM case_lookup WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertLookup = new("INSERT INTO case_lookup (\"Hash\", \"CaseId\") VALUES (@p0, @p1) ON CONFLICT DO NOTHING", 2);

    public static readonly CaseSql DeleteWalls = new("DELETE FROM case_wall WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertWall = new("INSERT INTO case_wall (\"CaseId\", \"Kind\", \"Subject\") VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", 3);

    public static readonly CaseSql DeleteParticipants = new("DELETE FROM case_participant WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertParticipant = new("INSERT INTO case_participant (\"CaseId\", \"UnitId\", \"Due\", \"YellowFrom\") VALUES (@p0, @p1, @p2, @p3)", 4);

    public static readonly CaseSql DeleteTies = new("DELETE FROM case_tie WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertTie = new("INSERT INTO case_tie (\"CaseId\", \"Kind\", \"Number\") VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", 3);

    public static readonly CaseSql DeleteJoint = new("DELETE FROM case_joint WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertJoint = new("INSERT INTO case_joint (\"CaseId\", \"Kind\", \"Ordinal\", \"Day\") VALUES (@p0, @p1, @p2, @p3)", 4);

    public static readonly CaseSql DeleteSearch = new("DELETE FROM case_search WHERE rowid = @p0", 1);

    public static readonly CaseSql InsertSearch = new("INSERT INTO case_search (rowid, tokens) VALUES (@p0, @p1)", 2);

    public static readonly CaseSql DeleteFacts = new("DELETE FROM case_fact WHERE \"CaseId\" = @p0", 1);

    public static readonly CaseSql InsertFact = new("INSERT INTO case_fact (\"CaseId\", \"Ordinal\", \"Kind\", \"A\", \"B\") VALUES (@p0, @p1, @p2, @p3, @p4)", 5);

    public static readonly CaseSql AddLate = new(
        "INSERT INTO fact_late (\"CaseId\", \"Day\", \"Kind\", \"A\", \"B\", \"Field\", \"Town\", \"N\") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7) "
        + "ON CONFLICT (\"CaseId\", \"Day\", \"Kind\", \"A\", \"B\", \"Field\", \"Town\") DO UPDATE SET \"N\" = fact_late.\"N\" + @p7", 8);

    public static readonly CaseSql EndStanding = new("UPDATE case_standing SET \"UntilDay\" = @p1 WHERE \"CaseId\" = @p0 AND \"UntilDay\" > @p1 AND \"FromDay\" < @p1", 2);

    // A clock of the machine that was set back must not leave two standings of one day.
    public static readonly CaseSql DropStanding = new("DELETE FROM case_standing WHERE \"CaseId\" = @p0 AND \"FromDay\" >= @p1", 2);

    public static readonly CaseSql InsertStanding = new("INSERT INTO case_standing (\"CaseId\", \"FromDay\", \"UntilDay\", \"Due\") VALUES (@p0, @p1, @p2, @p3)", 4);

    public static readonly CaseSql Tally = new(
        "INSERT INTO tally (\"Metric\", \"Slice\", \"A\", \"B\", \"N\") VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT (\"Metric\", \"Slice\", \"A\", \"B\") DO UPDATE SET \"N\" = tally.\"N\" + @p4", 5);

    public static readonly CaseSql DropTally = new("DELETE FROM tally WHERE \"Metric\" = @p0 AND \"Slice\" = @p1 AND \"A\" = @p2 AND \"B\" = @p3 AND \"N\" = 0", 4);

    public static readonly CaseSql Change = new("INSERT INTO change (\"Fact\", \"RecordedAt\") VALUES (@p0, @p1)", 2);

    public static readonly CaseSql InsertAttachment = new("INSERT INTO attachment (\"CaseId\", \"Number\", \"FileId\", \"Sequence\", \"Bytes\", \"Sha256\") VALUES (@p0, @p1, @p2, @p3, @p4, @p5)", 6);

    public static readonly CaseSql UseEvaluationCode =
        new("UPDATE evaluation_code SET \"UsedAt\" = @p2 WHERE \"CaseId\" = @p0 AND \"Hash\" = @p1 AND \"UsedAt\" IS NULL", 3);

    public static readonly CaseSql KeepQueryCode =
        new("INSERT INTO query_code (\"CaseId\", \"Hash\", \"IssuedAt\") VALUES (@p0, @p1, @p2) ON CONFLICT (\"CaseId\") DO UPDATE SET \"Hash\" = @p1, \"IssuedAt\" = @p2", 3);

    public static readonly CaseSql Parties = new("SELECT \"Parties\" FROM petition_case WHERE \"Id\" = @p0", 1);

    public static readonly CaseSql LastDocumentNumber = new("SELECT coalesce(max(\"Last\"), 0) FROM document_sequence WHERE \"Kind\" = @p0 AND \"Year\" = @p1", 2);

    public static readonly CaseSql KeepDocumentNumber = new("INSERT INTO document_sequence (\"Kind\", \"Year\", \"Last\") VALUES (@p0, @p1, @p2) ON CONFLICT (\"Kind\", \"Year\") DO UPDATE SET \"Last\" = @p2", 3);

    public static readonly CaseSql FindDocument = new("SELECT \"Year\", \"Ordinal\", \"Word\" FROM case_document WHERE \"CaseId\" = @p0 AND \"DocumentId\" = @p1", 2);

    public static readonly CaseSql InsertDocument = new(
        "INSERT INTO case_document (\"CaseId\", \"DocumentId\", \"Kind\", \"Year\", \"Ordinal\", \"Word\", \"Version\", \"IssuedAt\", \"Sha256\", \"File\", \"Paper\") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)", 11);

    /// <summary>Values of the projected columns, in the order that the statements name them.</summary>
    public static object?[] Columns(PetitionCase state, CaseProjection projection, byte[] hash)
    {
        var intake = state.Intake;
        return
        [
            state.Version, CaseCodec.Write(state), hash, (int)state.Stage, projection.IsActive,
            intake.Title, intake.Field, intake.Town, intake.Place, (int)intake.Channel,
            (int?)state.Method, state.UnitId, state.UnitName, state.HandlerId, state.HandlerName,
            intake.ReceivedAt.UtcTicks, Domain.Procedure.OfficeTime.DayOf(intake.ReceivedAt).DayNumber, state.ClosedAt?.UtcTicks, projection.SortDue, (int?)projection.DueKind, projection.YellowFrom,
            state.TotalHeadcount, intake.Petition, intake.Anonymous, intake.CentralBatch, state.Urgings,
            state.IsExtended, state.Extension is not null, state.Objection is not null, Unsatisfied(state)?.DayNumber,
            intake.ImportSource, intake.SenderNumber, state.LastRecordedAt.UtcTicks, state.HasWalls, state.Headcounts is [var first, ..] ? first.From : 0,
            (int?)state.Class,
            state.Promise is { IsOpen: true } promise ? promise.By.DayNumber : null,
        ];
    }

    private static DateOnly? Unsatisfied(PetitionCase state) =>
        state is { Stage: Stage.FollowUp, Evaluation: { IsUnsatisfied: true } evaluation } && !IsScreened(state) ? evaluation.On : null;

    /// <summary>A screening answers the evaluation: asked for, or decided so that the evaluation is set aside.</summary>
    private static bool IsScreened(PetitionCase state) =>
        state.Screening is { Outcome: null or ScreeningOutcome.SetAside } screening && screening.Closure == state.Closures.Length;

    private static string Parameter(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@p{index}");
}
