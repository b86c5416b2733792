using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="RemoveAttachment"/>.</summary>
public sealed record RemoveAttachmentInput : IActInput
{
    /// <summary>Number of the attachment.</summary>
    [Required, Picker(PickerKind.Attachment)]
    public int? Attachment { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Remove an attachment 移除附件, with a reason: it no longer belongs to the file, but its bytes stay and the petition office can bring it
/// back (<see cref="RestoreAttachment"/>).
/// </summary>
public sealed class RemoveAttachment : Act<RemoveAttachmentInput>
{
    /// <inheritdoc/>
    public override string Key => "remove-attachment";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Attachments.Stages;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 96;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Attachments.Any(a => a.Removed is null && context.MayRemove(a)) ? null : Refusal.Of("NothingToRemove");

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RemoveAttachmentInput input, ActContext context)
    {
        if (petition.Attachment(input.Attachment) is not { Removed: null } attachment)
            return Refusal.OfField(nameof(input.Attachment), "NoSuchAttachment", Terms.Text(input.Attachment!.Value));
        if (!context.MayRemove(attachment))
            return Refusal.OfField(nameof(input.Attachment), "OthersAttachment", Terms.Text(attachment.Number));
        return new Decision.Yes(
            [new AttachmentRemoved(attachment.Number, new AttachmentRemoval(input.Reason.Trim(), context.Actor.Name, context.RecordedAt))],
            input.Reason.Trim(),
            [new Detail("attachment", Terms.Text(attachment.Number)), new Detail("kind", Terms.Text(attachment.Kind))]);
    }
}
