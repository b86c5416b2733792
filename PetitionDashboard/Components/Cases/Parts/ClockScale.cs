using System.Globalization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>The one line of time on which all clocks of a case lie.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ClockScale(DateOnly From, DateOnly To)
{
    /// <summary>From the first start to the last due date or end, today included, with a little room.</summary>
    public static ClockScale Of(IReadOnlyCollection<Clock> clocks, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        var from = clocks.Select(c => c.Start).Append(today).Min();
        var to = clocks.SelectMany(c => new[] { c.Due, c.EndedOn }).OfType<DateOnly>().Append(today).Max();
        var room = Math.Max(1, (to.DayNumber - from.DayNumber) / 40);
        return new ClockScale(from.AddDays(-room), to.AddDays(room));
    }

    /// <summary>The first days of months on the line, as many as there is room for names; a year's first month names the year.</summary>
    public IReadOnlyList<(DateOnly Day, string Text)> Months
    {
        get
        {
            var months = new List<(DateOnly, string)>();
            var count = ((To.Year - From.Year) * 12) + To.Month - From.Month;
            var step = count switch { <= 8 => 1, <= 16 => 2, <= 24 => 3, <= 48 => 6, _ => 12 };
            for (var day = new DateOnly(From.Year, From.Month, 1).AddMonths(1); day <= To; day = day.AddMonths(1))
            {
                if ((day.Month - 1) % step == 0)
                    months.Add((day, day.Month == 1 ? day.ToString("yyyy-MM", CultureInfo.InvariantCulture) : day.ToString("MMM", CultureInfo.CurrentCulture)));
            }

            return months;
        }
    }

    /// <summary>Style of what reaches from a day to another, in per cent of the line; a single day keeps a visible width.</summary>
    public string Span(DateOnly from, DateOnly to)
    {
        var start = Share(from);
        var end = Share(to);
        return string.Create(CultureInfo.InvariantCulture, $"left:{start:0.##}%;width:{Math.Max(end - start, 0.8):0.##}%");
    }

    /// <summary>Style of a mark at a day.</summary>
    public string At(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"left:{Share(day):0.##}%");

    private double Share(DateOnly day) =>
        100.0 * (Math.Clamp(day.DayNumber, From.DayNumber, To.DayNumber) - From.DayNumber) / Math.Max(1, To.DayNumber - From.DayNumber);
}
