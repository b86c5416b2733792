using System.Collections.Immutable;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Services.Voices;

/// <summary>A voice on the list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Version that a change names.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Link">Where it is found; empty for none.</param>
/// <param name="PostedAt">When posted.</param>
/// <param name="Summary">What it says.</param>
/// <param name="Reach">How many it reached; null where it is not known.</param>
/// <param name="Field">Subject field key.</param>
/// <param name="Town">Town; empty for unknown.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="FoundAt">When found.</param>
/// <param name="DueAt">Until when it is to be answered.</param>
/// <param name="WarnedAt">When warned.</param>
/// <param name="HandledAt">When handled.</param>
/// <param name="AnsweredAt">When answered.</param>
/// <param name="SetAsideAt">When set aside.</param>
/// <param name="CaseNumber">The case that it became; null for none that the viewer may see.</param>
public sealed record VoiceLine(
    long Id, int Version, string Platform, string Link, DateTimeOffset PostedAt, string Summary, long? Reach, string Field, string Town, VoiceStep Step,
    DateTimeOffset FoundAt, DateTimeOffset DueAt, DateTimeOffset? WarnedAt, DateTimeOffset? HandledAt, DateTimeOffset? AnsweredAt, DateTimeOffset? SetAsideAt, string? CaseNumber)
{
    /// <summary>Whether it is past its limit: still waiting, or answered too late.</summary>
    public bool IsLate(DateTimeOffset now) => Step == VoiceStep.SetAside ? false : (AnsweredAt ?? now) >= DueAt && (Step.IsWaiting() || AnsweredAt > DueAt);
}

/// <summary>What the list shows.</summary>
/// <param name="Step">One step; null for all.</param>
/// <param name="LateOnly">Only what waits beyond its limit.</param>
/// <param name="Field">One field; null for all.</param>
/// <param name="Town">One town; null for all.</param>
/// <param name="Open">One that stands in the list whatever else it shows, because it is open; null for none.</param>
public sealed record VoiceQuery(VoiceStep? Step = null, bool LateOnly = false, string? Field = null, string? Town = null, long? Open = null);

/// <summary>The list with its counts.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Lines">The newest first; at most <see cref="VoiceService.MostLines"/>.</param>
/// <param name="Counts">How many of each step.</param>
/// <param name="Late">How many wait beyond their limit.</param>
/// <param name="Hours">The limit.</param>
/// <param name="Hot">Subjects that voices and cases share.</param>
public sealed record VoiceList(
    DateTimeOffset Now, ImmutableArray<VoiceLine> Lines, ImmutableDictionary<VoiceStep, int> Counts, int Late, int Hours, ImmutableArray<HotVoice> Hot);

/// <summary>A subject of the last thirty days: a field in a town, spoken of online and in cases.</summary>
/// <param name="Field">Field key.</param>
/// <param name="Town">Town; empty for unknown.</param>
/// <param name="Voices">Voices found.</param>
/// <param name="Cases">Cases received that the viewer may see.</param>
/// <param name="From">First day counted.</param>
public sealed record HotVoice(string Field, string Town, int Voices, int Cases, DateOnly From);

/// <summary>What is entered of a voice.</summary>
public sealed record VoiceInput
{
    /// <summary>Platform.</summary>
    public string? Platform { get; init; }

    /// <summary>Where it is found.</summary>
    public string? Link { get; init; }

    /// <summary>When posted, local time of the office; empty means now.</summary>
    public DateTime? PostedAt { get; init; }

    /// <summary>What it says.</summary>
    public string? Summary { get; init; }

    /// <summary>How many it reached.</summary>
    public int? Reach { get; init; }

    /// <summary>Field; empty proposes one from the words.</summary>
    public string? Field { get; init; }

    /// <summary>Town.</summary>
    public string? Town { get; init; }
}

/// <summary>A voice that says nearly the same.</summary>
/// <param name="Line">The voice.</param>
/// <param name="Likeness">How alike, 0 to 1.</param>
/// <param name="SameLink">It is the very same post.</param>
public sealed record LikeVoice(VoiceLine Line, double Likeness, bool SameLink);

/// <summary>One line of the history of a voice.</summary>
/// <param name="What">What happened.</param>
/// <param name="At">When it happened.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="Text">What was done, or why.</param>
public sealed record VoiceEvent(VoiceChange What, DateTimeOffset At, string By, string? Text);

/// <summary>A row of a file that was not taken.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Column">Heading of the column; empty for the whole row.</param>
/// <param name="Key">Why: <c>Import.{Key}</c> in VoiceTexts.</param>
/// <param name="Value">What stands there, cut.</param>
public sealed record VoiceRowError(int Row, string Column, string Key, string Value);

/// <summary>What became of a file.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Imported">New voices; of a trial, those that would be.</param>
/// <param name="Known">Rows whose link is known already.</param>
/// <param name="Struck">Names and the like that were struck.</param>
/// <param name="Near">Of the new ones, how many say nearly the same as another: shown, not merged.</param>
/// <param name="Errors">Rows refused; at most <see cref="VoiceImport.MostListed"/> are listed.</param>
/// <param name="Refused">How many.</param>
/// <param name="AuthorColumns">Columns about authors, which were not read.</param>
/// <param name="IsCancelled">It was stopped; what was kept stays.</param>
/// <param name="Problem">Why the file could not be read at all.</param>
public sealed record VoiceImportReport(
    int Rows, int Imported, int Known, int Struck, int Near, ImmutableArray<VoiceRowError> Errors, int Refused, ImmutableArray<string> AuthorColumns, bool IsCancelled, ExchangeProblem? Problem = null);
