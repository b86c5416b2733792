using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;

namespace PetitionDashboard.Tests.Domain.Risk;

public sealed class RiskRuleTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);

    private static readonly RiskSubject s_quiet = new(
        "XF2026000001", "油烟扰民", Stage.Handling, 3, "阜安中队", "张三", s_today.AddDays(-10), s_today.AddDays(30), null, s_today.AddDays(25),
        Headcount: 1, Petition: 1, UnsatisfiedOn: null, IsImported: false);

    public static TheoryData<string, string> Alerting => new()
    {
        { "clock-red", "red" }, { "clock-turning", "yellow" }, { "collective-visit", "orange" }, { "third-petition", "orange" },
        { "unsatisfied-unanswered", "orange" }, { "backlog-180", "blue" },
    };

    [Fact]
    public void A_quiet_case_raises_nothing() =>
        Assert.All(RiskRule.All, rule => Assert.Null(rule.Check(s_quiet, s_today)));

    [Theory]
    [MemberData(nameof(Alerting))]
    public void Each_rule_raises_by_its_own_fact_and_no_other_rule_does(string key, string level)
    {
        var subject = Raising(key);
        var alert = Assert.Single(RiskRule.All.Select(r => r.Check(subject, s_today)).OfType<RiskAlert>());
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
        var alert = Assert.Single(RiskRule.All.Select(r => r.Check(subject, s_today)).OfType<RiskAlert>());
        Assert.Equal(rule, alert.Rule);
        Assert.Equal([days.ToString(System.Globalization.CultureInfo.InvariantCulture), "ClockKind.Handling"], alert.Facts);
    }

    [Theory]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public void A_case_is_backlog_from_the_day_after_180_days(int age, bool expected) =>
        Assert.Equal(expected, new OldBacklog().Check(s_quiet with { ReceivedOn = s_today.AddDays(-age) }, s_today)?.Since == s_today);

    [Theory]
    [InlineData("collective-visit")]
    [InlineData("third-petition")]
    [InlineData("backlog-180")]
    public void What_is_closed_and_waits_for_its_callback_only_is_no_such_risk(string key) =>
        Assert.Null(RiskRule.Find(key)!.Check(Raising(key) with { Stage = Stage.FollowUp }, s_today));

    [Theory]
    [InlineData("collective-visit")]
    [InlineData("backlog-180")]
    public void Imported_history_whose_facts_are_not_known_stays_out(string key) =>
        Assert.Null(RiskRule.Find(key)!.Check(Raising(key) with { IsImported = true }, s_today));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Three_cases_of_one_place_and_field_are_a_cluster(int count, bool expected)
    {
        var cluster = new PlaceCluster("noise", "阜安街道", "幸福路夜市", count, s_today.AddDays(-3), s_today);
        Assert.Equal(expected, RiskRule.All.Any(r => r.Check(cluster, s_today) is not null));
    }

    [Fact]
    public void No_rule_can_read_who_petitions()
    {
        // Names of members of everything personal that a case keeps, and of what would identify a person otherwise.
        string[] personal =
        [
            .. typeof(Party).GetProperties().Select(p => p.Name), "Parties", "Petitioner", "Petitioners", "Anonymous", "Person", "PersonId", "Lookup", "Hash",
            "Accused", "Content", "State",
        ];
        string[] known = [.. typeof(RiskSubject).GetProperties().Concat(typeof(PlaceCluster).GetProperties()).Select(p => p.Name)];
        Assert.Empty(known.Intersect(personal, StringComparer.OrdinalIgnoreCase));

        // And nothing else reaches a rule: its inputs are these two and the day.
        var inputs = RiskRule.All.SelectMany(r => r.GetType().GetMethods().Where(m => m.Name == nameof(RiskRule.Check)))
            .SelectMany(m => m.GetParameters()).Select(p => p.ParameterType).Distinct();
        Assert.Equal(new HashSet<Type> { typeof(RiskSubject), typeof(PlaceCluster), typeof(DateOnly) }, inputs.ToHashSet());
    }

    [Fact]
    public void Every_measure_is_an_act_of_the_procedure() =>
        Assert.All(RiskRule.All.SelectMany(r => r.Measures), key => Assert.NotNull(Catalogue.Find(key)));

    private static RiskSubject Raising(string key) => key switch
    {
        "clock-red" => s_quiet with { Due = s_today.AddDays(-2), YellowFrom = s_today.AddDays(-7), Clock = ClockKind.Handling },
        "clock-turning" => s_quiet with { Due = s_today.AddDays(2), YellowFrom = s_today.AddDays(-3), Clock = ClockKind.Handling },
        "collective-visit" => s_quiet with { Headcount = CollectiveVisit.Collective },
        "third-petition" => s_quiet with { Petition = ThirdPetition.Third },
        "unsatisfied-unanswered" => s_quiet with { Stage = Stage.FollowUp, UnsatisfiedOn = s_today.AddDays(-1) },
        "backlog-180" => s_quiet with { ReceivedOn = s_today.AddDays(-OldBacklog.Days - 1) },
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No such rule."),
    };
}
