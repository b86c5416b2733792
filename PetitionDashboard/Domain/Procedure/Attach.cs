using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Attach"/>: what the service found out about the file, not what a person types.</summary>
public sealed record AttachInput : IActInput
{
    /// <summary>Name of the file, as <see cref="AttachmentName.Clean"/> leaves it; personal.</summary>
    [Required, StringLength(AttachmentName.Longest + 20), PlainText]
    public string Name { get; init; } = string.Empty;

    /// <summary>What it is by its content.</summary>
    public AttachmentKind Kind { get; init; }

    /// <summary>Size in bytes.</summary>
    [Range(1, int.MaxValue)]
    public int Bytes { get; init; }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal digits.</summary>
    [Required, RegularExpression("[0-9a-f]{64}")]
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>Units that were only asked in may open it, too.</summary>
    public bool ForPartners { get; init; }

    /// <summary>What the virus scanner said.</summary>
    public AttachmentScan Scan { get; init; }
}

/// <summary>
/// Attach a file 添加附件: photographs, scanned letters, documents, by the petition office, the unit that handles the case, or a unit asked
/// to help. The same bytes are not attached twice.
/// </summary>
public sealed class Attach : Act<AttachInput>
{
    /// <inheritdoc/>
    public override string Key => "attach";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Attachments.Stages;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead | Roles.PartnerContact;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override bool TakesFile => true;

    /// <inheritdoc/>
    public override int Order => 57;

    /// <inheritdoc/>
    protected override bool IsOfUnit(PetitionCase petition, Actor actor) =>
        actor.UnitId != 0 && petition.IsParticipating(actor.UnitId);

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, AttachInput input, ActContext context)
    {
        if (petition.Attachments.FirstOrDefault(a => a.Removed is null && string.Equals(a.Sha256, input.Sha256, StringComparison.Ordinal)) is { } same)
            return Refusal.Of("AttachedBefore", Terms.Text(same.Number));
        var number = petition.Attachments.Length + 1;
        var actor = context.Actor;
        return new Decision.Yes(
            [
                new Attached(new Attachment(
                    number, input.Kind, input.Bytes, input.Sha256, actor.PersonId, actor.Name, actor.UnitId, context.RecordedAt, input.ForPartners, input.Scan)),
            ],
            Details:
            [
                new Detail("attachment", Terms.Text(number)), new Detail("kind", Terms.Text(input.Kind)), new Detail("size", AttachmentKinds.SizeText(input.Bytes)),
                .. input.Scan == AttachmentScan.Unavailable ? [new Detail("scan", Terms.Text(input.Scan))] : ImmutableArray<Detail>.Empty,
            ],
            Personal: input.Name);
    }
}

/// <summary>What the acts on attachments share.</summary>
internal static class Attachments
{
    /// <summary>Stages in which files come and go: all but the archive's.</summary>
    public static ImmutableArray<Stage> Stages { get; } = [.. Terms.OpenOrFollowedUp, Stage.Withdrawn, Stage.Merged];

    /// <summary>The attachment of a number, null if there is none.</summary>
    public static Attachment? Attachment(this PetitionCase petition, int? number) => petition.Attachments.FirstOrDefault(a => a.Number == number);

    /// <summary>The office removes any; a unit what its own people, or those of a unit that was merged into it, attached; a person what they attached.</summary>
    public static bool MayRemove(this ActContext context, Attachment attachment)
    {
        var actor = context.Actor;
        return actor.Has(Roles.Clerk | Roles.Supervisor) || (actor.PersonId != 0 && attachment.ById == actor.PersonId)
            || (actor.UnitId != 0 && (attachment.UnitId == actor.UnitId || context.Office.Unit(actor.UnitId)?.IsOrWas(attachment.UnitId) == true));
    }
}
