using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Charts;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Indicators;

/// <summary>How values of an indicator are drawn: shares in percent.</summary>
internal static class Scale
{
    /// <summary>A value as drawn.</summary>
    public static decimal? Of(Indicator indicator, decimal? value) => indicator.Unit == IndicatorUnit.Rate ? value * 100 : value;

    /// <summary>Units and digits.</summary>
    public static ChartOptions Options(IStringLocalizer<IndicatorTexts> texts, Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Rate => new ChartOptions { Unit = "%", Decimals = 1, Max = 100 },
        IndicatorUnit.Days => new ChartOptions { Unit = texts["DayUnit"], Decimals = 1 },
        _ => new ChartOptions(),
    };
}
