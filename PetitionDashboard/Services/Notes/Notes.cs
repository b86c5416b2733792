using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Notes;

/// <summary>A note on a case.</summary>
/// <param name="Id">Ascending.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, by the name of the day.</param>
/// <param name="Text">What it says; null once the people of the case were destroyed.</param>
/// <param name="IsNew">It mentions the viewer, who has not looked yet.</param>
public sealed record CaseNote(long Id, DateTimeOffset At, string By, string? Text, bool IsNew);

/// <summary>Somebody who may be mentioned.</summary>
/// <param name="Id">Account id.</param>
/// <param name="Name">The name to write after the @; with the unit where two have the same.</param>
/// <param name="Unit">Unit.</param>
public sealed record MentionablePerson(int Id, string Name, string Unit);

/// <summary>The notes of a case for one viewer.</summary>
/// <param name="Notes">Newest first.</param>
/// <param name="People">Who may be mentioned.</param>
/// <param name="MayWrite">Whether notes can be left.</param>
public sealed record NoteList(ImmutableArray<CaseNote> Notes, ImmutableArray<MentionablePerson> People, bool MayWrite);

/// <summary>A note that mentions the viewer.</summary>
/// <param name="Note">Its id.</param>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record Mention(long Note, string Number, string Title, string By, DateTimeOffset At);

/// <summary>What became of a note.</summary>
public abstract record NoteResult
{
    private NoteResult()
    {
    }

    /// <summary>Kept.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record Done(long Id) : NoteResult;

    /// <summary>Refused; words under <c>Refusal.{Key}</c> in NoteTexts.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(Refusal Why) : NoteResult;

    /// <summary>There is no such case for this viewer.</summary>
    public sealed record NotFound : NoteResult;

    /// <summary>The store is in trouble; nothing was kept.</summary>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(string Reference) : NoteResult;
}
