using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>What a column of an import can mean.</summary>
public enum ImportField
{
    /// <summary>The source's own number of the case.</summary>
    Number,

    /// <summary>Who petitions.</summary>
    Petitioner,

    /// <summary>Telephone number of the petitioner.</summary>
    Phone,

    /// <summary>Identity card number of the petitioner.</summary>
    IdNumber,

    /// <summary>Address of the petitioner.</summary>
    Address,

    /// <summary>Title of the case.</summary>
    Title,

    /// <summary>When the office received it.</summary>
    ReceivedAt,

    /// <summary>What is petitioned.</summary>
    Content,

    /// <summary>The office's answer.</summary>
    Answer,

    /// <summary>When it was answered.</summary>
    AnsweredAt,

    /// <summary>How it came in.</summary>
    Channel,

    /// <summary>Subject field.</summary>
    Field,

    /// <summary>Where it happens.</summary>
    Place,

    /// <summary>What the petitioner wishes to be done.</summary>
    Wish,

    /// <summary>How many people petition together.</summary>
    Headcount,

    /// <summary>How the petitioner judged the answer.</summary>
    Satisfaction,
}

/// <summary>What makes an imported case the same case when it is imported again.</summary>
/// <param name="Source">Where the file comes from: a system or a collection, not a file name.</param>
/// <param name="Number">The source's own number, or the fingerprint <c>sha256:...</c> of a row without one.</param>
public sealed record SourceKey(string Source, string Number)
{
    /// <summary>The key of a row without an own number: SHA-256 over source, title, time and content.</summary>
    public static SourceKey ForUnnumbered(string source, string title, DateTimeOffset receivedAt, string content)
    {
        ArgumentNullException.ThrowIfNull(source);
        // U+001F cannot occur in cleaned text, so no two different rows give the same bytes.
        var all = string.Join('\u001F', source, title, receivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), content);
        return new SourceKey(source, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))));
    }
}

/// <summary>The answer that a row brings.</summary>
/// <param name="Text">The cleaned text.</param>
/// <param name="AnsweredAt">When it was given, UTC; never before the case was received.</param>
public sealed record ImportAnswer(string Text, DateTimeOffset AnsweredAt);

/// <summary>One good row, cleaned and checked. Texts have <c>\n</c> as line break and no control characters.</summary>
public sealed record ImportRow
{
    /// <summary>Row number that a person sees in Excel.</summary>
    public required int RowNumber { get; init; }

    /// <summary>Identity across runs.</summary>
    public required SourceKey Key { get; init; }

    /// <summary>The source's own number; null when the row has none.</summary>
    public string? OwnNumber { get; init; }

    /// <summary>At most 200 text elements; the first 30 of the content when the source has no title.</summary>
    public required string Title { get; init; }

    /// <summary>What is petitioned; empty when the source has only a title.</summary>
    public required string Content { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The answer with its time; null when not answered yet.</summary>
    public ImportAnswer? Answer { get; init; }

    /// <summary>Who petitions. Personal data.</summary>
    public string? Petitioner { get; init; }

    /// <summary>Telephone number. Personal data.</summary>
    public string? Phone { get; init; }

    /// <summary>Identity card number. Personal data.</summary>
    public string? IdNumber { get; init; }

    /// <summary>Address of the petitioner. Personal data.</summary>
    public string? Address { get; init; }

    /// <summary>How it came in, in the source's words.</summary>
    public string? Channel { get; init; }

    /// <summary>Subject field in the source's words.</summary>
    public string? Field { get; init; }

    /// <summary>Where it happens.</summary>
    public string? Place { get; init; }

    /// <summary>What the petitioner wishes.</summary>
    public string? Wish { get; init; }

    /// <summary>People petitioning together, at least 1; null when unknown.</summary>
    public int? Headcount { get; init; }

    /// <summary>The petitioner's judgement in the source's words.</summary>
    public string? Satisfaction { get; init; }
}

/// <summary>Why a row was refused.</summary>
/// <param name="Row">Row number that a person sees in Excel.</param>
/// <param name="Column">The column's header as the file writes it; empty when the row as a whole is meant.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Value">What stood there, shortened; null for columns with personal data.</param>
public sealed record RowError(int Row, string Column, ExchangeProblem Reason, string? Value = null);

/// <summary>What became of one row: blank, good, or refused with every reason found.</summary>
/// <param name="Row">The good row.</param>
/// <param name="Errors">All reasons; empty when the row is good or blank.</param>
public sealed record RowOutcome(ImportRow? Row, IReadOnlyList<RowError> Errors)
{
    /// <summary>A blank row: neither imported nor refused.</summary>
    public static RowOutcome Blank { get; } = new(null, []);

    /// <summary>Whether there was nothing in the row.</summary>
    public bool IsBlank => Row is null && Errors.Count == 0;
}
