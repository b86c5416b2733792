using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Tests.Domain.Registers;

/// <summary>Every register: its fields, what they add up to, and its words.</summary>
public sealed class RegisterKindTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);
    private static readonly DateOnly s_from = new(2026, 1, 1);
    private static readonly DateOnly s_to = new(2026, 6, 30);

    public static TheoryData<string> Kinds => [.. RegisterKind.All.Select(k => k.Key)];

    /// <summary>Totals written down again by hand, from two entries each.</summary>
    private static readonly Dictionary<string, (string First, string Second, string Totals)> s_examples = new(StringComparer.Ordinal)
    {
        ["volunteer-events"] = ("title=甲;place=乙;people=12;matters=2", "title=丙;place=丁;people=9", "events=2 people=21 matters=2"),
        ["training-sessions"] = ("title=甲;topic=law;people=40;hours=3;key-covered=10;key-staff=20", "title=乙;topic=business;people=10;hours=2;key-covered=20;key-staff=20", "sessions=2 people=50 hours=140 coverage=1"),
        ["publicity-events"] = ("title=甲;place=乙;leaflets=100;audience=300", "title=丙;place=丁;leaflets=0;audience=50", "events=2 leaflets=100 audience=350"),
        ["publicity-materials"] = ("title=甲;material=leaflet;copies=500", "title=乙;material=banner;copies=3", "kinds=2 copies=503"),
        ["articles"] = ("title=甲;channel=wechat;pick-up=none", "title=乙;channel=website;pick-up=city;media=丙", "articles=2 picked-up=1"),
        ["display-boards"] = ("title=甲;form=board;pieces=6", "title=乙;form=cartoon;pieces=4", "boards=6 cartoons=4"),
        ["hall-equipment"] = ("title=甲;quantity=4;need=general", "title=乙;quantity=1;need=special", "items=5 kinds=2"),
        ["equipment-checks"] = ("title=甲;checked=50;faults=2", "title=乙;checked=50;faults=1;mended-on=2026-02-20", "checks=2 faults=3 open-faults=2"),
        ["camera-checks"] = ("cameras=16;working=12;covered=true", "cameras=16;working=16", "checks=2 working-share=0.875 uncovered=1"),
        ["five-ones"] = ("visit=甲;smile=true;chair=true;hot-water=true;warmth=true;kind-word=true", "visit=乙;smile=true", "visits=2 complete=1 complete-share=0.5"),
        ["wall-notices"] = ("title=甲;notice=flow-chart;place=大厅", "title=乙;notice=system;place=大厅", "in-force=2 flow-charts=1"),
        ["incoming-letters"] = ("sender=甲;title=乙;due=2026-02-20;answered-on=2026-02-19", "sender=丙;title=丁;due=2026-02-20;answered-on=2026-02-25", "letters=2 answered=2 in-time=1"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_register_adds_up_to_what_its_entries_say(string key)
    {
        var kind = RegisterKind.Find(key)!;
        var (first, second, totals) = s_examples[key];
        RegisterValues[] entries = [Values(first), Values(second)];
        Assert.All(entries, e => Assert.Empty(kind.Check(new DateOnly(2026, 2, 10), e, s_today)));
        Assert.Equal(totals, string.Join(' ', kind.Totals.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key}={t.Of(entries):0.###}"))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_register_without_entries_says_none_where_it_would_divide(string key) =>
        Assert.All(RegisterKind.Find(key)!.Totals, t => Assert.Equal(t.IsShare ? null : 0m, t.Of([])));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_missing_wrong_or_of_tomorrow_is_said_field_by_field(string key)
    {
        var kind = RegisterKind.Find(key)!;
        var missing = kind.Check(null, RegisterValues.Empty, s_today);
        Assert.Equal(kind.Fields.Where(f => !f.Optional && f.Kind != RegisterFieldKind.Check).Select(f => f.Key).Prepend("day"), missing.Select(r => r.Field));
        Assert.All(missing, r => Assert.Equal("Required", r.Key));
        var wrong = RegisterValues.Of(kind.Fields.Select(f => KeyValuePair.Create<string, string?>(f.Key, f.Kind is RegisterFieldKind.Text or RegisterFieldKind.LongText ? new string('长', 1001) : "绝非")));
        Assert.Equal(kind.Fields.Length + 1, kind.Check(s_today.AddDays(1), wrong, s_today).Length);
        Assert.Contains(kind.Check(s_today, Values(s_examples[key].First).With("extra", "多余"), s_today), r => r is { Key: "UnknownField", Field: "extra" });
    }

    [Theory]
    [InlineData("training-sessions", "title=甲;topic=law;people=40;hours=3;key-covered=21;key-staff=20", "key-covered")]
    [InlineData("camera-checks", "cameras=16;working=17", "working")]
    [InlineData("equipment-checks", "title=甲;checked=5;faults=6", "faults")]
    [InlineData("equipment-checks", "title=甲;checked=5;faults=1;mended-on=2026-02-01", "mended-on")]
    [InlineData("articles", "title=甲;channel=wechat;pick-up=city", "media")]
    [InlineData("incoming-letters", "sender=甲;title=乙;due=2026-02-01", "due")]
    [InlineData("hall-equipment", "title=甲;quantity=1;need=general;until=2026-02-01", "until")]
    [InlineData("volunteer-events", "title=甲;place=乙;people=0", "people")]
    [InlineData("volunteer-events", "title=甲;place=乙;people=-3", "people")]
    [InlineData("volunteer-events", "title=甲;place=乙;people=三十", "people")]
    public void What_fields_say_against_each_other_is_refused(string kind, string values, string field) =>
        Assert.Equal(field, Assert.Single(RegisterKind.Find(kind)!.Check(new DateOnly(2026, 2, 10), Values(values), s_today)).Field);

    [Fact]
    public void What_stands_in_the_hall_counts_until_it_is_taken_away()
    {
        var kind = RegisterKind.Find("hall-equipment")!;
        Assert.True(kind.IsIn(new DateOnly(2020, 1, 1), Values("quantity=1"), s_from, s_to));
        Assert.False(kind.IsIn(s_to.AddDays(1), Values("quantity=1"), s_from, s_to));
        Assert.False(kind.IsIn(new DateOnly(2020, 1, 1), Values("until=2026-06-30"), s_from, s_to));
        Assert.True(kind.IsIn(new DateOnly(2020, 1, 1), Values("until=2026-07-01"), s_from, s_to));
        Assert.False(RegisterKind.Find("articles")!.IsIn(new DateOnly(2025, 12, 31), RegisterValues.Empty, s_from, s_to));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Every_register_field_total_choice_and_refusal_has_its_words(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var texts = new StringLocalizer<RegisterTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
            var words = new RegisterWords(texts);
            var said = RegisterKind.All.SelectMany(k => new[] { words.Name(k), texts[$"Kind.{k.Key}.Lead"].Value, texts[$"Group.{k.Group}"].Value }
                .Concat(k.Fields.Select(f => words.Label(k, f.Key)).Append(words.Label(k, "day")))
                .Concat(k.Totals.Select(t => words.Label(k, t))).Concat(k.Totals.Where(t => t.Unit is not null).Select(t => words.Unit(t.Unit)))
                .Concat(k.Fields.SelectMany(f => f.Choices.Select(c => words.Choice(f.Key, c)))));
            Assert.DoesNotContain(said, s => s.Contains('.', StringComparison.Ordinal) && !s.Contains(' ', StringComparison.Ordinal) && s.All(char.IsAscii));
            Assert.All(
                ["Required", "Future", "TooEarly", "NotANumber", "OutOfRange", "NotADay", "NoSuchChoice", "TooLong", "Unreadable", "UnknownField", "BeforeDay", "MoreThanAll", "MediaMissing", "NotAllowed", "NoSuchRegister", "NoSuchEntry", "Stale", "IsRemoved", "NothingChanges", "ReasonRequired", "TooManyRows", "NoHeader", "NoRows"],
                key => Assert.False(texts[$"Refusal.{key}"].ResourceNotFound, key));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static RegisterValues Values(string text) =>
        RegisterValues.Of(text.Split(';').Select(p => p.Split('=')).Select(p => KeyValuePair.Create<string, string?>(p[0], p[1])));
}
