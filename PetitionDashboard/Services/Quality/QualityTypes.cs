using System.Collections.Immutable;
using PetitionDashboard.Domain.Quality;

namespace PetitionDashboard.Services.Quality;

/// <summary>How far a file of a draw is. Kept by number: never renumber.</summary>
public enum QualityState
{
    /// <summary>Drawn, not checked yet.</summary>
    Drawn = 0,

    /// <summary>Checked, nothing to put right.</summary>
    InOrder = 1,

    /// <summary>Checked; the unit puts it right.</summary>
    ToRemedy = 2,

    /// <summary>The unit says that it is put right.</summary>
    Remedied = 3,

    /// <summary>Confirmed.</summary>
    Confirmed = 4,
}

/// <summary>What is to be drawn.</summary>
/// <param name="Title">What the check is about.</param>
/// <param name="From">First day of closure.</param>
/// <param name="To">Last day of closure.</param>
/// <param name="UnitId">One unit; null for all.</param>
/// <param name="Size">How many files.</param>
public sealed record QualityOrder(string? Title, DateOnly? From, DateOnly? To, int? UnitId, int? Size);

/// <summary>A draw with its totals, as one viewer sees them.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">What the check is about.</param>
/// <param name="From">First day of closure.</param>
/// <param name="To">Last day of closure.</param>
/// <param name="UnitName">The one unit; null for all.</param>
/// <param name="At">When.</param>
/// <param name="ByName">Who drew.</param>
/// <param name="Seed">Seed; empty for who sees single files only.</param>
/// <param name="FrameCount">Files drawn from.</param>
/// <param name="Files">Files drawn that the viewer may see.</param>
/// <param name="Checked">Of those, checked.</param>
/// <param name="ToRemedy">To be put right or to be confirmed.</param>
/// <param name="Mean">Mean score; null for none.</param>
public sealed record QualityDraw(
    long Id, string Title, DateOnly From, DateOnly To, string? UnitName, DateTimeOffset At, string ByName, string Seed, int FrameCount,
    int Files, int Checked, int ToRemedy, double? Mean);

/// <summary>One file of a draw.</summary>
/// <param name="Ordinal">Place in the order drawn.</param>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitId">Responsible unit on the day of the draw.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Marks">What was found, by question.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Finding">What was found, in words.</param>
/// <param name="DueOn">Until when the unit puts it right.</param>
/// <param name="Remedy">What the unit did.</param>
/// <param name="CheckedBy">Who checked.</param>
/// <param name="Version">Version that a change names.</param>
public sealed record QualityFile(
    int Ordinal, string Number, string Title, int? UnitId, string UnitName, QualityState State, ImmutableDictionary<string, QualityMark> Marks, int? Score,
    string Finding, DateOnly? DueOn, string Remedy, string CheckedBy, int Version);

/// <summary>A draw with its files and totals by question.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Checklist">The checklist of its day.</param>
/// <param name="Files">Files that the viewer may see, in the order drawn.</param>
public sealed record QualitySheet(QualityDraw Draw, QualityChecklist Checklist, ImmutableArray<QualityFile> Files);

/// <summary>What a repetition of a draw found.</summary>
/// <param name="Same">Whether the same files came out.</param>
/// <param name="FrameIntact">Whether the frame is the one drawn from.</param>
/// <param name="Seed">The seed.</param>
/// <param name="FrameHash">The frame's hash.</param>
/// <param name="FrameCount">Files drawn from.</param>
/// <param name="Drawn">Files drawn.</param>
public sealed record QualityRepeat(bool Same, bool FrameIntact, string Seed, string FrameHash, int FrameCount, int Drawn);

/// <summary>A file of some draw that waits for somebody.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Ordinal">The file in it.</param>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitName">Responsible unit; null for none.</param>
/// <param name="DueOn">Until when it is put right; null where nothing is to be.</param>
/// <param name="Since">Day of its last change.</param>
public sealed record QualityWaiting(long Draw, int Ordinal, string Number, string Title, string? UnitName, DateOnly? DueOn, DateOnly Since);
