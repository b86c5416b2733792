using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>
/// Which articles a ground of not accepting or no longer accepting cites. Data of the office: the legal section edits it; here is what the product
/// comes with. Articles are keys of DeadlineTexts without <c>Basis.</c>
/// </summary>
public sealed class GroundArticles
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _articles;

    private GroundArticles(ImmutableSortedDictionary<string, ImmutableArray<string>> articles) => _articles = articles;

    /// <summary>The grounds in the order of the office's own list: three not accepted, two no longer accepted.</summary>
    public static ImmutableArray<string> Grounds { get; } =
        [.. Enum.GetValues<RefusalGround>().Select(KeyOf), .. Enum.GetValues<NoLongerGround>().Select(KeyOf)];

    /// <summary>Everything that can be cited.</summary>
    public static ImmutableArray<string> Citable { get; } =
    [
        .. Enumerable.Range(17, 26).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Regulation.{n}")),
        .. Enumerable.Range(1, 6).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Regulation.31-{n}")),
        "SimplifiedMeasures", "HigherRules", "Local",
    ];

    /// <summary>As shipped.</summary>
    public static GroundArticles Default { get; } = new(ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new KeyValuePair<string, ImmutableArray<string>>[]
        {
            new(KeyOf(RefusalGround.OtherProcedure), ["Regulation.22"]),
            new(KeyOf(RefusalGround.OutsidePowers), ["Regulation.23"]),
            new(KeyOf(RefusalGround.InHandlingBelow), ["Regulation.19", "Regulation.23"]),
            new(KeyOf(NoLongerGround.RemedyNotSought), ["HigherRules"]),
            new(KeyOf(NoLongerGround.ReExaminationConcluded), ["Regulation.36"]),
        }));

    /// <summary>The articles of a ground, the one that decides first; none for what is no ground.</summary>
    public ImmutableArray<string> this[string ground] => _articles.TryGetValue(ground, out var articles) ? articles : [];

    /// <summary>Key of a ground.</summary>
    public static string KeyOf(RefusalGround ground) => $"{nameof(RefusalGround)}.{ground}";

    /// <summary>Key of a ground.</summary>
    public static string KeyOf(NoLongerGround ground) => $"{nameof(NoLongerGround)}.{ground}";

    /// <summary>The same with one ground's articles replaced.</summary>
    public GroundArticles With(string ground, ImmutableArray<string> articles) => new(_articles.SetItem(ground, articles));

    /// <summary>What a result of the guide map cites: the articles of its own way, and those of its ground as they are now.</summary>
    public ImmutableArray<string> Of(GuideResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var ground = (result.NotAccepted, result.NoLonger) switch
        {
            ({ } first, _) => KeyOf(first),
            (_, { } second) => KeyOf(second),
            _ => null,
        };
        return ground is null ? result.Articles : [.. result.Articles.Except(Default[ground], StringComparer.Ordinal).Concat(this[ground]).Distinct(StringComparer.Ordinal)];
    }
}
