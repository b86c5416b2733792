using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Reports;

/// <summary>A work report of a period.</summary>
/// <param name="Period">When.</param>
/// <param name="Paper">As it is printed.</param>
/// <param name="Figures">Value of each token; null for nothing.</param>
/// <param name="Text">The text in force for this period.</param>
/// <param name="Version">Version of what would be changed, see <see cref="IsOwn"/>.</param>
/// <param name="IsOwn">Whether the period has a text of its own.</param>
/// <param name="VersionOfAll">Version of the text of all periods without one of their own.</param>
public sealed record WorkReport(Period Period, Paper Paper, FrozenDictionary<string, string?> Figures, string Text, int Version, bool IsOwn, int VersionOfAll)
{
    /// <summary>Stands for both texts, its own and the office's, for who signs: each change of either makes it greater.</summary>
    public int Seen => Version + VersionOfAll;
}

/// <summary>
/// The half-year and annual report: text that the office edits around figures that come from the store, as of the period's end. A period can
/// have a text of its own; the others follow the office's. Figures are those that the viewer may see.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="indicators">Figures of cases.</param>
/// <param name="settings">Keeps the text.</param>
/// <param name="directory">Units.</param>
/// <param name="enums">Names of fields.</param>
/// <param name="time">The clock.</param>
public sealed class WorkReportService(
    OfficeStore store, IndicatorService indicators, OfficeSettings settings, OfficeDirectory directory, IStringLocalizer<EnumTexts> enums, TimeProvider time)
{
    private const string Nothing = "无";
    private const int MostFields = 3;
    private const int DaysOfAYear = 365;
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static readonly OfficeSetting<string> s_all = new("work-report", ReportTokens.Shipped, Roles.Clerk | Roles.Leader, AuditKeys.ReportChanged);

    /// <summary>Whether somebody may read reports.</summary>
    public static bool MayRead(Viewer viewer) => RegisterService.MayRead(viewer);

    /// <summary>Whether somebody may change their text.</summary>
    public static bool MayEdit(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(s_all.Editors);
    }

    /// <summary>The report of a period; null for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<WorkReport?> ReadAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        if (!MayRead(viewer))
            return null;
        var own = await settings.ReadAsync(Own(period, string.Empty), cancellationToken);
        var all = await settings.ReadAsync(s_all, cancellationToken);
        var text = own.Value.Length > 0 ? own.Value : all.Value;
        var figures = await FiguresAsync(viewer, period, cancellationToken);
        var office = figures["office"] ?? Nothing;
        var day = OfficeTime.Today(time) is var today && today > period.To ? period.To : today;
        var paper = new Paper("信访工作报告", [.. ReportText.Blocks(text, figures, Nothing), new SignatureBlock(office, PaperWords.Day(day), HasSeal: false)]);
        return new WorkReport(period, paper, figures, text, own.Version, own.Value.Length > 0, all.Version);
    }

    /// <summary>The text of all reports without one of their own, with its version; null for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<KeptSetting<string>?> TextAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        MayEdit(viewer) ? await settings.ReadAsync(s_all, cancellationToken) : null;

    /// <summary>Changes a text: of one period, or of all.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="period">Whose text; with <paramref name="forAll"/> of no account.</param>
    /// <param name="forAll">The text of all periods without one of their own.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="text">The text.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<SettingResult<string>> ChangeAsync(
        Viewer viewer, Period period, bool forAll, int seen, string? text, string? reason, CancellationToken cancellationToken = default)
    {
        if (!MayEdit(viewer))
            return new SettingResult<string>.Refused(Refusal.Of("NotAllowed"));
        if (!forAll && await store.ReadAsync((db, ct) => ReportKeeper.BarAsync(db, period, ct), cancellationToken) is { } signed)
            return new SettingResult<string>.Refused(signed);
        return ReportText.Check(text) is [var wrong, ..]
            ? new SettingResult<string>.Refused(wrong)
            : await settings.ChangeAsync(viewer, forAll ? s_all : Own(period, string.Empty), seen, text!.ReplaceLineEndings("\n").Trim(), reason, cancellationToken);
    }

    private static OfficeSetting<string> Own(Period period, string shipped) => s_all with { Key = $"{s_all.Key}.{period}", Shipped = shipped };

    private async Task<FrozenDictionary<string, string?>> FiguresAsync(Viewer viewer, Period period, CancellationToken cancellationToken)
    {
        var report = await indicators.ReportAsync(viewer, period, Slices.All, cancellationToken: cancellationToken);
        var fields = await indicators.BreakdownAsync(viewer, Indicator.Find("received")!, period, Dimension.Field, cancellationToken);
        var office = await directory.CurrentAsync(cancellationToken);
        var figures = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["period"] = Said(period),
            ["squads"] = Number(office.Units.Count(u => u.Town is not null)),
            ["hot-fields"] = Fields(fields),
        };
        foreach (var (token, key) in ReportTokens.Indicators)
        {
            var reading = report.First(r => r.Indicator.Key == key);
            figures[token] = reading.Indicator.Unit == IndicatorUnit.Count ? Number(reading.Value.Numerator) : Rate(reading.Value.Value, reading.Indicator.Unit == IndicatorUnit.Rate);
        }

        var national = report.First(r => r.Indicator.Key == "national-satisfaction-rate").Value;
        figures["national"] = Some(national.Denominator ?? 0);
        figures["national-satisfied"] = Number(national.Numerator);
        figures["backlog-closed"] = Some(report.First(r => r.Indicator.Key == "backlog-closed").Value.Numerator);
        await store.ReadAsync(
            async (db, ct) =>
            {
                await AddRegistersAsync(db, period, figures, ct);
                await AddCasesAsync(db, viewer, period, figures, ct);
                return true;
            },
            cancellationToken);
        return figures.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static async Task AddRegistersAsync(OfficeDb db, Period period, Dictionary<string, string?> figures, CancellationToken cancellationToken)
    {
        var totals = await RegisterStore.TotalsAsync(db, period, null, cancellationToken);
        foreach (var (token, register, total) in ReportTokens.Registers)
        {
            var sum = totals.Sums.First(s => s.Kind.Key == register && s.Total.Key == total);
            // What did not happen is said so by its own line, not by a row of noughts.
            var isEvent = token is "volunteer-events" or "training-sessions" or "publicity-events";
            figures[token] = sum.Total.IsShare ? Rate(sum.Value, isShare: true) : isEvent ? Some((int)(sum.Value ?? 0)) : Number((int)(sum.Value ?? 0));
        }
    }

    private static async Task AddCasesAsync(OfficeDb db, Viewer viewer, Period period, Dictionary<string, string?> figures, CancellationToken cancellationToken)
    {
        var kept = await db.Settings.AsNoTracking().Where(s => s.Key == DocumentWords.OfficeKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        figures["office"] = kept is null ? "本局" : JsonSerializer.Deserialize<OfficeFacts>(kept)?.Name is { Length: > 0 } name ? name : "本局";
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var joint = db.JointWork.AsNoTracking().Where(j => j.Day >= period.From && j.Day <= period.To).Join(db.CasesFor(viewer), j => j.CaseId, c => c.Id, (j, _) => j.Kind);
        figures["joint-letters"] = Number(await joint.CountAsync(k => k == JointKind.Letter, cancellationToken));
        figures["whistles"] = Number(await joint.CountAsync(k => k == JointKind.Whistle, cancellationToken));
        var closed = db.Facts.AsNoTracking().Where(f => f.A >= from && f.A <= to).Join(db.CasesFor(viewer), f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.B, c.CentralBatch, c.State });
        var batches = await closed.Where(f => f.Kind == FactKind.BacklogClosed && f.CentralBatch != null).Select(f => f.CentralBatch!).Distinct().ToListAsync(cancellationToken);
        figures["backlog-batches"] = batches.Count == 0 ? null : string.Join('、', batches.Order(StringComparer.Ordinal));
        var longest = await closed.Where(f => f.Kind == FactKind.Closure && f.B >= DaysOfAYear).OrderByDescending(f => f.B).Select(f => new { f.B, f.State }).FirstOrDefaultAsync(cancellationToken);
        var helpers = longest is null ? [] : CaseCodec.Read(longest.State, string.Empty).Letters.Where(l => l.Kind.Asks() != Participation.None).Select(l => l.Addressee).Distinct(StringComparer.Ordinal).ToList();
        figures["longest-years"] = longest is null ? null : Number(longest.B / DaysOfAYear);
        figures["longest-units"] = helpers.Count == 0 ? null : string.Join('、', helpers);
    }

    private string? Fields(IReadOnlyList<BreakdownBar> bars)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = s_chinese;
        try
        {
            var names = bars.Where(b => b.Value.Numerator > 0).OrderByDescending(b => b.Value.Numerator).ThenBy(b => b.Key, StringComparer.Ordinal).Take(MostFields).Select(b => enums[$"SubjectField.{b.Key}"].Value);
            return string.Join('、', names) is { Length: > 0 } said ? said : null;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>2026年上半年, 2026年度, else day to day.</summary>
    private static string Said(Period period)
    {
        if (period == Period.YearOf(period.From))
            return string.Create(CultureInfo.InvariantCulture, $"{period.From.Year}年度");
        if (period == Period.HalfYearOf(period.From))
            return string.Create(CultureInfo.InvariantCulture, $"{period.From.Year}年{(period.From.Month == 1 ? "上" : "下")}半年");
        return $"{PaperWords.Day(period.From)}至{PaperWords.Day(period.To)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Some(int number) => number == 0 ? null : Number(number);

    private static string? Rate(decimal? value, bool isShare) =>
        value is not { } v ? null : isShare ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(v * 100, 1):0.#}%") : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(v, 1):0.#}");
}
