using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="RestoreAttachment"/>.</summary>
public sealed record RestoreAttachmentInput : IActInput
{
    /// <summary>Number of the removed attachment.</summary>
    [Required, Picker(PickerKind.Attachment)]
    public int? Attachment { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Restore a removed attachment 恢复附件.</summary>
public sealed class RestoreAttachment : Act<RestoreAttachmentInput>
{
    /// <inheritdoc/>
    public override string Key => "restore-attachment";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Attachments.Stages;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 97;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Attachments.Any(a => a.Removed is not null) ? null : Refusal.Of("NothingToRestore");

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RestoreAttachmentInput input, ActContext context)
    {
        if (petition.Attachment(input.Attachment) is not { Removed: not null } attachment)
            return Refusal.OfField(nameof(input.Attachment), "NotRemoved", Terms.Text(input.Attachment!.Value));
        if (petition.Attachments.FirstOrDefault(a => a.Removed is null && string.Equals(a.Sha256, attachment.Sha256, StringComparison.Ordinal)) is { } same)
            return Refusal.OfField(nameof(input.Attachment), "AttachedBefore", Terms.Text(same.Number));
        return new Decision.Yes(
            [new AttachmentRestored(attachment.Number)],
            input.Reason.Trim(),
            [new Detail("attachment", Terms.Text(attachment.Number)), new Detail("kind", Terms.Text(attachment.Kind))]);
    }
}
