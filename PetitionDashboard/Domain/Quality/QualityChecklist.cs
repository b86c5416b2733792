using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Quality;

/// <summary>One question about a file.</summary>
/// <param name="Key">Kebab-case key, unique in the list; what was answered is kept by it.</param>
/// <param name="Text">The question in the office's own words.</param>
/// <param name="Weight">Its weight in the score, 1 to 10.</param>
public sealed record QualityItem(string Key, string Text, int Weight);

/// <summary>The checklist by which files are checked. It asks of the file, never of a person.</summary>
/// <param name="Items">The questions in order.</param>
public sealed record QualityChecklist(ImmutableArray<QualityItem> Items)
{
    /// <summary>Most questions.</summary>
    public const int MostItems = 30;

    /// <summary>Longest question, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>What holds until the office sets its own.</summary>
    public static QualityChecklist Shipped { get; } = new(
    [
        new QualityItem("notice", "受理告知书按期出具并送达，送达凭证在卷", 3),
        new QualityItem("facts", "调查核实记录齐全，事实认定有依据", 3),
        new QualityItem("response", "答复针对每项诉求，引用法律依据正确，告知救济途径", 3),
        new QualityItem("term", "在办理期限内答复；延期经批准并告知信访人", 2),
        new QualityItem("contact", "办理过程中与信访人见面或沟通，有记录", 2),
        new QualityItem("papers", "文书格式、编号、签章规范", 1),
        new QualityItem("privacy", "信访人信息未泄露给被反映人，卷内材料遮蔽得当", 2),
        new QualityItem("archive", "材料归集完整，目录与内容一致", 1),
    ]);

    /// <summary>What makes no sense, with the field <c>Items[i].Name</c>; empty when all does.</summary>
    public ImmutableArray<Refusal> Problems()
    {
        if (Items.IsDefaultOrEmpty)
            return [Refusal.OfField("Items", "NoItems")];
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (Items.Length > MostItems)
            found.Add(Refusal.OfField("Items", "TooManyItems", MostItems.ToString(CultureInfo.InvariantCulture)));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Items.Length; i++)
        {
            var item = Items[i];
            string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"Items[{i}].{name}");
            if (string.IsNullOrWhiteSpace(item.Key) || !keys.Add(item.Key))
                found.Add(Refusal.OfField(Field("Key"), "ItemKey"));
            if (string.IsNullOrWhiteSpace(item.Text) || item.Text.Length > LongestText)
                found.Add(Refusal.OfField(Field("Text"), "ItemText", LongestText.ToString(CultureInfo.InvariantCulture)));
            if (item.Weight is < 1 or > 10)
                found.Add(Refusal.OfField(Field("Weight"), "ItemWeight"));
        }

        return found.DrainToImmutable();
    }

    /// <summary>The score of a file, 0 to 100: weighted share of what is in order, what does not apply left out; null when nothing applies.</summary>
    public int? Score(IReadOnlyDictionary<string, QualityMark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var (got, of) = (0, 0);
        foreach (var item in Items)
        {
            if (!marks.TryGetValue(item.Key, out var mark) || mark == QualityMark.NotApplicable)
                continue;
            of += 2 * item.Weight;
            got += item.Weight * (mark switch { QualityMark.InOrder => 2, QualityMark.Partly => 1, _ => 0 });
        }

        return of == 0 ? null : (int)Math.Round(100.0 * got / of, MidpointRounding.AwayFromZero);
    }
}

/// <summary>What was found of one question. Kept by number: never renumber.</summary>
public enum QualityMark
{
    /// <summary>In order.</summary>
    InOrder = 1,

    /// <summary>In part.</summary>
    Partly = 2,

    /// <summary>Not in order.</summary>
    NotInOrder = 3,

    /// <summary>Does not apply to this file.</summary>
    NotApplicable = 4,
}
