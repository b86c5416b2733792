using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>Further acts under quiet headings, so that one is found among twenty.</summary>
public static class ActGroups
{
    /// <summary>Fewer acts than these are found without headings.</summary>
    public const int Least = 7;

    /// <summary>Group of what is in no other.</summary>
    public const string Handling = "handling";

    private static readonly ImmutableArray<(string Key, ImmutableArray<string> Acts)> s_groups =
    [
        (Handling, []),
        ("together",
        [
            "urge", "supervise", "answer-supervision", "invite-assistance", "answer-assistance", "joint-letter", "answer-joint-letter", "whistle", "report-in", "consult",
            "special-team", "team-meeting", "team-finding", "team-plan", "team-result", "suggest-improvement", "suggest-policy", "suggest-accountability", "answer-suggestion", "transfer",
        ]),
        ("people", ["receive-visitor", "mediate", "settle", "interview", "investigate", "guide-relief", "leader-reading", "hearing", "callback", "evaluate"]),
        ("records",
        [
            "attach", "link", "merge", "unmerge", "tell-apart", "national-entry", "report-grave", "issue-document", "deliver-document", "completion-report", "agree-acceptance", "backlog-plan",
            "reach-milestone",
        ]),
        ("corrections", ["correct", "supplement", "withdraw", "reopen", "recuse", "lift-recusal", "remove-attachment", "restore-attachment", "recompute-clocks", "re-home"]),
    ];

    private static readonly FrozenDictionary<string, string> s_groupOf =
        s_groups.SelectMany(g => g.Acts.Select(a => KeyValuePair.Create(a, g.Key))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The acts by group, each in the order given; only groups with something.</summary>
    public static ImmutableArray<(string Key, ImmutableArray<string> Acts)> Of(IEnumerable<string> acts)
    {
        var found = acts.ToLookup(a => s_groupOf.GetValueOrDefault(a, Handling), StringComparer.Ordinal);
        return [.. s_groups.Where(g => found.Contains(g.Key)).Select(g => (g.Key, found[g.Key].ToImmutableArray()))];
    }
}
