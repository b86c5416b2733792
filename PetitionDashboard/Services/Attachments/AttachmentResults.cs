using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Attachments;

/// <summary>A file that somebody wants to attach, while it comes in.</summary>
/// <param name="Name">Name as the sender's machine says it.</param>
/// <param name="Content">The bytes, read once, forward.</param>
/// <param name="Length">Length announced, in bytes; null when it is not known before the end.</param>
/// <param name="ForPartners">Units that were only asked in may open it, too.</param>
/// <param name="Request">Identity of the request: sent twice, it attaches once.</param>
public sealed record AttachmentUpload(string? Name, Stream Content, long? Length = null, bool ForPartners = false, Guid? Request = null);

/// <summary>What became of a file.</summary>
public abstract record AttachResult
{
    private AttachResult()
    {
    }

    /// <summary>It belongs to the case.</summary>
    /// <param name="Number">Its number within the case.</param>
    public sealed record Done(int Number) : AttachResult;

    /// <summary>The act is not open or not right; words in ActTexts.</summary>
    /// <param name="Reasons">Why.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : AttachResult;

    /// <summary>The file is not fit to be kept; words under <c>Problem.{Key}</c> in AttachmentTexts.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Unfit(Refusal Why) : AttachResult;

    /// <summary>There is no such case for this viewer.</summary>
    public sealed record NotFound : AttachResult;

    /// <summary>The machine under the store is in trouble; nothing was kept.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : AttachResult;
}

/// <summary>An attachment as one viewer sees it in the list.</summary>
/// <param name="File">What it is.</param>
/// <param name="Name">Its name; masked to its number and extension for whom it is not.</param>
/// <param name="IsNameMasked">Whether the name is masked.</param>
/// <param name="MayOpen">Whether the viewer may open it.</param>
/// <param name="MayRemove">Whether the viewer may remove it now.</param>
/// <param name="MayRestore">Whether the viewer may restore it now.</param>
public sealed record ListedAttachment(Attachment File, string Name, bool IsNameMasked, bool MayOpen, bool MayRemove, bool MayRestore);

/// <summary>The attachments of a case for one viewer.</summary>
/// <param name="Files">By number; removed ones only for whom they are.</param>
/// <param name="MayAttach">Whether the viewer may attach files now.</param>
/// <param name="MaxFileBytes">Largest file.</param>
public sealed record AttachmentList(ImmutableArray<ListedAttachment> Files, bool MayAttach, int MaxFileBytes);

/// <summary>What opening an attachment gives.</summary>
public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>The content; that it was opened is in the audit.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Under which name it is saved.</param>
    /// <param name="Content">The bytes; dispose it.</param>
    public sealed record Opened(AttachmentKind Kind, string Name, Stream Content) : OpenResult;

    /// <summary>There is no such case or attachment for this viewer.</summary>
    public sealed record NotFound : OpenResult;

    /// <summary>The viewer sees that it is there, but not what is in it. That it was asked for is in the audit.</summary>
    public sealed record NotAllowed : OpenResult;

    /// <summary>The file is missing or damaged, or its key was destroyed.</summary>
    public sealed record Lost : OpenResult;

    /// <summary>The machine under the store is in trouble; nothing was shown.</summary>
    /// <param name="What">What is the matter.</param>
    public sealed record Trouble(StoreTrouble What) : OpenResult;
}
