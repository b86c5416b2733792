using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.People;

/// <summary>
/// The people of cases: masked for everybody who sees the case, whole only for those who work on it, for a reason that is in the audit
/// before anything is shown. Where the petitioner asked that the name be kept back, only the petition office sees even the mask.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="cipher">Opens people.</param>
/// <param name="lookup">Finds people.</param>
/// <param name="audit">The audit.</param>
/// <param name="logger">Troubles; never people.</param>
public sealed class PeopleService(OfficeStore store, CaseCipher cipher, LookupHash lookup, AuditTrail audit, ILogger<PeopleService> logger)
{
    /// <summary>Fewest characters of a reason.</summary>
    public const int ShortestReason = 4;

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 200;

    /// <summary>Most cases a lookup names: who finds more should ask for a phone or identity number.</summary>
    public const int MostFound = 200;

    private const int MostLabels = 20_000;
    private readonly ConcurrentDictionary<long, KnownLabel> _labels = new();

    /// <summary>The masked petitioners of a case; null when there is no such case for this viewer.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<MaskedParties?> MaskedAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var found = await store.ReadAsync((db, ct) => FindAsync(db, viewer, number, ct), cancellationToken);
        if (found is null)
            return null;
        var parties = Open(found);
        var label = LabelOf(found, parties).For(viewer);
        return new MaskedParties(
            label,
            label.Kind is PartyLabelKind.Named ? [.. parties.Select(Mask)] : [],
            !parties.IsEmpty && Bar(viewer, found.State) is null);
    }

    /// <summary>
    /// The petitioners of a case, whole. The role must allow it, the case must be the viewer's to see, and a reason must be given; that it
    /// was done (or refused) is in the audit before this returns.
    /// </summary>
    /// <exception cref="CipherException">The people cannot be opened with the keys of this office.</exception>
    public async Task<RevealResult> RevealAsync(Viewer viewer, string number, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var why = reason?.Trim() ?? string.Empty;
        try
        {
            var (found, refusal) = await store.ChangeAsync<(Found?, Refusal?)>(
                async (db, ct) =>
                {
                    if (await FindAsync(db, viewer, number, ct) is not { } sought)
                        return (null, null);
                    var bar = Bar(viewer, sought.State);
                    if (bar is null && why.Length is < ShortestReason or > LongestReason)
                    {
                        return (sought, Refusal.OfField(
                            "Reason", "ReasonNeeded", ShortestReason.ToString(CultureInfo.InvariantCulture), LongestReason.ToString(CultureInfo.InvariantCulture)));
                    }

                    await audit.AppendAsync(
                        db, viewer.Actor, bar is null ? AuditKeys.Reveal : AuditKeys.RevealRefused, sought.State.Number, why[..Math.Min(why.Length, LongestReason)], ct);
                    return (sought, bar);
                },
                cancellationToken);
            if (found is null)
                return new RevealResult.NotFound();
            if (refusal is not null)
                return new RevealResult.Refused(refusal);
            return found.Key is null ? new RevealResult.Refused(Refusal.Of("Destroyed")) : new RevealResult.Revealed(Open(found));
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "Nobody was revealed: {Trouble}", e.Trouble);
            return new RevealResult.Trouble(e.Trouble);
        }
    }

    /// <summary>What lists say of who petitions, for those of the cases (row ids, up to some hundred) that the viewer may see.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<IReadOnlyDictionary<long, PartyLabel>> LabelsAsync(
        Viewer viewer, IReadOnlyCollection<long> caseIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var seen = await store.ReadAsync(
            (db, ct) => db.CasesFor(viewer).AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => new ListedCase(c.Id, c.Version, c.CaseKey != null)).ToListAsync(ct),
            cancellationToken);
        return await LabelsAsync(viewer, seen, cancellationToken);
    }

    /// <summary>
    /// Row ids, newest first, of the viewer's cases whose petitioner has this whole name, phone or identity number. A confidential case is
    /// found by the petition office only: finding it would tell whose it is.
    /// </summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<IReadOnlyList<long>> FindByPersonAsync(Viewer viewer, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        byte[]?[] all = [lookup.Of(LookupKind.Name, text), lookup.Of(LookupKind.Phone, text), lookup.Of(LookupKind.IdNumber, text)];
        var hashes = all.OfType<byte[]>().ToList();
        if (hashes.Count == 0 || viewer.Has(Roles.System) || !viewer.MayFindByPerson())
            return [];
        return await store.ReadAsync(
            (db, ct) => db.CasesFor(viewer).TellingWhose(viewer).AsNoTracking()
                .Where(c => db.Lookups.Any(l => l.CaseId == c.Id && hashes.Contains(l.Hash)))
                .OrderByDescending(c => c.Id).Take(MostFound)
                .Select(c => c.Id)
                .ToListAsync(ct),
            cancellationToken);
    }

    /// <summary>Why this person may not see the petitioners of this case whole; null when they may.</summary>
    internal static Refusal? Bar(Viewer viewer, PetitionCase petition)
    {
        if (petition.Intake.Confidential && !viewer.Has(Roles.Clerk))
            return Refusal.Of("Confidential");
        if (viewer.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader))
            return null;
        var isHandler = viewer.Has(Roles.Handler) && petition.HandlerId == viewer.Actor.WorksAs;
        var isHead = viewer.Has(Roles.UnitHead) && petition.UnitId is { } unit && unit == viewer.Actor.UnitId;
        if (isHandler || isHead)
            return null;
        return Refusal.Of(viewer.Has(Roles.Handler | Roles.UnitHead) ? "NotYourCase" : "NotAllowed");
    }

    /// <summary>A petitioner with everything masked, in the form of one.</summary>
    internal static Party MaskedOf(Party party)
    {
        var masked = Mask(party);
        return new Party(masked.Name, party.IdNumber is null ? null : masked.IdNumber, party.Phone is null ? null : masked.Phone, party.Address is null ? null : masked.Address, party.IsRepresentative);
    }

    private static MaskedParty Mask(Party party) => new(
        Masking.Name(party.Name), Masking.IdNumber(party.IdNumber), Masking.Phone(party.Phone), Masking.Address(party.Address));

    private static KnownLabel LabelOf(Found found, ImmutableArray<Party> parties)
    {
        var kind = found.State.Intake.Anonymous ? PartyLabelKind.Anonymous
            : found.Key is null ? PartyLabelKind.Destroyed
            : parties.IsEmpty || Masking.Name(parties[0].Name).Length == 0 ? PartyLabelKind.Unknown
            : PartyLabelKind.Named;
        var name = kind is PartyLabelKind.Named ? Masking.Name(parties[0].Name) : string.Empty;
        return new KnownLabel(found.State.Version, found.Key is null, found.State.Intake.Confidential, new PartyLabel(kind, name, found.State.Intake.Headcount));
    }

    private static async Task<Found?> FindAsync(OfficeDb db, Viewer viewer, string number, CancellationToken cancellationToken)
    {
        var row = await Rows(db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == number)).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new Found(CaseCodec.Read(row.State, string.Empty), row.Key, row.Parties);
    }

    private static IQueryable<Row> Rows(IQueryable<CaseRow> cases) => cases.Select(c => new Row(c.Id, c.State, c.CaseKey, c.Parties));

    private ImmutableArray<Party> Open(Found found) => found is { Key: { } key, Parties: { } parties }
        ? CaseCodec.ReadParties(cipher.Open(key, parties, CaseWriter.PartiesOf(found.State.Number)))
        : [];

    /// <summary>
    /// The same for cases that a list has read for a viewer already. Only what it says is remembered, and only for the version it was read of:
    /// after an act the people of one case are opened, not those of fifty.
    /// </summary>
    internal async Task<IReadOnlyDictionary<long, PartyLabel>> LabelsAsync(
        Viewer viewer, IReadOnlyCollection<ListedCase> listed, CancellationToken cancellationToken)
    {
        var labels = new Dictionary<long, PartyLabel>(listed.Count);
        var missing = new List<long>();
        foreach (var one in listed)
        {
            if (_labels.TryGetValue(one.Id, out var known) && known.Version == one.Version && known.IsDestroyed != one.HasPeople)
                labels[one.Id] = known.For(viewer);
            else
                missing.Add(one.Id);
        }

        if (missing.Count == 0)
            return labels;
        if (_labels.Count + missing.Count > MostLabels)
            _labels.Clear();
        var rows = await store.ReadAsync((db, ct) => Rows(db.Cases.AsNoTracking().Where(c => missing.Contains(c.Id))).ToListAsync(ct), cancellationToken);
        foreach (var row in rows)
        {
            var found = new Found(CaseCodec.Read(row.State, string.Empty), row.Key, row.Parties);
            var label = LabelOf(found, Open(found));
            _labels[row.Id] = label;
            labels[row.Id] = label.For(viewer);
        }

        return labels;
    }

    private sealed record Row(long Id, string State, byte[]? Key, byte[]? Parties);

    private sealed record Found(PetitionCase State, byte[]? Key, byte[]? Parties);

    private sealed record KnownLabel(int Version, bool IsDestroyed, bool IsConfidential, PartyLabel Label)
    {
        public PartyLabel For(Viewer viewer) => IsConfidential && Label.Kind is PartyLabelKind.Named && !viewer.Has(Roles.Clerk)
            ? new PartyLabel(PartyLabelKind.Withheld, string.Empty, Label.Headcount)
            : Label;
    }
}

/// <summary>A case as a list read it.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Version">Version.</param>
/// <param name="HasPeople">False once its people were destroyed as ordered.</param>
internal readonly record struct ListedCase(long Id, int Version, bool HasPeople);
