using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>A code as it is given out, said this once.</summary>
/// <param name="Code">In groups of four.</param>
/// <param name="LastDay">Last day on which it opens.</param>
public sealed record GivenCode(string Code, DateOnly LastDay);

/// <summary>What became of a wish for a code.</summary>
public abstract record CodeResult
{
    private CodeResult()
    {
    }

    /// <summary>Here it is.</summary>
    /// <param name="Code">The code.</param>
    public sealed record Given(GivenCode Code) : CodeResult;

    /// <summary>There is no such case for this person.</summary>
    public sealed record NotFound : CodeResult;

    /// <summary>Nothing to evaluate: not closed, not asked, or evaluated before; the words are <c>Refusal.{Key}</c> in ActTexts.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(Refusal Why) : CodeResult;

    /// <summary>The store is in trouble; no code was given.</summary>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(string Reference) : CodeResult;
}

/// <summary>How a code typed at the kiosk stands. A wrong code, a used one and one that is over are the same: nothing tells whether a code exists.</summary>
public enum KioskState
{
    /// <summary>It opens an evaluation; or, after answering, the evaluation is recorded.</summary>
    Open,

    /// <summary>No evaluation waits under it.</summary>
    Unknown,

    /// <summary>Too many wrong codes; try again later.</summary>
    TooMany,

    /// <summary>The store is in trouble; nothing was recorded, try again.</summary>
    Trouble,
}

/// <summary>
/// One-time codes by which petitioners evaluate a closure without signing in: sixty random bits, kept as a keyed hash, for one closure, for a
/// time, once. The evaluation is the act <c>evaluate</c> like any other, and uses up its code in the same transaction.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="acts">Performs the act.</param>
/// <param name="lookup">Hashes codes.</param>
/// <param name="gate">Counts wrong codes by where they come from.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never codes.</param>
public sealed class EvaluationCodeService(
    OfficeStore store, ActService acts, LookupHash lookup, CodeGate gate, AuditTrail audit, TimeProvider time, ILogger<EvaluationCodeService> logger)
{
    /// <summary>Whose act an evaluation at the kiosk is in the history.</summary>
    public const string Petitioner = "信访人";

    /// <summary>Days for which a code opens.</summary>
    public const int Days = 30;

    /// <summary>Who gives codes out.</summary>
    public const Roles Givers = Roles.Clerk;

    /// <summary>Letters and digits that nobody takes for one another.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 12;

    /// <summary>Gives out a code for the closure that stands; the one given before opens no more.</summary>
    public async Task<CodeResult> GiveAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Givers))
            return new CodeResult.NotFound();
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return await store.TryChangeAsync<CodeResult>(
            async (db, ct) =>
            {
                var found = await db.CasesFor(viewer).Where(c => c.Number == number).Select(c => new { c.Id, c.State }).SingleOrDefaultAsync(ct);
                if (found is null)
                    return new CodeResult.NotFound();
                var petition = CaseCodec.Read(found.State, string.Empty);
                if (Bar(petition) is { } bar)
                    return new CodeResult.Refused(bar);
                var row = await db.EvaluationCodes.SingleOrDefaultAsync(c => c.CaseId == found.Id, ct);
                if (row is null)
                    db.EvaluationCodes.Add(row = new EvaluationCodeRow { CaseId = found.Id, Hash = [] });
                row.Hash = lookup.OfEvaluationCode(code)!;
                row.Closure = petition.Closures.Length;
                row.IssuedAt = time.GetUtcNow();
                row.LastDay = OfficeTime.Today(time).AddDays(Days);
                row.UsedAt = null;
                await audit.AppendAsync(db, viewer.Actor, AuditKeys.EvaluationCode, number, null, ct);
                return new CodeResult.Given(new GivenCode($"{code[..4]}-{code[4..8]}-{code[8..]}", row.LastDay));
            },
            static (_, reference) => new CodeResult.Trouble(reference), logger, "evaluation code", cancellationToken);
    }

    /// <summary>Whether a code opens an evaluation.</summary>
    /// <param name="code">As typed or scanned.</param>
    /// <param name="from">Where it comes from, to count wrong codes by.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<KioskState> CheckAsync(string? code, string from, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await gate.TakeAsync(from, cancellationToken) is not { } attempt)
                return KioskState.TooMany;
            if (await FindAsync(code, cancellationToken) is null)
                return KioskState.Unknown;
            await gate.ForgiveAsync(attempt, cancellationToken);
            return KioskState.Open;
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "An evaluation code could not be looked up: {Trouble}", e.Trouble);
            return KioskState.Trouble;
        }
    }

    /// <summary>Records the evaluation of a code, once.</summary>
    /// <param name="code">As typed or scanned.</param>
    /// <param name="input">The answers; <see cref="EvaluateInput.National"/> is not the petitioner's to say.</param>
    /// <param name="from">Where it comes from, to count wrong codes by.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    /// <returns><see cref="KioskState.Open"/> for recorded; the refusals of the answers where they cannot be recorded so.</returns>
    public async Task<(KioskState State, System.Collections.Immutable.ImmutableArray<Refusal> Refusals)> EvaluateAsync(
        string? code, EvaluateInput input, string from, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            if (await gate.TakeAsync(from, cancellationToken) is not { } attempt)
                return (KioskState.TooMany, []);
            if (await FindAsync(code, cancellationToken) is not { } found)
                return (KioskState.Unknown, []);
            await gate.ForgiveAsync(attempt, cancellationToken);
            var result = await acts.PerformAsync(
                Viewer.System(Petitioner),
                new ActRequest("evaluate", input with { National = false }, found.Number)
                {
                    // Two taps at once: one of them finds the code used, and its act is undone.
                    Beside = async (writer, kept, ct) =>
                    {
                        if (!await writer.UseEvaluationCodeAsync(kept.Id, found.Hash, time.GetUtcNow(), ct))
                            throw new CodeUsedException();
                    },
                },
                cancellationToken);
            return result switch
            {
                ActResult.Done => (KioskState.Open, []),
                ActResult.Refused { Reasons: var reasons } when reasons.Any(r => r.Field is not null) => (KioskState.Open, reasons),
                ActResult.Trouble => (KioskState.Trouble, []),
                _ => (KioskState.Unknown, []),
            };
        }
        catch (CodeUsedException)
        {
            return (KioskState.Unknown, []);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "An evaluation code could not be looked up: {Trouble}", e.Trouble);
            return (KioskState.Trouble, []);
        }
    }

    private static Refusal? Bar(PetitionCase petition)
    {
        if (petition.Stage != Stage.FollowUp)
            return Refusal.Of("Stage", "Act.evaluate", $"Stage.{petition.Stage}");
        if (petition.Closures is not [.., { EvaluationAsked: true }])
            return Refusal.Of("NotAsked");
        return petition.IsEvaluationOutstanding() ? null : Refusal.Of("EvaluatedBefore");
    }

    private async Task<(string Number, byte[] Hash)?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        if (lookup.OfEvaluationCode(code) is not { } hash)
            return null;
        var today = OfficeTime.Today(time);
        var found = await store.ReadAsync(
            (db, ct) => db.EvaluationCodes.AsNoTracking().Where(e => e.Hash == hash && e.UsedAt == null && e.LastDay >= today)
                .Join(db.Cases, e => e.CaseId, c => c.Id, (e, c) => new { e.Closure, c.Number, c.State }).SingleOrDefaultAsync(ct),
            cancellationToken);
        return found is not null && CaseCodec.Read(found.State, string.Empty) is var petition && Bar(petition) is null && petition.Closures.Length == found.Closure
            ? (found.Number, hash)
            : null;
    }

    private sealed class CodeUsedException : Exception;
}
