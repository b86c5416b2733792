using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>When petitions come in: Mondays most, few on days off, more in summer, over a span of days that ends now.</summary>
internal sealed class SeedCalendar
{
    private const int FirstMinute = 8 * 60;
    private const int LastMinute = 20 * 60;
    private readonly DateOnly _first;
    private readonly DateTimeOffset _now;
    private readonly double[] _until;

    public SeedCalendar(DateOnly first, DateTimeOffset now, WorkCalendar calendar)
    {
        (_first, _now) = (first, now);
        _until = new double[OfficeTime.DayOf(now).DayNumber - first.DayNumber + 1];
        var sum = 0.0;
        for (var i = 0; i < _until.Length; i++)
            _until[i] = sum += Weight(first.AddDays(i), calendar);
    }

    /// <summary>The moment by which a share of all has come in; ascending with the share.</summary>
    /// <param name="share">0 to 1.</param>
    public DateTimeOffset At(double share)
    {
        var sought = share * _until[^1];
        var index = Array.BinarySearch(_until, sought);
        index = Math.Min(index < 0 ? ~index : index, _until.Length - 1);
        var before = index == 0 ? 0 : _until[index - 1];
        var part = Math.Clamp((sought - before) / (_until[index] - before), 0, 1);
        var at = WorkTime.At(_first.AddDays(index), 0).AddMinutes(FirstMinute + ((LastMinute - FirstMinute) * part));
        return at < _now ? at : _now;
    }

    private static double Weight(DateOnly day, WorkCalendar calendar)
    {
        var season = day.Month switch { 5 or 6 or 7 or 8 or 9 => 1.2, 1 or 2 => 0.75, _ => 1.0 };
        var weekday = !calendar.IsWorkingDay(day) ? 0.3 : day.DayOfWeek == DayOfWeek.Monday ? 1.3 : 1.0;
        return season * weekday;
    }
}
