using System.Globalization;
using System.Text;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Exchange;

/// <summary>Turns a row of a table into a checked <see cref="ImportRow"/>, or into every reason why it cannot be one. Pure.</summary>
/// <param name="columns">What the columns mean.</param>
/// <param name="uses1904Dates">Whether serials count from 1904.</param>
/// <param name="clock">Tells what lies in the future.</param>
public sealed class RowReader(ColumnMapping columns, bool uses1904Dates, TimeProvider clock)
{
    /// <summary>Longest title, in characters as a person counts them.</summary>
    public const int MaxTitle = 200;

    /// <summary>Longest content and answer, in characters as a person counts them.</summary>
    public const int MaxContent = 100_000;

    /// <summary>Longest of the other texts, in characters as a person counts them.</summary>
    public const int MaxShort = 200;

    private const int TitleFromContent = 30;
    private const int ShownValue = 40;

    // Double precision holds 15 digits for certain: longer numbers have lost their end when they were typed into Excel.
    private const double FirstImpreciseNumber = 1e15;

    private static readonly DateTimeOffset Earliest = ExcelDates.ToInstant(Register.Earliest.ToDateTime(TimeOnly.MinValue));

    /// <summary>Reads one row.</summary>
    public RowOutcome Read(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Problem is not null)
            return new RowOutcome(null, [new RowError(row.Number, "", row.Problem)]);
        if (row.IsBlank)
            return RowOutcome.Blank;
        var reading = new Reading(row, columns, uses1904Dates, clock.GetUtcNow());
        var result = reading.Row();
        return new RowOutcome(reading.Errors.Count == 0 ? result : null, reading.Errors);
    }

    /// <summary>One row while it is read; collects the errors.</summary>
    private sealed class Reading(TableRow row, ColumnMapping columns, bool uses1904Dates, DateTimeOffset now)
    {
        public List<RowError> Errors { get; } = [];

        public ImportRow? Row()
        {
            var content = Long(ImportField.Content);
            var title = Text(ImportField.Title, MaxTitle);
            if (title is null && !Failed(ImportField.Title) && content is not null)
                title = TextCleaner.First(TextCleaner.Line(content), TitleFromContent);
            if (title is null && !Failed(ImportField.Title) && !Failed(ImportField.Content))
                Refuse(columns[ImportField.Title] is null ? ImportField.Content : ImportField.Title, ProblemKeys.Required);
            var received = Date(ImportField.ReceivedAt);
            if (received is null && !Failed(ImportField.ReceivedAt))
                Refuse(ImportField.ReceivedAt, ProblemKeys.Required);
            var answer = Answer(received);
            var number = Text(ImportField.Number, MaxShort);
            var (petitioner, phone) = (Text(ImportField.Petitioner, MaxShort), Text(ImportField.Phone, MaxShort));
            var (idNumber, address) = (Text(ImportField.IdNumber, MaxShort), Text(ImportField.Address, MaxShort));
            var (channel, field, place) = (Text(ImportField.Channel, MaxShort), Text(ImportField.Field, MaxShort), Text(ImportField.Place, MaxShort));
            var (wish, headcount, satisfaction) = (Long(ImportField.Wish), Headcount(), Text(ImportField.Satisfaction, MaxShort));
            if (Errors.Count > 0 || title is null || received is not { } receivedAt)
                return null;
            var source = columns.Mapping.Source;
            return new ImportRow
            {
                RowNumber = row.Number,
                Key = number is null ? SourceKey.ForUnnumbered(source, title, receivedAt.At, content ?? "") : new SourceKey(source, number),
                OwnNumber = number,
                Title = title,
                Content = content ?? "",
                ReceivedAt = receivedAt.At,
                Answer = answer,
                Petitioner = petitioner,
                Phone = phone,
                IdNumber = idNumber,
                Address = address,
                Channel = channel,
                Field = field,
                Place = place,
                Wish = wish,
                Headcount = headcount,
                Satisfaction = satisfaction,
            };
        }

        private ImportAnswer? Answer(ParsedDate? received)
        {
            var text = Long(ImportField.Answer);
            var date = Date(ImportField.AnsweredAt);
            if (Failed(ImportField.Answer) || Failed(ImportField.AnsweredAt))
                return null;
            if (text is not null && date is null)
                Refuse(ImportField.Answer, ProblemKeys.AnswerWithoutTime, columns.HeaderOf(ImportField.Answer), ColumnOrField(ImportField.AnsweredAt));
            else if (text is null && date is not null)
                Refuse(ImportField.AnsweredAt, ProblemKeys.TimeWithoutAnswer, ColumnOrField(ImportField.Answer), columns.HeaderOf(ImportField.AnsweredAt));
            if (text is null || date is not { } answered || received is not { } asked)
                return null;
            if (answered.At >= asked.At)
                return new ImportAnswer(text, answered.At);
            // An answer dated by the day alone may have come later on the day of the question.
            if (!answered.HasTime && answered.At.AddDays(1) > asked.At)
                return new ImportAnswer(text, asked.At);
            Refuse(ImportField.AnsweredAt, ProblemKeys.AnswerBeforeQuestion, columns.HeaderOf(ImportField.AnsweredAt), columns.HeaderOf(ImportField.ReceivedAt));
            return null;
        }

        private string? Text(ImportField field, int longest) => Checked(field, longest, TextCleaner.Line);

        private string? Long(ImportField field) => Checked(field, MaxContent, TextCleaner.Paragraphs);

        private string? Checked(ImportField field, int longest, Func<string, string> clean)
        {
            if (Readable(field) is not { } cell)
                return null;
            if (cell.Kind == CellKind.Number && field is ImportField.Number or ImportField.IdNumber or ImportField.Phone && Math.Abs(cell.Number) >= FirstImpreciseNumber)
            {
                Refuse(field, ProblemKeys.DigitsLost);
                return null;
            }

            var text = clean(cell.Text);
            // No text has more elements than units: the usual one needs no counting.
            if (text.Length > longest && TextCleaner.Length(text) is var length && length > longest)
            {
                Refuse(field, ProblemKeys.TooLong, length, longest);
                return null;
            }

            return text.Length == 0 ? null : text;
        }

        private ParsedDate? Date(ImportField field)
        {
            if (Readable(field) is not { } cell)
                return null;
            var (date, problem) = cell.Kind switch
            {
                CellKind.Date => (FromCell(cell.Date), null),
                CellKind.Number when ExcelDates.FromSerial(cell.Number, uses1904Dates) is { } local => (FromCell(local), null),
                _ => ExcelDates.Parse(cell.Text),
            };
            if (date is { } found)
                problem = found.At > now ? ProblemKeys.DateInFuture : found.At < Earliest ? ProblemKeys.DateTooEarly : null;
            if (problem is null)
                return date;
            Refuse(field, problem);
            return null;
        }

        private static ParsedDate? FromCell(DateTime local) => new(ExcelDates.ToInstant(local), local.TimeOfDay != TimeSpan.Zero);

        private int? Headcount()
        {
            if (Readable(ImportField.Headcount) is not { } cell)
                return null;
            var text = TextCleaner.Line(cell.Text).Normalize(NormalizationForm.FormKC).TrimEnd('人', '名', ' ');
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1_000_000)
                return count;
            Refuse(ImportField.Headcount, ProblemKeys.NotAHeadcount);
            return null;
        }

        /// <summary>The cell of a field; null when it is blank, absent, or holds what nobody can read (then refused).</summary>
        private TableCell? Readable(ImportField field)
        {
            var cell = columns[field] is { } column ? row[column] : TableCell.Empty;
            switch (cell.Kind)
            {
                case CellKind.Error:
                    Refuse(field, ProblemKeys.ErrorValue, cell.Text);
                    return null;
                case CellKind.FormulaWithoutValue:
                    Refuse(field, ProblemKeys.FormulaWithoutValue);
                    return null;
                case CellKind.TooLong:
                    Refuse(field, ProblemKeys.CellTooLong);
                    return null;
                default:
                    return cell.IsBlank ? null : cell;
            }
        }

        private bool Failed(ImportField field) => Errors.Exists(e => e.Column == ColumnOrEmpty(field) && e.Column.Length > 0);

        private string ColumnOrEmpty(ImportField field) => columns.HeaderOf(field);

        private object ColumnOrField(ImportField field) => columns[field] is null ? field : columns.HeaderOf(field);

        private void Refuse(ImportField field, string problem, params object[] args)
        {
            var isPersonal = field is ImportField.Petitioner or ImportField.Phone or ImportField.IdNumber or ImportField.Address;
            var value = isPersonal || columns[field] is not { } column ? "" : TextCleaner.First(TextCleaner.Line(row[column].Text), ShownValue);
            Errors.Add(new RowError(row.Number, ColumnOrEmpty(field), ExchangeProblem.Of(problem, args), value.Length == 0 ? null : value));
        }
    }
}
