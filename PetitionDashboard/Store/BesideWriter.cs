using System.Data.Common;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>
/// Keeps beside a case what lists, boards and counters ask for: clocks, walls, participants, ties, facts, how it stood, and the tallies. All of it follows from
/// states and events alone, see <see cref="KeptBeside"/>, and can be made anew.
/// </summary>
/// <param name="connection">Where to write.</param>
/// <param name="transaction">Of the writer that this is a part of.</param>
internal sealed class BesideWriter(WriteConnection connection, DbTransaction transaction)
{
    private readonly Dictionary<TallyKey, int> _tallies = [];

    /// <summary>Brings up to date what follows from the state of a case alone, see <see cref="KeptBeside"/>, but the tallies, which are gathered.</summary>
    public async Task WriteAsync(
        long id, PetitionCase? before, PetitionCase after, IReadOnlyList<CaseEvent> events, CaseProjection projection, CancellationToken cancellationToken)
    {
        await WriteClocksAsync(id, before, after, cancellationToken);
        if ((before?.Accused ?? Accused.Nobody) != after.Accused || !(before?.Recused ?? []).AsSpan().SequenceEqual(after.Recused.AsSpan()))
            await WriteWallsAsync(id, after, cancellationToken);
        await WriteParticipantsAsync(id, before, after, cancellationToken);
        if (!KeptBeside.TiesOf(after).SequenceEqual(before is null ? [] : KeptBeside.TiesOf(before)))
            await WriteTiesAsync(id, after, cancellationToken);
        var joint = KeptBeside.JointOf(after);
        if (!joint.SequenceEqual(before is null ? [] : KeptBeside.JointOf(before)))
            await WriteJointAsync(id, joint, cancellationToken);
        await WriteFactsAsync(id, before, after, events, projection, cancellationToken);
    }

    /// <summary>Writes what the cases changed in the tallies together.</summary>
    public async Task WriteTalliesAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, count) in _tallies)
        {
            if (count == 0)
                continue;
            await On(CaseSql.Tally).ExecuteAsync(cancellationToken, key.Metric, key.Slice, key.A, key.B, count);
            if (count < 0 && TallyKey.IsDropped(key.Metric))
                await On(CaseSql.DropTally).ExecuteAsync(cancellationToken, key.Metric, key.Slice, key.A, key.B);
        }
    }

    private async Task WriteClocksAsync(long id, PetitionCase? before, PetitionCase after, CancellationToken cancellationToken)
    {
        for (var i = 0; i < (before?.Clocks.Length ?? 0); i++)
        {
            if (!after.Clocks.Any(c => c.Id == before!.Clocks[i].Id))
                await On(CaseSql.DeleteClock).ExecuteAsync(cancellationToken, id, before!.Clocks[i].Id);
        }

        foreach (var clock in after.Clocks)
        {
            if (before is not null && before.Clocks.Contains(clock))
                continue;
            await On(CaseSql.UpsertClock).ExecuteAsync(
                cancellationToken, id, clock.Id, (int)clock.Kind, (int)clock.State, clock.Start.DayNumber, clock.Due?.DayNumber,
                Domain.Deadlines.Lamps.YellowFrom(clock)?.DayNumber, clock.EndedOn?.DayNumber);
        }
    }

    private async Task WriteWallsAsync(long id, PetitionCase after, CancellationToken cancellationToken)
    {
        await On(CaseSql.DeleteWalls).ExecuteAsync(cancellationToken, id);
        foreach (var (kind, subject) in KeptBeside.WallsOf(after))
            await On(CaseSql.InsertWall).ExecuteAsync(cancellationToken, id, (int)kind, subject);
    }

    private async Task WriteParticipantsAsync(long id, PetitionCase? before, PetitionCase after, CancellationToken cancellationToken)
    {
        var was = before is null ? [] : KeptBeside.ParticipantsOf(before);
        var now = KeptBeside.ParticipantsOf(after);
        if (was.SequenceEqual(now))
            return;
        if (was.Count > 0)
            await On(CaseSql.DeleteParticipants).ExecuteAsync(cancellationToken, id);
        foreach (var (unit, due, yellow) in now)
            await On(CaseSql.InsertParticipant).ExecuteAsync(cancellationToken, id, unit, due, yellow);
    }

    private async Task WriteJointAsync(long id, IReadOnlyList<(JointKind Kind, int Ordinal, int Day)> joint, CancellationToken cancellationToken)
    {
        await On(CaseSql.DeleteJoint).ExecuteAsync(cancellationToken, id);
        foreach (var (kind, ordinal, day) in joint)
            await On(CaseSql.InsertJoint).ExecuteAsync(cancellationToken, id, (int)kind, ordinal, day);
    }

    private async Task WriteTiesAsync(long id, PetitionCase after, CancellationToken cancellationToken)
    {
        await On(CaseSql.DeleteTies).ExecuteAsync(cancellationToken, id);
        foreach (var (kind, number) in KeptBeside.TiesOf(after))
            await On(CaseSql.InsertTie).ExecuteAsync(cancellationToken, id, (int)kind, number);
    }

    private async Task WriteFactsAsync(
        long id, PetitionCase? before, PetitionCase after, IReadOnlyList<CaseEvent> events, CaseProjection projection, CancellationToken cancellationToken)
    {
        var now = Facts.Of(after);
        if (before is not null)
        {
            var was = Facts.Of(before);
            var stood = CaseProjection.Of(before);
            Tallies.AddChange(before, was, stood, after, now, projection, _tallies);
            var day = OfficeTime.DayOf(events[^1].RecordedAt).DayNumber;
            var late = new Dictionary<LateFact, int>();
            CasePast.AddLate(before, was, after, now, day, late);
            await WriteLateAsync(id, late, cancellationToken);
            if (stood.SortDue != projection.SortDue)
                await WriteStandingAsync(id, day, projection.SortDue, cancellationToken);
            if (!was.SequenceEqual(now))
            {
                await On(CaseSql.DeleteFacts).ExecuteAsync(cancellationToken, id);
                await InsertFactsAsync(id, now, cancellationToken);
            }
        }
        else
        {
            await InsertFactsAsync(id, now, cancellationToken);
            var past = events.Count == 1 ? CasePast.OfFirst(events[0], after, now, projection.SortDue) : CasePast.Of(events);
            await WriteLateAsync(id, past.Late, cancellationToken);
            foreach (var standing in past.Standings)
                await On(CaseSql.InsertStanding).ExecuteAsync(cancellationToken, id, standing.FromDay, standing.UntilDay, standing.Due);
            Tallies.Add(after, now, projection, 1, _tallies);
        }
    }

    private async Task WriteLateAsync(long id, IEnumerable<KeyValuePair<LateFact, int>> late, CancellationToken cancellationToken)
    {
        foreach (var (fact, n) in late)
        {
            if (n != 0)
                await On(CaseSql.AddLate).ExecuteAsync(cancellationToken, id, fact.Day, (int)fact.Kind, fact.A, fact.B, fact.Field, fact.Town, n);
        }
    }

    private async Task WriteStandingAsync(long id, int day, int due, CancellationToken cancellationToken)
    {
        await On(CaseSql.DropStanding).ExecuteAsync(cancellationToken, id, day);
        await On(CaseSql.EndStanding).ExecuteAsync(cancellationToken, id, day);
        if (due != CaseRow.NoDue)
            await On(CaseSql.InsertStanding).ExecuteAsync(cancellationToken, id, day, StandingRow.NoEnd, due);
    }

    private async Task InsertFactsAsync(long id, IReadOnlyList<Fact> facts, CancellationToken cancellationToken)
    {
        for (var i = 0; i < facts.Count; i++)
            await On(CaseSql.InsertFact).ExecuteAsync(cancellationToken, id, i, (int)facts[i].Kind, facts[i].A, facts[i].B);
    }

    private Statement On(CaseSql sql) => connection.On(sql, transaction);
}
