using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>Addresses of the lists behind indicators, and of this page itself.</summary>
public static class IndicatorLinks
{
    /// <summary>Exactly the cases of a drill-down in a period, in one slice if given.</summary>
    public static string List(string drilldown, Period period, Dimension? dimension = null, string? key = null)
    {
        var list = string.Create(
            CultureInfo.InvariantCulture, $"/queue?fact={drilldown}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
        return dimension is { } by && key is not null ? $"{list}&{Name(by)}={Uri.EscapeDataString(Value(by, key))}" : list;
    }

    /// <summary>The indicators of a period, with one of them opened.</summary>
    public static string Page(Period period, string? indicator = null, Dimension? by = null)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"/indicators?from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
        if (indicator is not null)
            page += "&show=" + indicator;
        return by is { } dimension ? $"{page}&by={Name(dimension)}" : page;
    }

    /// <summary>The dimension of an address; unit when it names none that is known.</summary>
    public static Dimension ReadDimension(string? by) =>
        Enum.GetValues<Dimension>().FirstOrDefault(d => Name(d) == by);

    /// <summary>The name of a dimension in addresses.</summary>
    public static string Name(Dimension dimension) => dimension switch
    {
        Dimension.Unit => "unit",
        Dimension.Field => "field",
        Dimension.Channel => "channel",
        Dimension.Method => "method",
        Dimension.Class => "class",
        Dimension.Month => "month",
        _ => "town",
    };

    // Addresses write enum members in kebab case.
    private static string Value(Dimension dimension, string key) => dimension is Dimension.Channel or Dimension.Method or Dimension.Class
        ? System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(key)
        : key;
}
