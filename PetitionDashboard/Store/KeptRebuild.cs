using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Store;

/// <summary>
/// Derives anew what is kept beside the cases, in a store that was written when less was kept there: once, in one transaction, from the states
/// and histories alone. Whatever a migration adds beside the cases is filled here and not in SQL, so that it is made by the very rules that keep it.
/// </summary>
internal static class KeptRebuild
{
    /// <summary>Of what is kept: 1 everything of the first schema, 2 units asked into cases and their counters, 3 what was known at the ends of days,
    /// 4 steps and urgings of a case in its state, and what indicators count of them, 5 joint work, 6 how evaluations came and why, 7 no aftermath of imported closures and the first reopening of each. Raise it with what is added.</summary>
    public const int Version = 7;

    private const string Setting = "kept-beside";
    private const int Page = 500;

    /// <summary>Does nothing where the store is of this version already.</summary>
    /// <returns>How many cases were gone through.</returns>
    public static async Task<long> EnsureAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Settings.AsNoTracking().Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
        if (int.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= Version)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var statements = new Statements(db.Database.GetDbConnection(), transaction.GetDbTransaction());
        var cases = await RebuildAsync(statements, cancellationToken);
        var value = Version.ToString(CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO setting (\"Key\", \"Value\") VALUES ({Setting}, {value}) ON CONFLICT (\"Key\") DO UPDATE SET \"Value\" = excluded.\"Value\"", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return cases;
    }

    private static async Task<long> RebuildAsync(Statements on, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["case_participant", "case_joint", "case_wall", "case_fact", "fact_late", "case_standing", "tally"])
            await on.Of(new CaseSql($"DELETE FROM {table}", 0)).ExecuteAsync(cancellationToken);
        var tallies = new Dictionary<TallyKey, int>();
        var states = new CaseSql($"SELECT \"Id\", \"State\" FROM petition_case WHERE \"Id\" > @p0 ORDER BY \"Id\" LIMIT {Page}", 1);
        var page = new List<(long Id, PetitionCase State)>(Page);
        var last = 0L;
        var cases = 0L;
        do
        {
            page.Clear();
            await using (var reader = await on.Of(states).ReadAsync(cancellationToken, last))
            {
                while (await reader.ReadAsync(cancellationToken))
                    page.Add((reader.GetInt64(0), CaseCodec.Read(reader.GetString(1), string.Empty)));
            }

            foreach (var (id, state) in page)
            {
                await WriteAsync(on, id, await CompleteAsync(on, id, state, cancellationToken), tallies, cancellationToken);
                await WritePastAsync(on, id, cancellationToken);
            }

            last = page.Count > 0 ? page[^1].Id : last;
            cases += page.Count;
        }
        while (page.Count == Page);
        foreach (var (key, count) in tallies)
        {
            if (count != 0)
                await on.Of(CaseSql.Tally).ExecuteAsync(cancellationToken, key.Metric, key.Slice, key.A, key.B, count);
        }

        return cases;
    }

    /// <summary>
    /// A state that was written before steps and urgings were kept in it, with those of its history; so are the closures of a case that was reopened, of which only
    /// the last reopening was kept.
    /// </summary>
    private static async Task<PetitionCase> CompleteAsync(Statements on, long id, PetitionCase state, CancellationToken cancellationToken)
    {
        var complete = state;
        if ((state.Steps.IsEmpty && state.Version > 1) || state.Closures.Any(c => c.ReopenedAt is not null))
        {
            var events = new List<CaseEvent>();
            await using (var reader = await on.Of(CaseSql.History).ReadAsync(cancellationToken, id))
            {
                while (await reader.ReadAsync(cancellationToken))
                    events.Add(CaseCodec.ReadEvent(reader));
            }

            var replayed = History.Replay(events);
            complete = state with { Steps = replayed.Steps, UrgingDays = replayed.UrgingDays, Closures = replayed.Closures };
        }

        var kept = new CaseSql("UPDATE petition_case SET \"State\" = @p1, \"DemandClass\" = @p2 WHERE \"Id\" = @p0", 3);
        await on.Of(kept).ExecuteAsync(cancellationToken, id, CaseCodec.Write(complete), (int?)complete.Class);
        return complete;
    }

    private static async Task WriteAsync(Statements on, long id, PetitionCase state, Dictionary<TallyKey, int> tallies, CancellationToken cancellationToken)
    {
        foreach (var (unit, due, yellow) in KeptBeside.ParticipantsOf(state))
            await on.Of(CaseSql.InsertParticipant).ExecuteAsync(cancellationToken, id, unit, due, yellow);
        foreach (var (kind, ordinal, day) in KeptBeside.JointOf(state))
            await on.Of(CaseSql.InsertJoint).ExecuteAsync(cancellationToken, id, (int)kind, ordinal, day);
        foreach (var (kind, subject) in KeptBeside.WallsOf(state))
            await on.Of(CaseSql.InsertWall).ExecuteAsync(cancellationToken, id, (int)kind, subject);
        var facts = Facts.Of(state);
        for (var i = 0; i < facts.Count; i++)
            await on.Of(CaseSql.InsertFact).ExecuteAsync(cancellationToken, id, i, (int)facts[i].Kind, facts[i].A, facts[i].B);
        Tallies.Add(state, facts, CaseProjection.Of(state), 1, tallies);
    }

    private static async Task WritePastAsync(Statements on, long id, CancellationToken cancellationToken)
    {
        var events = new List<CaseEvent>();
        await using (var reader = await on.Of(CaseSql.History).ReadAsync(cancellationToken, id))
        {
            while (await reader.ReadAsync(cancellationToken))
                events.Add(CaseCodec.ReadEvent(reader));
        }

        var past = CasePast.Of(events);
        foreach (var (fact, n) in past.Late)
            await on.Of(CaseSql.AddLate).ExecuteAsync(cancellationToken, id, fact.Day, (int)fact.Kind, fact.A, fact.B, fact.Field, fact.Town, n);
        foreach (var standing in past.Standings)
            await on.Of(CaseSql.InsertStanding).ExecuteAsync(cancellationToken, id, standing.FromDay, standing.UntilDay, standing.Due);
    }

    /// <summary>Statements that stay prepared for the length of the transaction.</summary>
    private sealed class Statements(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        private readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);

        public Statement Of(CaseSql sql)
        {
            if (!_prepared.TryGetValue(sql.Text, out var statement))
                _prepared[sql.Text] = statement = new Statement(connection, sql.Text, sql.Parameters).In(transaction);
            return statement;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var statement in _prepared.Values)
                await statement.DisposeAsync();
        }
    }
}
