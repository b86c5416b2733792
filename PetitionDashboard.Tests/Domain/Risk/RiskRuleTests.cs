using System.Reflection;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Domain.Voices;

namespace PetitionDashboard.Tests.Domain.Risk;

public sealed class RiskRuleTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    private static readonly RiskSubject s_quiet = new(
        "XF2026000001", "油烟扰民", Stage.Handling, 3, "阜安中队", "张三", s_today.AddDays(-10), s_today.AddDays(30), null, s_today.AddDays(25),
        Headcount: 1, Petition: 1, UnsatisfiedOn: null, IsImported: false);

    public static TheoryData<string, string> Alerting => new()
    {
        { "clock-red", "red" }, { "clock-turning", "yellow" }, { "collective-visit", "orange" }, { "third-petition", "orange" },
        { "unsatisfied-unanswered", "orange" }, { "backlog-180", "blue" }, { "growing-petition", "yellow" }, { "promise-overdue", "orange" },
        { "partner-letter", "yellow" }, { "second-handling-overdue", "red" }, { "safety-at-stake", "red" },
    };

    [Fact]
    public void A_quiet_case_raises_nothing() =>
        Assert.All(RiskRule.All, rule => Assert.Null(rule.Check(s_quiet, rule.Shipped, s_today)));

    [Theory]
    [MemberData(nameof(Alerting))]
    public void Each_rule_raises_by_its_own_fact_and_no_other_rule_does(string key, string level)
    {
        var subject = Raising(key);
        var alert = Assert.Single(RiskRule.All.Select(r => r.Check(subject, r.Shipped, s_today)).OfType<RiskAlert>());
        Assert.Equal((key, level), (alert.Rule, alert.Level.ToString().ToLowerInvariant()));
        Assert.Same(subject, alert.Subject);
        Assert.True(alert.Since <= s_today);
    }

    [Theory]
    [InlineData(-1, "clock-red", 1)]
    [InlineData(0, "clock-turning", 0)]
    [InlineData(5, "clock-turning", 5)]
    public void The_due_day_itself_is_still_yellow_and_the_next_day_is_red(int due, string rule, int days)
    {
        var subject = s_quiet with { Due = s_today.AddDays(due), YellowFrom = s_today.AddDays(due - 5), Clock = ClockKind.Handling };
        var alert = Assert.Single(RiskRule.All.Select(r => r.Check(subject, r.Shipped, s_today)).OfType<RiskAlert>());
        Assert.Equal(rule, alert.Rule);
        Assert.Equal([days.ToString(System.Globalization.CultureInfo.InvariantCulture), "ClockKind.Handling"], alert.At(s_now).Facts);
    }

    [Theory]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public void A_case_is_backlog_from_the_day_after_180_days(int age, bool expected) =>
        Assert.Equal(expected, new OldBacklog().Check(s_quiet with { ReceivedOn = s_today.AddDays(-age) }, new OldBacklog().Shipped, s_today)?.Since == s_today);

    [Theory]
    [InlineData("collective-visit")]
    [InlineData("third-petition")]
    [InlineData("backlog-180")]
    public void What_is_closed_and_waits_for_its_callback_only_is_no_such_risk(string key) =>
        Assert.Null(Check(key, Raising(key) with { Stage = Stage.FollowUp }));

    [Theory]
    [InlineData("collective-visit")]
    [InlineData("backlog-180")]
    public void Imported_history_whose_facts_are_not_known_stays_out(string key) =>
        Assert.Null(Check(key, Raising(key) with { IsImported = true }));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Three_cases_of_one_place_and_field_are_a_cluster(int count, bool expected)
    {
        var cluster = new PlaceCluster("noise", "阜安街道", "幸福路夜市", count, s_today.AddDays(-3), s_today);
        Assert.Equal(expected, RiskRule.All.Any(r => r.Check(cluster, r.Shipped, s_today) is not null));
    }

    [Fact]
    public void Each_number_has_a_range_within_which_the_shipped_one_lies_and_a_number_beyond_is_named()
    {
        foreach (var rule in RiskRule.All)
        {
            Assert.Empty(RiskSettings.Problems(rule, rule.Shipped));
            var above = Assert.Single(RiskSettings.Problems(rule, rule.Shipped with { Threshold = rule.Threshold.Most + 1 }));
            Assert.Equal(("OutOfRange", "Threshold"), (above.Key, above.Field));
            Assert.Single(RiskSettings.Problems(rule, rule.Shipped with { Threshold = rule.Threshold.Least - 1 }));
        }
    }

    [Theory]
    [MemberData(nameof(Alerting))]
    public void A_rule_holds_exactly_from_its_threshold_on(string key, string level)
    {
        Assert.NotEmpty(level);
        var rule = RiskRule.Find(key)!;
        var subject = Raising(key);
        if (key == "clock-turning")
            return; // Its threshold counts down: see the table above.
        var strictest = rule.Threshold.Least;
        while (rule.Check(subject, rule.Shipped with { Threshold = strictest }, s_today) is not null && strictest <= rule.Threshold.Most)
            strictest++;
        Assert.NotNull(rule.Check(subject, rule.Shipped with { Threshold = strictest - 1 }, s_today));
        Assert.Null(rule.Check(subject, rule.Shipped with { Threshold = strictest }, s_today));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void A_voice_is_a_risk_from_its_hours_on_until_it_is_answered(int hours, bool expected)
    {
        var rule = RiskRule.Find("voice-unanswered")!;
        var voice = new VoiceSubject(1, "短视频", "夜市油烟", "cooking-fumes", "阜安街道", s_now.AddHours(-hours), VoiceStep.Warned);
        Assert.Equal(expected, rule.Check(voice, rule.Shipped, s_now) is not null);
        Assert.Null(rule.Check(voice with { Step = VoiceStep.Answered }, rule.Shipped, s_now));
        Assert.Null(rule.Check(voice with { Step = VoiceStep.SetAside }, rule.Shipped, s_now));
    }

    [Fact]
    public void What_grows_worse_weighs_more_and_what_only_lasts_a_day_does_not()
    {
        Assert.Equal(Check("clock-red", Late(2))!.Weight, Check("clock-red", Late(3))!.Weight);
        Assert.True(Check("clock-red", Late(9))!.Weight > Check("clock-red", Late(2))!.Weight);
        Assert.True(Check("collective-visit", s_quiet with { Headcount = 9 })!.Weight > Check("collective-visit", s_quiet with { Headcount = 5 })!.Weight);
        Assert.True(Check("partner-letter", s_quiet with { LettersLate = 2, LetterDue = s_today.AddDays(-1) })!.Weight > Check("partner-letter", Raising("partner-letter"))!.Weight);

        static RiskSubject Late(int days) => s_quiet with { Due = s_today.AddDays(-days), Clock = ClockKind.Handling };
    }

    [Fact]
    public void No_rule_can_read_who_petitions()
    {
        // Names of members of everything personal that a case keeps, and of what would identify a person otherwise.
        string[] personal =
        [
            .. typeof(Party).GetProperties().Select(p => p.Name), "Parties", "Petitioner", "Petitioners", "Anonymous", "Person", "PersonId", "Lookup", "Hash",
            "Accused", "Content", "State", "Author", "Account", "Nickname",
        ];
        string[] known = [.. new[] { typeof(RiskSubject), typeof(PlaceCluster), typeof(VoiceSubject) }.SelectMany(t => t.GetProperties()).Select(p => p.Name)];
        Assert.Empty(known.Intersect(personal, StringComparer.OrdinalIgnoreCase));

        // And nothing else reaches a rule: its inputs are these, its numbers and the time.
        var inputs = RiskRule.All.SelectMany(r => r.GetType().GetMethods().Where(m => m.Name == nameof(RiskRule.Check)))
            .SelectMany(m => m.GetParameters()).Select(p => p.ParameterType).Distinct();
        Assert.Equal(new HashSet<Type> { typeof(RiskSubject), typeof(PlaceCluster), typeof(VoiceSubject), typeof(RiskLimits), typeof(DateOnly), typeof(DateTimeOffset) }, inputs.ToHashSet());

        // Nor does a rule go and ask for more: whatever its code calls is itself of these inputs, of the facts, of the rules, or of the system.
        Type[] allowed = [typeof(RiskSubject), typeof(PlaceCluster), typeof(VoiceSubject), typeof(RiskLimits), typeof(LimitRange), typeof(RiskAlert), typeof(RiskFacts), typeof(VoiceSteps), typeof(OfficeTime)];
        var called = typeof(RiskRule).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(RiskRule)) || t == typeof(RiskRule) || t == typeof(RiskFacts))
            .SelectMany(t => t.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Append(t))
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).OfType<MethodBase>())
            .SelectMany(IlCalls.Of).Select(m => m.DeclaringType!).Distinct()
            .Where(t => t.Namespace?.StartsWith("System", StringComparison.Ordinal) is false && !t.IsAssignableTo(typeof(RiskRule)) && t.DeclaringType?.IsAssignableTo(typeof(RiskRule)) is not true && t.DeclaringType != typeof(RiskFacts));
        Assert.Empty(called.Except(allowed).Select(t => t.FullName));

        // The number of petitions on one matter is the one thing that comes from who petitions, and it comes counted.
        Assert.Equal(typeof(int), typeof(RiskSubject).GetProperty(nameof(RiskSubject.Petition))!.PropertyType);
    }

    [Fact]
    public void Every_measure_is_an_act_of_the_procedure() =>
        Assert.All(RiskRule.All.SelectMany(r => r.Measures), key => Assert.NotNull(Catalogue.Find(key)));

    private static RiskAlert? Check(string key, RiskSubject subject) => RiskRule.Find(key)!.Check(subject, RiskRule.Find(key)!.Shipped, s_today);

    private static RiskSubject Raising(string key) => key switch
    {
        "clock-red" => s_quiet with { Due = s_today.AddDays(-2), YellowFrom = s_today.AddDays(-7), Clock = ClockKind.Handling },
        "clock-turning" => s_quiet with { Due = s_today.AddDays(2), YellowFrom = s_today.AddDays(-3), Clock = ClockKind.Handling },
        "collective-visit" => s_quiet with { Headcount = 5 },
        "third-petition" => s_quiet with { Petition = 3 },
        "unsatisfied-unanswered" => s_quiet with { Stage = Stage.FollowUp, UnsatisfiedOn = s_today.AddDays(-1) },
        "backlog-180" => s_quiet with { ReceivedOn = s_today.AddDays(-181) },
        "growing-petition" => s_quiet with { FirstHeadcount = 2, Headcount = 3 },
        "promise-overdue" => s_quiet with { PromisedBy = s_today.AddDays(-1) },
        "partner-letter" => s_quiet with { LettersLate = 1, LetterDue = s_today.AddDays(-1) },
        "second-handling-overdue" => s_quiet with { SecondDue = s_today.AddDays(-1) },
        "safety-at-stake" => s_quiet with { SafetyWords = ["漏气"] },
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No such rule."),
    };
}
