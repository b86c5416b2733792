using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>Writes the indicators of a period as a workbook: every figure with what it was made of, and what each means. Numbers are numbers.</summary>
/// <param name="indicators">Computes them.</param>
/// <param name="audit">The audit.</param>
/// <param name="texts">Headers and names.</param>
/// <param name="lists">Names of what is counted.</param>
/// <param name="sources">Names of articles.</param>
/// <param name="time">The clock.</param>
public sealed class IndicatorExport(
    IndicatorService indicators, AuditService audit, IStringLocalizer<IndicatorTexts> texts, IStringLocalizer<QueueTexts> lists, IStringLocalizer<DeadlineTexts> sources, TimeProvider time)
{
    /// <summary>Media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] s_figures =
    [
        "Group", "Indicator", "Key", "Value", "Unit", "Numerator", "Denominator", "Target", "Standing", "Compared", "ComparedNumerator", "ComparedDenominator", "Period", "ComparedPeriod", "AsOf",
    ];

    private static readonly string[] s_definitions = ["Indicator", "Key", "Definition", "Numerator", "Denominator", "AsOf", "LeftOut", "Source"];

    /// <summary>The workbook; null for who sees no cases.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<Stream?> WriteAsync(Viewer viewer, Period period, Comparison comparison, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return null;
        var report = await indicators.ReportAsync(viewer, period, Slices.All, comparison, cancellationToken);
        await audit.RecordAsync(viewer, AuditKeys.IndicatorsExported, period.ToString(), null, cancellationToken);
        var today = OfficeTime.Today(time);
        var end = Iso(period.To < today ? period.To : today);
        var stream = new MemoryStream();
        XlsxWriter.Write(
            stream,
            new Sheet(texts["Sheet.Figures"], Headers(s_figures), report.Select(r => Row(r, period, period.ComparedBy(comparison), end))),
            new Sheet(texts["Sheet.Definitions"], Headers(s_definitions), Indicator.All.Select(Definition)));
        stream.Position = 0;
        return stream;
    }

    /// <summary>Name of the file.</summary>
    public static string FileName(Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"indicators-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.xlsx");

    private object?[] Row(IndicatorReading reading, Period period, Period compared, string end)
    {
        var indicator = reading.Indicator;
        return
        [
            texts[$"Group.{indicator.Group}"].Value, texts[$"Name.{indicator.Key}"].Value, indicator.Key,
            // Nothing to count is a word: an empty cell might be taken for forgotten, a nought for none late.
            (object?)Number(indicator, reading.Value.Value) ?? texts["None"].Value, texts[$"Unit.{indicator.Unit}"].Value, reading.Value.Numerator, reading.Value.Denominator,
            Number(indicator, reading.Target), reading.Standing == TargetStanding.None ? null : texts[$"Standing.{reading.Standing}"].Value,
            (object?)Number(indicator, reading.Before.Value) ?? texts["None"].Value, reading.Before.Numerator, reading.Before.Denominator,
            $"{Iso(period.From)} – {Iso(period.To)}", $"{Iso(compared.From)} – {Iso(compared.To)}", end,
        ];
    }

    private object?[] Definition(Indicator indicator) =>
    [
        texts[$"Name.{indicator.Key}"].Value, indicator.Key, texts[$"Definition.{indicator.Key}"].Value,
        lists[$"Fact.{indicator.NumeratorList}"].Value, indicator.DenominatorList is { } list ? lists[$"Fact.{list}"].Value : null,
        texts[indicator.IsOfEnd ? "Def.Period.End" : "Def.Period.In"].Value, texts[indicator.LeavesOutImported ? "Def.LeftOut.Imported" : "Def.LeftOut.Plain"].Value,
        sources[$"Basis.{indicator.Source}"].Value,
    ];

    private IReadOnlyList<string> Headers(IEnumerable<string> keys) => [.. keys.Select(k => texts["Column." + k].Value)];

    // As people read them: a share in percent.
    private static decimal? Number(Indicator indicator, decimal? value) => value is { } number && indicator.Unit == IndicatorUnit.Rate ? Math.Round(number * 100, 4) : value;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
