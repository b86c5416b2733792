using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Documents;

/// <summary>
/// An official paper as both writers (<see cref="Writers.DocxWriter"/>, <see cref="Writers.HtmlWriter"/>) read it: what stands on it, in order,
/// with the layout of GB/T 9704-2012 left to them.
/// </summary>
/// <param name="Title">Name of the document, for the file's properties; nothing personal.</param>
/// <param name="Blocks">What stands on it.</param>
public sealed record Paper(string Title, ImmutableArray<Block> Blocks)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True when a person can be told from it.</summary>
    [JsonIgnore]
    public bool NamesPeople => Runs.Any(r => r.IsPersonal);

    /// <summary>Everything written on it, in order.</summary>
    [JsonIgnore]
    public IEnumerable<TextRun> Runs => Blocks.SelectMany(b => b.Runs);

    /// <summary>The same paper for a reader who may not know the people: what is personal stands masked.</summary>
    public Paper Masked() => this with { Blocks = [.. Blocks.Select(b => b.With(r => r.IsPersonal ? new TextRun(r.Masked!) : r))] };

    /// <summary>Its text, a line for each block, for checks.</summary>
    public string PlainText()
    {
        var text = new StringBuilder();
        foreach (var block in Blocks)
            text.AppendJoin(string.Empty, block.Runs.Select(r => r.Text)).Append('\n');
        return text.ToString();
    }

    /// <summary>As bytes that <see cref="Read"/> understands, to be kept with the issued file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>A paper that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are none.</exception>
    public static Paper Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<Paper>(bytes, s_json) ?? throw new JsonException("No paper.");
}

/// <summary>A piece of text of one look.</summary>
/// <param name="Text">The text.</param>
/// <param name="Masked">What stands there for readers who may not know the people; null when nothing in it is personal.</param>
public readonly record struct TextRun(string Text, string? Masked = null)
{
    /// <summary>True when it tells of a person.</summary>
    [JsonIgnore]
    public bool IsPersonal => Masked is not null;
}

/// <summary>How a line of text stands.</summary>
public enum LineKind
{
    /// <summary>正文: indented by two characters.</summary>
    Paragraph,

    /// <summary>顶格: the addressee, and lines to be filled in by hand.</summary>
    Flush,

    /// <summary>标题: 小标宋 22 pt, centred.</summary>
    Title,

    /// <summary>一级标题: 黑体.</summary>
    Heading,

    /// <summary>二级标题: 楷体.</summary>
    Subheading,

    /// <summary>发文字号: centred under the title.</summary>
    Number,

    /// <summary>Aligned right.</summary>
    Right,

    /// <summary>Centred.</summary>
    Centre,
}

/// <summary>A part of a paper.</summary>
[JsonDerivedType(typeof(LineBlock), "line")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(SignatureBlock), "signature")]
[JsonDerivedType(typeof(PageBreak), "break")]
public abstract record Block
{
    /// <summary>Its text.</summary>
    [JsonIgnore]
    public abstract IEnumerable<TextRun> Runs { get; }

    /// <summary>The same with each run changed.</summary>
    public abstract Block With(Func<TextRun, TextRun> change);
}

/// <summary>One paragraph.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Text">Its runs.</param>
public sealed record LineBlock(LineKind Kind, ImmutableArray<TextRun> Text) : Block
{
    /// <inheritdoc/>
    public override IEnumerable<TextRun> Runs => Text;

    /// <inheritdoc/>
    public override Block With(Func<TextRun, TextRun> change) => this with { Text = [.. Text.Select(change)] };
}

/// <summary>A table with ruled lines.</summary>
/// <param name="Widths">Widths of the columns in percent of the text area.</param>
/// <param name="Rows">Rows of cells of runs.</param>
public sealed record TableBlock(ImmutableArray<int> Widths, ImmutableArray<ImmutableArray<ImmutableArray<TextRun>>> Rows) : Block
{
    /// <inheritdoc/>
    public override IEnumerable<TextRun> Runs => Rows.SelectMany(r => r).SelectMany(c => c);

    /// <inheritdoc/>
    public override Block With(Func<TextRun, TextRun> change) => this with { Rows = [.. Rows.Select(row => row.Select(c => c.Select(change).ToImmutableArray()).ToImmutableArray())] };
}

/// <summary>署名、成文日期 and the place of the seal.</summary>
/// <param name="Organ">Who issues it.</param>
/// <param name="Date">Date in Arabic figures.</param>
/// <param name="HasSeal">Whether a seal belongs on it.</param>
public sealed record SignatureBlock(string Organ, string Date, bool HasSeal) : Block
{
    /// <summary>What marks the place of the seal.</summary>
    public const string SealMark = "（印章）";

    /// <inheritdoc/>
    public override IEnumerable<TextRun> Runs => HasSeal ? [new TextRun(Organ), new TextRun(SealMark), new TextRun(Date)] : [new TextRun(Organ), new TextRun(Date)];

    /// <inheritdoc/>
    public override Block With(Func<TextRun, TextRun> change) => this;
}

/// <summary>What follows begins on a new page.</summary>
public sealed record PageBreak : Block
{
    /// <inheritdoc/>
    public override IEnumerable<TextRun> Runs => [];

    /// <inheritdoc/>
    public override Block With(Func<TextRun, TextRun> change) => this;
}
