using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>The day's text of a kept board in one language.</summary>
/// <param name="Language"><c>zh-CN</c> or <c>en</c>.</param>
/// <param name="EditedBy">Who wrote it; null for a drafted one.</param>
/// <param name="Paragraphs">Paragraphs of segments.</param>
public sealed record KeptText(string Language, string? EditedBy, ImmutableArray<ImmutableArray<BriefingSegment>> Paragraphs);

/// <summary>A board as it was published or signed: office-wide.</summary>
/// <param name="Day">Day.</param>
/// <param name="Version">Version.</param>
/// <param name="State">By schedule or by a leader.</param>
/// <param name="At">When.</param>
/// <param name="By">Name of the day; empty for the schedule.</param>
/// <param name="Board">Figures.</param>
/// <param name="Texts">Text in every language.</param>
/// <param name="Instructions">Instructions and what became of them, as they stood.</param>
/// <param name="Cases">SHA-256 over the cases that each number counts, in hexadecimal.</param>
public sealed record KeptBoard(
    DateOnly Day, int Version, BriefingState State, DateTimeOffset At, string By, Board Board, ImmutableArray<KeptText> Texts,
    ImmutableArray<InstructionLine> Instructions, string Cases)
{
    /// <summary>The text in a language, the Chinese one for any that there is not.</summary>
    public KeptText TextIn(string language) => Texts.FirstOrDefault(t => t.Language == language) ?? Texts[0];
}

/// <summary>A kept board and whether it is still what was kept.</summary>
/// <param name="Board">The board.</param>
/// <param name="Hash">SHA-256 of everything kept, in hexadecimal.</param>
/// <param name="IsIntact">The hash is that of what is there.</param>
public sealed record KeptReading(KeptBoard Board, string Hash, bool IsIntact);

/// <summary>How kept boards are written, hashed and read.</summary>
internal static class KeptBoards
{
    /// <summary>The characters that are hashed and kept.</summary>
    public static string Write(KeptBoard board) => Frozen.Write(board);

    /// <summary>A kept board; null for what cannot be read any more.</summary>
    public static KeptBoard? TryRead(string payload) => Frozen.TryRead<KeptBoard>(payload);

    /// <summary>SHA-256 over the cases that numbers count.</summary>
    public static string DigestOf(IEnumerable<BriefingCaseRow> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in cases.OrderBy(c => c.Figure, StringComparer.Ordinal).ThenBy(c => c.CaseId))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Figure}/{row.CaseId}/{row.N}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the audit says of a kept board: whoever changes the board and its hash has the audit's chain against him.</summary>
    public static string AuditSubject(DateOnly day, int version, byte[] hash) =>
        Frozen.AuditSubject(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} v{version}"), hash);

    /// <summary>A kept row as it is read.</summary>
    public static KeptReading? Read(BriefingRow? row) => row is not null && TryRead(row.Payload) is { } board
        ? new KeptReading(board, Convert.ToHexStringLower(row.Hash), Frozen.IsIntact(row.Payload, row.Hash))
        : null;
}

/// <summary>What became of editing a text of a day.</summary>
public abstract record TextResult
{
    private TextResult()
    {
    }

    /// <summary>Kept.</summary>
    /// <param name="Now">As it is now.</param>
    public sealed record Done(DayText Now) : TextResult;

    /// <summary>Refused; nothing changed. The words are <c>Refusal.{Key}</c> of BriefingTexts.</summary>
    /// <param name="Reasons">Why.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : TextResult;

    /// <summary>Somebody else wrote meanwhile; nothing changed, what was typed stays beside what there is now.</summary>
    /// <param name="Now">As it is now.</param>
    public sealed record Stale(DayText Now) : TextResult;

    /// <summary>The store is in trouble; nothing was written, what was typed stays, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : TextResult;
}

/// <summary>The text of a day in one language.</summary>
/// <param name="Version">0 while nobody edited it.</param>
/// <param name="Text">With tokens by their keys; null for the drafted text.</param>
/// <param name="By">Who wrote it; empty for nobody.</param>
/// <param name="At">When.</param>
public sealed record DayText(int Version, string? Text, string By = "", DateTimeOffset? At = null);
