using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Exchange;

/// <summary>Something wrong with one row of a calendar file.</summary>
/// <param name="Row">Row as a person sees it; 0 for the file as a whole.</param>
/// <param name="Column">Header of the column; empty for the row as a whole.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record CalendarRowError(int Row, string Column, ExchangeProblem Reason);

/// <summary>What a calendar file says.</summary>
/// <param name="Years">A whole table for each year in it; empty when anything is wrong.</param>
/// <param name="Errors">What is wrong; empty when nothing is.</param>
public sealed record CalendarFileResult(ImmutableArray<WorkYear> Years, ImmutableArray<CalendarRowError> Errors);

/// <summary>
/// Reads tables of holidays and make-up days: .xlsx or .csv with the columns date 日期 (one day, or a run <c>2027-10-01..2027-10-07</c>), kind 类型
/// (off 放假, work 上班) and, if wanted, name 名称. Each year in the file is taken as a whole. All or nothing: a table with one wrong row would count wrongly all year.
/// </summary>
public static class CalendarFile
{
    /// <summary>The most rows that are read: a year has some forty days that matter.</summary>
    public const int MostRows = 5000;

    private const int MostErrors = 50;
    private static readonly string[] s_date = ["date", "日期", "day"];
    private static readonly string[] s_kind = ["kind", "类型", "type", "安排"];
    private static readonly string[] s_name = ["name", "名称", "节日", "holiday"];
    private static readonly string[] s_off = ["off", "holiday", "休", "放假", "休息", "节假日", "假"];
    private static readonly string[] s_work = ["work", "make-up", "makeup", "班", "上班", "调休上班", "调休", "补班"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheet">Sheet of a workbook; the first visible one when null.</param>
    public static CalendarFileResult Read(string path, string? sheet = null)
    {
        var opened = TableReader.Open(path, sheet);
        if (!opened.Succeeded)
            return Wrong(0, string.Empty, opened.Problem);
        using var table = opened.Value;
        var rows = new Rows();
        using var all = table.Rows.Where(r => !r.IsBlank).GetEnumerator();
        if (!all.MoveNext())
            return Wrong(0, string.Empty, ExchangeProblem.Of(ProblemKeys.FileEmpty, Path.GetFileName(path)));
        var (date, kind, name) = (ColumnOf(all.Current, s_date), ColumnOf(all.Current, s_kind), ColumnOf(all.Current, s_name));
        if (date < 0 || kind < 0)
            return Wrong(all.Current.Number, string.Empty, ExchangeProblem.Of(ProblemKeys.CalendarColumns, all.Current.Cells.Where(c => !c.IsBlank).Select(c => c.Text).ToList()));
        while (all.MoveNext() && rows.Errors.Count < MostErrors)
        {
            if (all.Current.Number > MostRows)
                return Wrong(all.Current.Number, string.Empty, ExchangeProblem.Of(ProblemKeys.TooLarge, Path.GetFileName(path)));
            rows.Take(all.Current, date, kind, name, table.Uses1904Dates);
        }

        return rows.Result();
    }

    private static CalendarFileResult Wrong(int row, string column, ExchangeProblem reason) => new([], [new CalendarRowError(row, column, reason)]);

    private static int ColumnOf(TableRow header, string[] names)
    {
        for (var i = 0; i < header.Cells.Count; i++)
        {
            if (names.Contains(TextCleaner.Line(header[i].Text), StringComparer.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    private static bool TryReadDays(TableCell cell, bool uses1904, out DateOnly first, out DateOnly last)
    {
        (first, last) = (default, default);
        if (cell.Kind == CellKind.Date)
        {
            first = last = DateOnly.FromDateTime(cell.Date);
            return true;
        }

        if (cell.Kind == CellKind.Number && ExcelDates.FromSerial(cell.Number, uses1904) is { } serial && serial.Year > 1950)
        {
            first = last = DateOnly.FromDateTime(serial);
            return true;
        }

        var ends = cell.Text.Split(["..", "~", "～", "至"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ends.Length is 1 or 2 && TryReadDay(ends[0], out first) && TryReadDay(ends[^1], out last) && last >= first && last.DayNumber - first.DayNumber < 31;
    }

    private static bool TryReadDay(string text, out DateOnly day)
    {
        day = default;
        if (ExcelDates.Parse(text) is not { Date: { } date })
            return false;
        day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(date.At, ExcelDates.OfficeZone).DateTime);
        return true;
    }

    private sealed class Rows
    {
        private readonly SortedDictionary<DateOnly, (bool Off, string? Name, int Row)> _days = [];

        public List<CalendarRowError> Errors { get; } = [];

        public void Take(TableRow row, int date, int kind, int name, bool uses1904)
        {
            if (row.Problem is { } problem)
            {
                Errors.Add(new CalendarRowError(row.Number, string.Empty, problem));
                return;
            }

            if (!TryReadDays(row[date], uses1904, out var first, out var last))
            {
                Errors.Add(new CalendarRowError(row.Number, s_date[0], ExchangeProblem.Of(ProblemKeys.CalendarDate)));
                return;
            }

            var word = TextCleaner.Line(row[kind].Text);
            var off = s_off.Contains(word, StringComparer.OrdinalIgnoreCase);
            if (!off && !s_work.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                Errors.Add(new CalendarRowError(row.Number, s_kind[0], ExchangeProblem.Of(ProblemKeys.CalendarKind, word)));
                return;
            }

            var called = name < 0 ? string.Empty : TextCleaner.First(TextCleaner.Line(row[name].Text), CalendarRules.LongestName);
            for (var day = first; day <= last; day = day.AddDays(1))
                Take(row.Number, day, off, called.Length == 0 ? null : called);
        }

        public CalendarFileResult Result()
        {
            if (Errors.Count == 0 && _days.Count == 0)
                Errors.Add(new CalendarRowError(0, string.Empty, ExchangeProblem.Of(ProblemKeys.CalendarNoDays)));
            foreach (var year in _days.GroupBy(d => d.Key.Year))
            {
                var count = year.Count(d => d.Value.Off);
                if (count is < CalendarRules.FewestDaysOff or > CalendarRules.MostDaysOff)
                    Errors.Add(new CalendarRowError(0, string.Empty, ExchangeProblem.Of(ProblemKeys.CalendarDaysOff, Text(year.Key), count, CalendarRules.FewestDaysOff, CalendarRules.MostDaysOff)));
            }

            return Errors.Count > 0
                ? new CalendarFileResult([], [.. Errors])
                : new CalendarFileResult(
                    [
                        .. _days.GroupBy(d => d.Key.Year).Select(y => WorkYear.Of(
                            y.Key,
                            y.Where(d => d.Value.Off).Select(d => new NamedDay(d.Key, d.Value.Name)),
                            y.Where(d => !d.Value.Off).Select(d => new NamedDay(d.Key, d.Value.Name)))),
                    ],
                    []);
        }

        private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

        private void Take(int row, DateOnly day, bool off, string? name)
        {
            if (CalendarRules.Problem(day, off ? WorkDayKind.Holiday : WorkDayKind.MakeUpDay) is { } problem)
                Errors.Add(new CalendarRowError(row, s_date[0], ExchangeProblem.Of("Calendar" + problem, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CalendarRules.FirstYear, CalendarRules.LastYear)));
            else if (_days.TryGetValue(day, out var before) && before.Off != off)
                Errors.Add(new CalendarRowError(row, s_date[0], ExchangeProblem.Of(ProblemKeys.CalendarBoth, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), before.Row)));
            else
                _days[day] = (off, name ?? before.Name, row);
        }
    }
}
