using Microsoft.Extensions.Localization;

namespace PetitionDashboard.Resources;

/// <summary>Names of holidays in the reader's language: the State Council's seven are known, whatever else a table calls a day is shown as it is written.</summary>
public static class HolidayWords
{
    private static readonly (string Chinese, string Key)[] s_known =
    [
        ("元旦", "NewYear"), ("春节", "SpringFestival"), ("清明节", "QingMing"), ("劳动节", "Labour"), ("端午节", "DragonBoat"), ("中秋节", "MidAutumn"), ("国庆节", "National"),
    ];

    /// <summary>The name; several joined as in 国庆节、中秋节. Null for none.</summary>
    public static string? Of(string? name, IStringLocalizer<RulesTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (string.IsNullOrEmpty(name))
            return null;
        var isChinese = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        return string.Join(isChinese ? "、" : ", ", name.Split('、').Select(part => Array.Find(s_known, k => k.Chinese == part) is { Key: { } key } ? texts["Holiday." + key].Value : part));
    }
}
