using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>Indicator values as people read them.</summary>
internal static class Words
{
    /// <summary>A value with its unit; the word for none where there is nothing to count.</summary>
    public static string Of(IStringLocalizer<IndicatorTexts> texts, Indicator indicator, IndicatorValue value) => value.Value is { } number ? Of(texts, indicator, number) : texts["None"];

    /// <summary>A number with its unit.</summary>
    public static string Of(IStringLocalizer<IndicatorTexts> texts, Indicator indicator, decimal value) => indicator.Unit switch
    {
        IndicatorUnit.Rate => Percent(value),
        IndicatorUnit.Days => texts["Days", value.ToString("0.#", CultureInfo.InvariantCulture)],
        // A mean of counts, such as the centre of a control chart, is no whole number.
        _ => value == decimal.Truncate(value) ? Number((int)value) : value.ToString("#,0.0", CultureInfo.InvariantCulture),
    };

    /// <summary>The change against the period that it is compared with; null when either is none.</summary>
    public static string? Change(IStringLocalizer<IndicatorTexts> texts, IndicatorReading reading)
    {
        if (reading.Value.Value is not { } now || reading.Before.Value is not { } before || now == before)
            return null;
        var change = now - before;
        var sign = change < 0 ? "−" : "+";
        var size = Math.Abs(change);
        return sign + (reading.Indicator.Unit switch
        {
            IndicatorUnit.Rate => texts["Points", (size * 100).ToString("0.0", CultureInfo.InvariantCulture)],
            IndicatorUnit.Days => texts["Days", size.ToString("0.#", CultureInfo.InvariantCulture)],
            _ => Number((int)size),
        });
    }

    /// <summary>A period in words: 2026 年第 3 季度.</summary>
    public static string Of(IStringLocalizer<IndicatorTexts> texts, Period period) => texts[
        $"Period.{period.Kind}", period.From, period.To, ((period.From.Month - 1) / 3) + 1, texts[period.From.Month <= 6 ? "Half.1" : "Half.2"].Value];

    /// <summary>A period of a series, short: 2026-03, 2026 Q1, 2026 H1, 2026.</summary>
    public static string Short(Period period) => period.Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{period.From.Year} Q{((period.From.Month - 1) / 3) + 1}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{period.From.Year} H{(period.From.Month <= 6 ? 1 : 2)}"),
        PeriodKind.Year => period.From.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => period.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    /// <summary>A target, which for what should be small is the most.</summary>
    public static string Target(IStringLocalizer<IndicatorTexts> texts, Indicator indicator, decimal target) =>
        texts[indicator.LessIsBetter ? "TargetLess" : "Target", Of(texts, indicator, target)];

    /// <summary>A share as a percentage with one decimal.</summary>
    public static string Percent(decimal rate) => (rate * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A whole number with separators.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
