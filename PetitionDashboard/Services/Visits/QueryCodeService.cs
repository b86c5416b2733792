using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Visits;

/// <summary>How a matter stands, for its petitioner: no name, no number, no unit.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Next">Kind of the date; null when none is promised.</param>
/// <param name="Due">The day until which the next step is promised.</param>
/// <param name="Changed">Day of the last step.</param>
public sealed record Progress(Stage Stage, ClockKind? Next, DateOnly? Due, DateOnly Changed);

/// <summary>What a query code led to.</summary>
public abstract record ProgressResult
{
    private ProgressResult()
    {
    }

    /// <summary>The matter.</summary>
    /// <param name="Progress">How it stands.</param>
    public sealed record Found(Progress Progress) : ProgressResult;

    /// <summary>No matter has this code.</summary>
    public sealed record Unknown : ProgressResult;

    /// <summary>Too many wrong codes; try again later.</summary>
    public sealed record TooMany : ProgressResult;

    /// <summary>The store is in trouble; try again.</summary>
    public sealed record Trouble : ProgressResult;
}

/// <summary>
/// Gives out and answers the <see cref="QueryCode"/> of a case. It is kept as a keyed hash, so that nobody can read it out of the store. A new receipt,
/// of the desk or issued as a document, makes the old code void. Wrong codes are counted by where they come from.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="lookup">Hashes codes.</param>
/// <param name="gate">Counts wrong codes.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never codes.</param>
public sealed class QueryCodeService(OfficeStore store, LookupHash lookup, CodeGate gate, AuditTrail audit, TimeProvider time, ILogger<QueryCodeService> logger)
{
    // What a petitioner is promised; what the office asks of its own units is not their concern.
    private static readonly ClockKind[] s_promised =
    [
        ClockKind.Notice, ClockKind.LawfulDutyReply, ClockKind.Handling, ClockKind.SimplifiedAcceptance, ClockKind.SimplifiedDecision,
        ClockKind.SecondHandling, ClockKind.ReviewOpinion, ClockKind.ReExaminationOpinion,
    ];

    /// <summary>Gives a case a new code, and says it this once; null when the case is not the viewer's to see, or not theirs to give a receipt for.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<string?> IssueAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Roles.Clerk))
            return null;
        var code = QueryCode.New();
        return await store.ChangeAsync(
            async (db, ct) =>
            {
                var id = await db.CasesFor(viewer).Where(c => c.Number == number).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
                if (id is not { } caseId)
                    return null;
                var row = await db.QueryCodes.SingleOrDefaultAsync(q => q.CaseId == caseId, ct);
                if (row is null)
                    db.QueryCodes.Add(row = new QueryCodeRow { CaseId = caseId, Hash = [] });
                row.Hash = lookup.OfCode(code)!;
                row.IssuedAt = time.GetUtcNow();
                await audit.AppendAsync(db, viewer.Actor, AuditKeys.QueryCode, number, null, ct);
                return code;
            },
            cancellationToken);
    }

    /// <summary>How the matter of a code stands.</summary>
    /// <param name="code">As typed or scanned.</param>
    /// <param name="from">Where the question comes from, to count wrong codes by.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ProgressResult> ProgressAsync(string? code, string from, CancellationToken cancellationToken = default)
    {
        string? state;
        try
        {
            if (await gate.TakeAsync(from, cancellationToken) is not { } attempt)
                return new ProgressResult.TooMany();
            state = await FindAsync(code, cancellationToken);
            if (state is not null)
                await gate.ForgiveAsync(attempt, cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "A query code could not be looked up: {Trouble}", e.Trouble);
            return new ProgressResult.Trouble();
        }

        if (state is null)
            return new ProgressResult.Unknown();

        var petition = CaseCodec.Read(state, string.Empty);
        var next = petition.OpenClocks.Where(c => s_promised.Contains(c.Kind) && c.State == ClockState.Running && c.Due is not null).MinBy(c => c.Due);
        return new ProgressResult.Found(new Progress(petition.Stage, next?.Kind, next?.Due, Domain.Procedure.OfficeTime.DayOf(petition.LastOccurredAt)));
    }

    private async Task<string?> FindAsync(string? code, CancellationToken cancellationToken) => lookup.OfCode(code) is not { } hash
        ? null
        : await store.ReadAsync(
            (db, ct) => db.QueryCodes.AsNoTracking().Where(q => q.Hash == hash).Join(db.Cases, q => q.CaseId, c => c.Id, (_, c) => c.State).SingleOrDefaultAsync(ct), cancellationToken);
}
