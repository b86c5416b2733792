using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Every act, input, refusal and enum member can be read in both languages, and no text is left over.</summary>
public sealed partial class ActTextsTests
{
    private static readonly CultureInfo[] s_cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en")];

    private static readonly Type[] s_inputs =
        [.. typeof(IActInput).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IActInput)))];

    private static readonly Type[] s_enums =
    [
        .. typeof(Act).Assembly.GetTypes().Where(t => t is { IsEnum: true, IsPublic: true } && t != typeof(PickerKind)
            && t.Namespace is "PetitionDashboard.Domain.Cases" or "PetitionDashboard.Domain.Procedure" or "PetitionDashboard.Domain.Organisation" or "PetitionDashboard.Domain.Guidance"),
    ];

    [Fact]
    public void Every_act_and_every_input_has_its_texts()
    {
        var expected = Catalogue.All.SelectMany(a => new[] { $"Act.{a.Key}", $"Act.{a.Key}.Hint", $"Act.{a.Key}.History" }).ToList();
        foreach (var keys in s_cultures.Select(c => Texts<ActTexts>(c)))
        {
            Assert.Empty(expected.Except(keys.Keys));
            Assert.DoesNotContain(Properties(), p => !keys.ContainsKey($"Field.{p.Name}") && !keys.ContainsKey($"Field.{p.Record}.{p.Name}"));
        }
    }

    [Fact]
    public void Every_refusal_in_the_code_has_a_text_and_every_text_a_refusal()
    {
        var used = RefusalsInCode();
        Assert.Contains("OwnDuty", used);
        foreach (var keys in s_cultures.Select(c => Texts<ActTexts>(c)))
            Assert.Equal(used, keys.Keys.Where(k => k.StartsWith("Refusal.", StringComparison.Ordinal)).Select(k => k[8..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_enum_member_subject_field_and_archive_class_has_a_name()
    {
        var expected = s_enums.SelectMany(e => Enum.GetNames(e).Select(n => $"{e.Name}.{n}"))
            .Concat(SubjectFields.All.Select(f => $"SubjectField.{f}")).Concat(ArchiveClasses.All.Select(c => $"ArchiveClass.{c}"))
            .Concat(DocumentKinds.All.Select(k => $"DocumentKind.{k.Key}")).Concat(DocumentFields.All.Select(f => $"DocumentField.{f.Key}")).ToList();
        foreach (var keys in s_cultures.Select(c => Texts<EnumTexts>(c)))
        {
            Assert.Empty(expected.Except(keys.Keys));
            // Names of further enums may join them, but nothing that is no member.
            var members = typeof(Act).Assembly.GetTypes().Where(t => t.IsEnum).SelectMany(e => Enum.GetNames(e).Select(n => $"{e.Name}.{n}"));
            Assert.Empty(keys.Keys.Except(expected).Except(members));
        }
    }

    [Fact]
    public void No_text_of_acts_is_left_over_or_lacks_its_translation()
    {
        var (zh, en) = (Texts<ActTexts>(s_cultures[0]), Texts<ActTexts>(s_cultures[1]));
        Assert.Equal(zh.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.All(zh.Concat(en), t => Assert.False(string.IsNullOrWhiteSpace(t.Value), t.Key));
        var reasons = typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"Reason.{f.GetRawConstantValue()}");
        var known = Catalogue.All.SelectMany(a => new[] { $"Act.{a.Key}", $"Act.{a.Key}.Hint", $"Act.{a.Key}.History" })
            .Concat(new[] { Repeats.Again, Repeats.NotAgain }.SelectMany(k => new[] { $"Act.{k}", $"Act.{k}.History" }))
            .Concat(RefusalsInCode().Select(r => $"Refusal.{r}")).Concat(reasons).Concat(["Format.Day", "Format.List"])
            .Concat(Properties().SelectMany(p => new[] { $"Field.{p.Name}", $"Field.{p.Record}.{p.Name}", $"Help.{p.Name}", $"Help.{p.Record}.{p.Name}" }));
        Assert.Empty(zh.Keys.Except(known));
        Assert.Empty(reasons.Except(zh.Keys));
    }

    [Fact]
    public void Both_languages_say_the_same_facts()
    {
        var en = Texts<ActTexts>(s_cultures[1]);
        Assert.All(Texts<ActTexts>(s_cultures[0]), t => Assert.Equal(Facts(t.Value), Facts(en[t.Key])));

        static IEnumerable<string> Facts(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_history_is_told_with_its_facts()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Handler, new ExtendInput { Days = 20, Reason = "需鉴定" }).Do(Desk.Leader, new ApproveExtensionInput())
            .Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput { Solved = true, DealtByLaw = true });
        var language = Language();
        string[] Told(string culture) => In(culture, () => desk.Events.Select(language.History).ToArray());
        Assert.Equal(
        [
            "登记，渠道为来访，同一事项第1次信访", "研判：油烟污染，细办，路径为信访程序", "受理", "分办至阜安中队", "领办",
            "申请办理期限延长20日（原定2026年5月1日到期）", "审批延期：同意，办理期限，20日，期限至2026年5月21日",
            "出具信访处理意见（诉求1）：支持（采纳），2026年3月2日送达", "答复办结：诉求合理的解决问题到位、行为违法的依法处理",
        ],
            Told("zh-CN"));
        Assert.Equal("Registered by channel Visit, petition no. 1 on the matter", Told("en")[0]);
        Assert.Equal("Issued the handling opinion (demand 1): Supported, delivered 2 Mar 2026", Told("en")[7]);
    }

    [Fact]
    public void Refusals_labels_and_reasons_are_said_in_the_readers_language()
    {
        var language = Language();
        var refusal = Refusal.Of("Stage", "Act.close", "Stage.Handling");
        Assert.Equal("当前为“办理中”，不能进行“答复办结”。", In("zh-CN", () => language.Refusal(refusal)));
        Assert.Equal("“Reply and close” is not open at the stage “Handling”.", In("en", () => language.Refusal(refusal)));
        Assert.Equal("入选理由", In("zh-CN", () => language.Label(typeof(TeamMemberInput), "Reason")));
        Assert.Equal("Reason", In("en", () => language.Label(typeof(ReopenInput), "Reason")));
        Assert.Null(language.Help(typeof(ReopenInput), "Reason"));
        Assert.Equal("已归档", In("zh-CN", () => language.ClockReason(Reasons.Archived)));
        Assert.NotEqual(ClockReasons.Withdrawn, In("zh-CN", () => language.ClockReason(ClockReasons.Withdrawn)));
        Assert.Equal("家中有事", language.ClockReason("家中有事"));
        Assert.Equal("领导", In("zh-CN", () => language.Member(Roles.Leader)));
    }

    internal static ActLanguage Language()
    {
        var factory = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);
        return new ActLanguage(new StringLocalizer<ActTexts>(factory), new StringLocalizer<EnumTexts>(factory), new StringLocalizer<DeadlineTexts>(factory));
    }

    internal static T In<T>(string culture, Func<T> read)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private static IEnumerable<(string Record, string Name)> Properties() =>
        s_inputs.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (t.Name, p.Name)));

    private static Dictionary<string, string> Texts<TTexts>(CultureInfo culture) =>
        new ResourceManager(typeof(TTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    /// <summary>Keys are the only capitalised literals of an act's refusal; those of annotations come through InputCheck.</summary>
    private static List<string> RefusalsInCode([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "PetitionDashboard"));
        string[] folders = [Path.Combine(root, "Domain", "Procedure"), Path.Combine(root, "Services", "Acts")];
        // Acts on many cases at once answer in the words of acts.
        var sources = folders.SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .Append(Path.Combine(root, "Services", "Supervision", "MassActs.cs")).Select(File.ReadAllText);
        return
        [
            .. sources.SelectMany(s => RefusalCall().Matches(s)).SelectMany(m => Key().Matches(m.Value)).Select(m => m.Groups["key"].Value)
                .Concat(InputCheck.Problems(new ClaimInput { Remark = "\0" }).Select(r => r.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"Refusal\.Of(Field)?\([^;]*?(;|\n)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RefusalCall();

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
