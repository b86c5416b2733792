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
    public static string Of(IStringLocalizer<IndicatorTexts> texts, Indicator indicator, IndicatorValue value) => value.Value switch
    {
        null => texts["None"],
        { } rate when indicator.Unit == IndicatorUnit.Rate => Percent(rate),
        { } days when indicator.Unit == IndicatorUnit.Days => texts["Days", days.ToString("0.#", CultureInfo.InvariantCulture)],
        { } count => Number((int)count),
    };

    /// <summary>The change against the period before; null when either is none.</summary>
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

    /// <summary>A share as a percentage with one decimal.</summary>
    public static string Percent(decimal rate) => (rate * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A whole number with separators.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
