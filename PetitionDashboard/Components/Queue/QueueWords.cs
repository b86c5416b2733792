using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Components.Queue;

/// <summary>Rows and totals in the reader's words.</summary>
internal static class QueueWords
{
    /// <summary>Marks in the order in which a row says them.</summary>
    public static readonly QueueMarks[] Marks =
    [
        QueueMarks.CentralBatch, QueueMarks.Collective, QueueMarks.Urged, QueueMarks.ExtensionPending, QueueMarks.ObjectionPending,
        QueueMarks.Extended, QueueMarks.Unsatisfied,
    ];

    /// <summary>超期 2 天, 今天到期, 剩 3 天.</summary>
    public static string Days(this IStringLocalizer<QueueTexts> texts, QueueRow row) => row.DaysLeft switch
    {
        null => texts["Days.None"],
        0 => texts["Days.Today"],
        < 0 and var late => One(texts, "Days.Late", -late),
        var left => One(texts, "Days.Left", left.Value),
    };

    /// <summary>12 件, or 9 次 / 8 件 where one case counts more than once.</summary>
    public static string Total(this IStringLocalizer<QueueTexts> texts, QueueTotal total) => total.Value == total.Cases
        ? One(texts, "Total", total.Cases)
        : texts["Total.Times", Number(total.Value), Number(total.Cases)];

    /// <summary>A text that has a form of its own for one, under <c>KEY.One</c>.</summary>
    public static string One(IStringLocalizer<QueueTexts> texts, string key, int count) =>
        count == 1 ? texts[key + ".One"] : texts[key, Number(count)];

    /// <summary>With separators of thousands.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>This year's days without the year.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
