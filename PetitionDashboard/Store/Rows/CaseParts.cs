using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Store.Rows;

/// <summary>One line of history as kept.</summary>
public sealed class EventRow
{
    /// <summary>Key over all cases, ascending with commit.</summary>
    public long Id { get; set; }

    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>1, 2, ... within the case.</summary>
    public int Sequence { get; set; }

    /// <summary>Act key.</summary>
    public required string Act { get; set; }

    /// <summary>Who (account id).</summary>
    public int ById { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Actor, effects, note, details as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>The personal part, sealed under the case's key; null when there is none.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>The request that made it, so that the same request sent twice acts once; null on all but the last event of a request.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>SHA-256 over the predecessor's hash and everything above but the request, the personal part as ciphertext.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>One clock as kept for lists and boards; the state holds the same.</summary>
public sealed class ClockRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Ordinal within the case.</summary>
    public int ClockId { get; set; }

    /// <summary>Kind.</summary>
    public ClockKind Kind { get; set; }

    /// <summary>State.</summary>
    public ClockState State { get; set; }

    /// <summary>Day of the event that started it.</summary>
    public DateOnly Start { get; set; }

    /// <summary>Due day.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>Day from which it is yellow.</summary>
    public DateOnly? YellowFrom { get; set; }

    /// <summary>Day it was met or cancelled.</summary>
    public DateOnly? EndedOn { get; set; }
}

/// <summary>Where the bytes of an attachment lie; the state of the case holds the rest, and the sealed part of the event its name.</summary>
public sealed class AttachmentRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Ordinal within the case.</summary>
    public int Number { get; set; }

    /// <summary>File in the attachments folder, sealed under the case's key.</summary>
    public Guid FileId { get; set; }

    /// <summary>Sequence of the event that attached it.</summary>
    public int Sequence { get; set; }

    /// <summary>Size of the content in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of the content.</summary>
    public required byte[] Sha256 { get; set; }
}

/// <summary>A keyed hash by which a case is found from a whole name, phone or identity number.</summary>
public sealed class LookupRow
{
    /// <summary>HMAC of the normalised whole value.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Case.</summary>
    public long CaseId { get; set; }
}

/// <summary>What a wall says.</summary>
public enum WallKind
{
    /// <summary>This person never sees the case.</summary>
    Person = 1,

    /// <summary>Nobody of this unit sees it.</summary>
    Unit = 2,

    /// <summary>Only this person sees it.</summary>
    OnlyPerson = 3,

    /// <summary>No leader sees it.</summary>
    Leaders = 4,
}

/// <summary>A wall of one case (Regulation art. 30) in the form that queries use.</summary>
public sealed class WallRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>What it says.</summary>
    public WallKind Kind { get; set; }

    /// <summary>Person or unit; 0 where there is none.</summary>
    public int Subject { get; set; }
}

/// <summary>
/// A unit that was asked into a case, see <see cref="Participants"/>; the handling unit stands in <see cref="CaseRow.UnitId"/> and has no row
/// for that alone.
/// </summary>
public sealed class ParticipantRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Unit.</summary>
    public int UnitId { get; set; }

    /// <summary>Day number on which its first unanswered letter falls due, <see cref="CaseRow.NoDue"/> for one without a limit; null when nothing is unanswered.</summary>
    public int? Due { get; set; }

    /// <summary>Day number from which that letter is yellow, <see cref="CaseRow.NoDue"/> for none.</summary>
    public int YellowFrom { get; set; }
}

/// <summary>How a case names another one. Kept by number: never renumber.</summary>
public enum TieKind
{
    /// <summary>A related case 关联.</summary>
    Linked = 1,

    /// <summary>The main case that it was merged into 并案.</summary>
    MergedInto = 2,

    /// <summary>Found not to be the same matter.</summary>
    Apart = 3,
}

/// <summary>That a case names another one, in the form in which the other finds it; the state holds the same.</summary>
public sealed class TieRow
{
    /// <summary>The case that names.</summary>
    public long CaseId { get; set; }

    /// <summary>How.</summary>
    public TieKind Kind { get; set; }

    /// <summary>Number of the case named.</summary>
    public required string Number { get; set; }
}

/// <summary>One countable thing of one case, see <see cref="Fact"/>. Indicators of any period and every drill-down read it.</summary>
public sealed class FactRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Distinguishes equal facts of one case.</summary>
    public int Ordinal { get; set; }

    /// <summary>Kind.</summary>
    public FactKind Kind { get; set; }

    /// <summary>First coordinate.</summary>
    public int A { get; set; }

    /// <summary>Second coordinate.</summary>
    public int B { get; set; }
}

/// <summary>A count kept with every act, so that boards cost the same at any size.</summary>
public sealed class TallyRow
{
    /// <summary>Kind of tally: facts by month, facts by day, or open cases of a queue; see TallyKey.</summary>
    public int Metric { get; set; }

    /// <summary>Slice: empty for all, else e.g. <c>u:5</c> unit, <c>f:noise</c> field, <c>c:Visit</c> channel, <c>h:7</c> handler.</summary>
    public required string Slice { get; set; }

    /// <summary>First coordinate.</summary>
    public int A { get; set; }

    /// <summary>Second coordinate.</summary>
    public int B { get; set; }

    /// <summary>How many.</summary>
    public int N { get; set; }
}

/// <summary>A committed change, from which every process learns what its screens must follow.</summary>
public sealed class ChangeRow
{
    /// <summary>Ascending with commit.</summary>
    public long Id { get; set; }

    /// <summary>The fact as JSON, nothing personal.</summary>
    public required string Fact { get; set; }

    /// <summary>When recorded; rows older than a day are pruned by <see cref="ChangePruner"/>.</summary>
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>Yearly sequence of official numbers.</summary>
public sealed class SequenceRow
{
    /// <summary>Year.</summary>
    public int Year { get; set; }

    /// <summary>Last number given.</summary>
    public int Last { get; set; }
}

/// <summary>The file of an issued document as it was issued; the state of the case says what it is.</summary>
public sealed class DocumentRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Ordinal within the case.</summary>
    public int DocumentId { get; set; }

    /// <summary>Key of its kind.</summary>
    public required string Kind { get; set; }

    /// <summary>Year of its number.</summary>
    public int Year { get; set; }

    /// <summary>Its place in the sequence of kind and year; 0 for a kind that carries no number.</summary>
    public int Ordinal { get; set; }

    /// <summary>The word before the year of its number; empty where there is none.</summary>
    public required string Word { get; set; }

    /// <summary>Version, 1 for the first.</summary>
    public int Version { get; set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>SHA-256 of the file, before it was sealed.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>The DOCX, sealed under the case's key.</summary>
    public required byte[] File { get; set; }

    /// <summary>The paper it was written from, sealed under the case's key: what screens show.</summary>
    public required byte[] Paper { get; set; }
}

/// <summary>Sequence of official numbers of one kind of document in one year.</summary>
public sealed class DocumentSequenceRow
{
    /// <summary>Key of the kind.</summary>
    public required string Kind { get; set; }

    /// <summary>Year.</summary>
    public int Year { get; set; }

    /// <summary>Last number given.</summary>
    public int Last { get; set; }
}
