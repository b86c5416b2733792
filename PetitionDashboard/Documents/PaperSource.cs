using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;

namespace PetitionDashboard.Documents;

/// <summary>What the office says of itself on its papers; editable data.</summary>
public sealed record OfficeFacts
{
    /// <summary>机关名称.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>办公地址.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>办公电话.</summary>
    public string Phone { get; init; } = string.Empty;

    /// <summary>The organ one level up, which reviews (Regulation art. 35).</summary>
    public string ReviewOrgan { get; init; } = string.Empty;

    /// <summary>The organ above that, which re-examines (art. 36).</summary>
    public string ReExaminationOrgan { get; init; } = string.Empty;

    /// <summary>Who decides on administrative reconsideration.</summary>
    public string ReconsiderationOrgan { get; init; } = string.Empty;

    /// <summary>The court of administrative litigation.</summary>
    public string Court { get; init; } = string.Empty;
}

/// <summary>Everything that the fields of one paper are read from. Personal where it holds people: not to be kept.</summary>
public sealed record PaperSource
{
    /// <summary>The case.</summary>
    public required PetitionCase Case { get; init; }

    /// <summary>Its history.</summary>
    public ImmutableArray<CaseEvent> History { get; init; } = [];

    /// <summary>The event that the paper is made from; null for one made by hand.</summary>
    public CaseEvent? Event { get; init; }

    /// <summary>The petitioners as far as the reader may know them.</summary>
    public ImmutableArray<Party> Parties { get; init; } = [];

    /// <summary>The same, masked.</summary>
    public ImmutableArray<Party> MaskedParties { get; init; } = [];

    /// <summary>What the office says of itself.</summary>
    public required OfficeFacts Office { get; init; }

    /// <summary>Official number; empty on a draft.</summary>
    public string Number { get; init; } = string.Empty;

    /// <summary>Date of the paper.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What stands in place of the query code on whatever is not issued.</summary>
    public const string CodeToCome = "（签发时生成）";

    /// <summary>The code by which a petitioner asks for progress; made when the paper is issued.</summary>
    public string QueryCode { get; init; } = CodeToCome;

    /// <summary>The issued document that this one is about: a proof of delivery.</summary>
    public IssuedDocument? About { get; init; }

    /// <summary>What was typed for this paper, by field key.</summary>
    public FrozenDictionary<string, string> Typed { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What the grounds of a refusal cite.</summary>
    public GroundArticles Articles { get; init; } = GroundArticles.Default;

    /// <summary>Says an invariant value (<c>Type.Member</c>, an article as <c>Basis.Key</c>) in Chinese.</summary>
    public required Func<string, string> Say { get; init; }

    /// <summary>A detail of the event; null when it has none of that name.</summary>
    public string? Detail(string name) => Event is { Details.IsDefault: false } e ? e.Details.FirstOrDefault(d => d.Name == name)?.Value : null;

    /// <summary>A detail said in Chinese.</summary>
    public string? Said(string name) => Detail(name) is { Length: > 0 } value ? string.Join('、', value.Split(';').Select(Say)) : null;

    /// <summary>A detail that is a day.</summary>
    public DateOnly? Day(string name) =>
        DateOnly.TryParseExact(Detail(name), "O", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The last event of an act that still counts.</summary>
    public CaseEvent? Last(string act)
    {
        var gone = History.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        return History.LastOrDefault(e => e.Act == act && !gone.Contains(e.Sequence) && (Event is null || e.Sequence <= Event.Sequence));
    }
}

/// <summary>How papers write days and numbers.</summary>
public static class PaperWords
{
    /// <summary>2026年11月23日: Arabic figures, no padding (GB/T 9704-2012, 7.3.5.4).</summary>
    public static string Day(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>执法信受〔2026〕1号: six-angled brackets, no padding (7.2.5).</summary>
    public static string Number(string word, int year, int ordinal) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{word}〔{year}〕{ordinal}号");

    /// <summary>一、二、三 up to ninety-nine.</summary>
    public static string Ordinal(int number)
    {
        const string Digits = "零一二三四五六七八九";
        if (number is < 1 or > 99)
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (tens, ones) = (number / 10, number % 10);
        return (tens > 1 ? Digits[tens].ToString() : string.Empty) + (tens > 0 ? "十" : string.Empty) + (ones > 0 ? Digits[ones].ToString() : string.Empty);
    }
}
