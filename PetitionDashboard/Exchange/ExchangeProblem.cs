using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Exchange;

/// <summary>
/// Something about a file or a row that a person has to know: a key of <see cref="ExchangeTexts"/> and what fills its places.
/// A value, not an exception: a wrong file is an everyday thing.
/// </summary>
/// <param name="Key">One of <see cref="ProblemKeys"/>.</param>
/// <param name="Args">Strings, numbers, <see cref="ImportField"/> values, or lists of these.</param>
public sealed record ExchangeProblem(string Key, IReadOnlyList<object> Args)
{
    /// <summary>A problem with its arguments in the order of the text's places.</summary>
    public static ExchangeProblem Of(string key, params object[] args) => new(key, args);

    /// <summary>The sentence in the reader's language (that of the current UI culture).</summary>
    public string ToText(IStringLocalizer<ExchangeTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return string.Format(CultureInfo.CurrentCulture, texts["Problem." + Key].Value, [.. Args.Select(a => Show(a, texts))]);
    }

    private static object Show(object arg, IStringLocalizer<ExchangeTexts> texts) => arg switch
    {
        ImportField field => texts["ImportField." + field].Value,
        IEnumerable<ImportField> fields => string.Join(texts["ListSeparator"].Value, fields.Select(f => Show(f, texts))),
        IEnumerable<string> list => string.Join(texts["ListSeparator"].Value, list),
        _ => arg,
    };
}

/// <summary>Either a value or the problem that stands in its way.</summary>
public sealed class ExchangeResult<T>
    where T : class
{
    internal ExchangeResult(T? value, ExchangeProblem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>What was asked for; null when there is a <see cref="Problem"/>.</summary>
    public T? Value { get; }

    /// <summary>Why there is no <see cref="Value"/>; null when there is one.</summary>
    public ExchangeProblem? Problem { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    /// <summary>A result from the problem.</summary>
    public static implicit operator ExchangeResult<T>(ExchangeProblem problem) => new(null, problem);
}

/// <summary>Makes good results.</summary>
public static class ExchangeResult
{
    /// <summary>A result from its value.</summary>
    public static ExchangeResult<T> Ok<T>(T value)
        where T : class => new(value, null);
}

/// <summary>The keys of all problems; each has a text in <see cref="ExchangeTexts"/> under <c>Problem.{key}</c>.</summary>
public static class ProblemKeys
{
    // The file.
    public const string FileNotFound = "FileNotFound";
    public const string FileNotReadable = "FileNotReadable";
    public const string FileEmpty = "FileEmpty";
    public const string WrongType = "WrongType";
    public const string OldExcel = "OldExcel";
    public const string BinaryExcel = "BinaryExcel";
    public const string HtmlInDisguise = "HtmlInDisguise";
    public const string Encrypted = "Encrypted";
    public const string Broken = "Broken";
    public const string TooLarge = "TooLarge";
    public const string UnknownEncoding = "UnknownEncoding";
    public const string SheetNotFound = "SheetNotFound";
    public const string NoSheets = "NoSheets";

    // The columns.
    public const string MissingColumns = "MissingColumns";
    public const string NoSheetFits = "NoSheetFits";
    public const string ColumnTwice = "ColumnTwice";
    public const string MappingNotFound = "MappingNotFound";
    public const string MappingBroken = "MappingBroken";
    public const string MappingFieldUnknown = "MappingFieldUnknown";
    public const string MappingSynonymTwice = "MappingSynonymTwice";

    // One row.
    public const string Required = "Required";
    public const string TooLong = "TooLong";
    public const string CellTooLong = "CellTooLong";
    public const string TooManyCells = "TooManyCells";
    public const string UnclosedQuote = "UnclosedQuote";
    public const string FormulaWithoutValue = "FormulaWithoutValue";
    public const string ErrorValue = "ErrorValue";
    public const string NotADate = "NotADate";
    public const string ImpossibleDate = "ImpossibleDate";
    public const string DateInFuture = "DateInFuture";
    public const string DateTooEarly = "DateTooEarly";
    public const string AnswerBeforeQuestion = "AnswerBeforeQuestion";
    public const string AnswerWithoutTime = "AnswerWithoutTime";
    public const string TimeWithoutAnswer = "TimeWithoutAnswer";
    public const string NotAHeadcount = "NotAHeadcount";
    public const string DigitsLost = "DigitsLost";
    public const string Refused = "Refused";

    // A calendar of holidays.
    public const string CalendarColumns = "CalendarColumns";
    public const string CalendarDate = "CalendarDate";
    public const string CalendarKind = "CalendarKind";
    public const string CalendarNoDays = "CalendarNoDays";
    public const string CalendarDaysOff = "CalendarDaysOff";
    public const string CalendarBoth = "CalendarBoth";
    public const string CalendarYearOutOfRange = "CalendarYearOutOfRange";
    public const string CalendarNotAWeekend = "CalendarNotAWeekend";

    // The file of errors.
    public const string ErrorFileNotWritable = "ErrorFileNotWritable";
}
