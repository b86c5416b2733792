using System.Globalization;
using System.Text.Json;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>What an address of the indicators says.</summary>
/// <param name="Period">The period.</param>
/// <param name="Show">Key of the indicator shown in full; null for the usual one.</param>
/// <param name="By">By what it is broken down.</param>
/// <param name="Compare">With what it is compared.</param>
/// <param name="Count">Periods of the control chart.</param>
public sealed record IndicatorAddress(
    Period Period, string? Show = null, Dimension By = Dimension.Unit, Comparison Compare = Comparison.Before, int Count = IndicatorService.LeastPeriods)
{
    /// <summary>The address; what is usual is left out.</summary>
    public string ToHref()
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"/indicators?from={Period.From:yyyy-MM-dd}&to={Period.To:yyyy-MM-dd}");
        if (Compare != Comparison.Before)
            page += "&compare=year";
        if (Show is not null)
            page += "&show=" + Show;
        if (By != Dimension.Unit)
            page += "&by=" + IndicatorLinks.Name(By);
        return Count == IndicatorService.LeastPeriods ? page : string.Create(CultureInfo.InvariantCulture, $"{page}&n={Count}");
    }
}

/// <summary>Addresses of the lists behind indicators, and of these pages themselves.</summary>
public static class IndicatorLinks
{
    /// <summary>Exactly the cases of a drill-down in a period, in one slice if given.</summary>
    public static string List(string drilldown, Period period, Dimension? dimension = null, string? key = null)
    {
        if (dimension == Dimension.Month && key is not null)
            return List(drilldown, period.ByMonth().FirstOrDefault(m => m.From.ToString("yyyy-MM", CultureInfo.InvariantCulture) == key, period));
        var list = string.Create(
            CultureInfo.InvariantCulture, $"/queue?fact={drilldown}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
        return dimension is { } by && key is not null ? $"{list}&{Name(by)}={Uri.EscapeDataString(Value(by, key))}" : list;
    }

    /// <summary>The workbook of a period.</summary>
    public static string Export(Period period, Comparison compare) => string.Create(
        CultureInfo.InvariantCulture, $"/indicators/export.xlsx?from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}{(compare == Comparison.Year ? "&compare=year" : string.Empty)}");

    /// <summary>A picture of a period.</summary>
    /// <param name="picture">map, calendar, flow or ageing.</param>
    /// <param name="period">The period; the calendar shows its year.</param>
    /// <param name="show">What is shown on it, if it shows one of several things.</param>
    public static string Picture(string picture, Period period, string? show = null)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"/indicators/pictures?picture={picture}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
        return show is null ? page : page + "&show=" + show;
    }

    /// <summary>The dimension of an address; unit when it names none that is known.</summary>
    public static Dimension ReadDimension(string? by) =>
        Enum.GetValues<Dimension>().FirstOrDefault(d => Name(d) == by);

    /// <summary>The comparison of an address; the period before when it names none that is known.</summary>
    public static Comparison ReadComparison(string? compare) => compare == "year" ? Comparison.Year : Comparison.Before;

    /// <summary>The number of periods of an address: 12 or 24.</summary>
    public static int ReadCount(string? n) => n == "24" ? IndicatorService.MostPeriods : IndicatorService.LeastPeriods;

    /// <summary>The name of a dimension in addresses.</summary>
    public static string Name(Dimension dimension) => Name<Dimension>(dimension);

    /// <summary>The name of a member in addresses.</summary>
    public static string Name<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());

    // Addresses write enum members in kebab case.
    private static string Value(Dimension dimension, string key) => dimension is Dimension.Channel or Dimension.Method or Dimension.Class
        ? JsonNamingPolicy.KebabCaseLower.ConvertName(key)
        : key;
}
