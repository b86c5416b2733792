using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Export;

/// <summary>Makes the cells of one exported case, in the reader's language.</summary>
/// <param name="cipher">Opens petitioners.</param>
/// <param name="words">Names of stages, fields and channels.</param>
public sealed class ExportRows(CaseCipher cipher, IStringLocalizer<EnumTexts> words)
{
    /// <summary>The columns in order; headers are <c>Export.Column.{name}</c>.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["Number", "Title", "Stage", "Field", "Channel", "Town", "Place", "Unit", "Handler", "Received", "Due", "Closed", "Headcount", "Petition", "Petitioner", "Phone"];

    /// <summary>The cells of a case.</summary>
    /// <param name="viewer">Who reads them.</param>
    /// <param name="row">As listed.</param>
    /// <param name="kept">As kept.</param>
    /// <param name="unmasked">Petitioners whole.</param>
    public IReadOnlyList<string?> Of(Viewer viewer, QueueRow row, CaseRow kept, bool unmasked)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(kept);
        var (names, phones) = People(viewer, kept, unmasked);
        return
        [
            row.Number, row.Title, words["Stage." + row.Stage].Value, words["SubjectField." + row.Field].Value, words["Channel." + kept.Channel].Value,
            kept.Town, kept.Place, row.UnitName, row.HandlerName, Time(kept.ReceivedAt), row.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            kept.ClosedAt is { } closed ? Time(closed) : null, Text(kept.Headcount), Text(kept.Petition), names, phones,
        ];
    }

    private (string? Names, string? Phones) People(Viewer viewer, CaseRow kept, bool unmasked)
    {
        if (kept.CaseKey is null || kept.Parties is null)
            return (null, null);

        // Who asked that the name be kept back is named to the petition office alone, masked or not.
        if (!viewer.Has(Roles.Clerk | Roles.System) && CaseCodec.Read(kept.State, string.Empty).Intake.Confidential)
            return (null, null);
        var parties = CaseCodec.ReadParties(cipher.Open(kept.CaseKey, kept.Parties, CaseWriter.PartiesOf(kept.Number)));
        return (
            string.Join('、', parties.Select(p => unmasked ? p.Name : Masking.Name(p.Name)).Where(t => !string.IsNullOrEmpty(t))),
            string.Join('、', parties.Select(p => unmasked ? p.Phone : Masking.Phone(p.Phone)).Where(t => !string.IsNullOrEmpty(t))));
    }

    private static string Time(DateTimeOffset at) => OfficeTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
