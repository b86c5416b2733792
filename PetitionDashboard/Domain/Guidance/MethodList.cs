using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>What a method asks for. Its texts are CaseTexts <c>Method.Item.*</c>.</summary>
public enum MethodItem
{
    /// <summary>快办: settled the same day.</summary>
    SameDay,

    /// <summary>细办: answered by the day set.</summary>
    AnsweredInTime,

    /// <summary>专办、协办: a leader is named.</summary>
    LeadNamed,

    /// <summary>专办: every demand on the list is answered.</summary>
    DemandsAnswered,

    /// <summary>协办: other sections are asked.</summary>
    SectionsAsked,

    /// <summary>协办: those asked have reported.</summary>
    SectionsReported,

    /// <summary>联办: letters are sent.</summary>
    LettersSent,

    /// <summary>联办: the letters are answered.</summary>
    LettersAnswered,
}

/// <summary>One line of a method's checklist.</summary>
/// <param name="Item">What is asked for.</param>
/// <param name="IsDone">Whether the case has it.</param>
/// <param name="Act">The act that does it; null where an answer does.</param>
/// <param name="Due">Until when; null where no clock says.</param>
/// <param name="Done">How many of several are done; null where there is one.</param>
/// <param name="Of">Of how many.</param>
public sealed record MethodStep(MethodItem Item, bool IsDone, string? Act = null, DateOnly? Due = null, int? Done = null, int? Of = null);

/// <summary>The checklist of a method, from the case alone: what it asks for beside the steps of every case.</summary>
public static class MethodList
{
    /// <summary>The lines of the case's method; none before assessment.</summary>
    public static ImmutableArray<MethodStep> Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Method switch
        {
            Method.Quick => [Clocked(petition, MethodItem.SameDay, ClockKind.Quick)],
            Method.Careful => [Clocked(petition, MethodItem.AnsweredInTime, ClockKind.Careful)],
            Method.Dedicated => [Lead(petition), Demands(petition)],
            Method.Assisted => [Lead(petition), .. Letters(petition, LetterKind.Assistance, MethodItem.SectionsAsked, MethodItem.SectionsReported, "invite-assistance", "answer-assistance")],
            Method.Joint => Letters(petition, LetterKind.Joint, MethodItem.LettersSent, MethodItem.LettersAnswered, "joint-letter", "answer-joint-letter"),
            _ => [],
        };
    }

    private static MethodStep Clocked(PetitionCase petition, MethodItem item, ClockKind kind)
    {
        Clock? clock = null;
        foreach (var c in petition.Clocks)
        {
            if (c.Kind == kind && c.State != ClockState.Cancelled)
                clock = c;
        }

        return new MethodStep(item, clock?.State == ClockState.Met, Due: clock?.Due);
    }

    private static MethodStep Lead(PetitionCase petition) => new(MethodItem.LeadNamed, petition.HasLead, "assign");

    private static MethodStep Demands(PetitionCase petition)
    {
        var answered = petition.Demands.Count(d => d.IsAnswered);
        return new MethodStep(MethodItem.DemandsAnswered, answered == petition.Demands.Length, Done: answered, Of: petition.Demands.Length);
    }

    private static ImmutableArray<MethodStep> Letters(PetitionCase petition, LetterKind kind, MethodItem sent, MethodItem answered, string send, string answer)
    {
        // Help that was no longer needed when the case was closed is waited for no more.
        var letters = petition.Letters.Where(l => l.Kind == kind && (l.AnsweredOn is not null || petition.ClockOf(l) is { IsOpen: true })).ToList();
        if (letters.Count == 0)
            return [new MethodStep(sent, IsDone: false, send)];
        var done = letters.Count(l => l.AnsweredOn is not null);
        return [new MethodStep(sent, IsDone: true, send), new MethodStep(answered, done == letters.Count, answer, Done: done, Of: letters.Count)];
    }
}
