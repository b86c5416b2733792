using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Cases;

/// <summary>Two cases beside each other, for one viewer. Nothing personal: that a phone is the same is said without the phone.</summary>
/// <param name="One">The one.</param>
/// <param name="Other">The other.</param>
/// <param name="SamePhone">Whether a petitioner's phone is the same; null where that is not for this viewer to know.</param>
/// <param name="SameIdNumber">Whether a petitioner's identity number is the same; null where that is not for this viewer to know.</param>
/// <param name="Words">What the texts have in common.</param>
/// <param name="DaysApart">Days between the two receipts.</param>
/// <param name="Main">Number of the case that is the natural main one: the one that is further on, else the earlier.</param>
public sealed record Comparison(
    CaseView One, CaseView Other, bool? SamePhone, bool? SameIdNumber, ImmutableArray<string> Words, int DaysApart, string Main)
{
    /// <summary>Whether either was told apart from the other.</summary>
    public bool ToldApart => One.Case.Apart.Contains(Other.Case.Number, StringComparer.Ordinal) || Other.Case.Apart.Contains(One.Case.Number, StringComparer.Ordinal);

    /// <summary>Whether either is linked with the other.</summary>
    public bool Linked => One.Case.Links.Contains(Other.Case.Number, StringComparer.Ordinal) || Other.Case.Links.Contains(One.Case.Number, StringComparer.Ordinal);
}

/// <summary>Puts two cases beside each other.</summary>
/// <param name="store">The store.</param>
/// <param name="cases">Single cases.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="cipher">Opens people, for their hashes only.</param>
public sealed class CompareService(OfficeStore store, CaseService cases, LookupHash lookup, CaseCipher cipher)
{
    private const int MostCompared = 4000;
    private const int MostWords = 8;

    /// <summary>The two cases; null when either is not there for this viewer, or they are one.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<Comparison?> CompareAsync(Viewer viewer, string number, string other, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (string.Equals(number, other, StringComparison.OrdinalIgnoreCase)
            || await cases.FindAsync(viewer, number, cancellationToken) is not { } one
            || await cases.FindAsync(viewer, other, cancellationToken) is not { } two)
        {
            return null;
        }

        var mayKnow = viewer.Has(Roles.Clerk) || (!one.Case.Intake.Confidential && !two.Case.Intake.Confidential);
        var (phone, id) = mayKnow ? await SamePeopleAsync(one, two, cancellationToken) : (null, null);
        return new Comparison(
            one, two, phone, id,
            [.. CommonWords.Of(TextOf(one.Case), TextOf(two.Case)).OrderByDescending(w => w.Length).Take(MostWords)],
            (int)Math.Abs(Math.Floor((one.Case.Intake.ReceivedAt - two.Case.Intake.ReceivedAt).TotalDays)),
            MainOf(one.Case, two.Case).Number);
    }

    /// <summary>The beginning of what a case says, as it is compared.</summary>
    public static string TextOf(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        var text = petition.Intake.Title + "\n" + petition.Intake.Content;
        return text.Length > MostCompared ? text[..MostCompared] : text;
    }

    private static PetitionCase MainOf(PetitionCase one, PetitionCase two)
    {
        if (one.AcceptedAt is null != two.AcceptedAt is null)
            return one.AcceptedAt is null ? two : one;
        return one.Intake.ReceivedAt <= two.Intake.ReceivedAt ? one : two;
    }

    private async Task<(bool? Phone, bool? IdNumber)> SamePeopleAsync(CaseView one, CaseView two, CancellationToken cancellationToken)
    {
        var (first, second) = (await HashesAsync(one, cancellationToken), await HashesAsync(two, cancellationToken));
        return (Same(LookupKind.Phone), Same(LookupKind.IdNumber));

        bool Same(LookupKind kind) => first.Where(h => h.Kind == kind).Any(h => second.Any(o => o.Kind == kind && o.Hash.AsSpan().SequenceEqual(h.Hash)));
    }

    private Task<IReadOnlyList<(LookupKind Kind, byte[] Hash)>> HashesAsync(CaseView view, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<(LookupKind, byte[])>>(
            async (db, ct) =>
            {
                var row = await db.Cases.AsNoTracking().Where(c => c.Id == view.Id).Select(c => new { c.CaseKey, c.Parties }).SingleOrDefaultAsync(ct);
                return row is { CaseKey: { } key, Parties: { } parties }
                    ? [.. KeptBeside.StrongHashesOf(lookup, CaseCodec.ReadParties(cipher.Open(key, parties, CaseWriter.PartiesOf(view.Case.Number))))]
                    : [];
            },
            cancellationToken);
}
