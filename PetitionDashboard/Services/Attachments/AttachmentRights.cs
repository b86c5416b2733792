using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Attachments;

/// <summary>
/// What a viewer who may see a case may see of its files. The petition office and the unit that handles the case see all; a unit that was
/// only asked in sees what it brought itself (or a unit that was merged into it did) and what was meant for it, and no other name. Where the
/// petitioner asked that the name be kept back, names of files are for the petition office, since they may hold it. Removed files are for the
/// petition office. <c>acting</c> is the viewer's unit as it is now.
/// </summary>
internal static class AttachmentRights
{
    private const Roles Office = Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.System;

    /// <summary>Whether the viewer was only asked into the case.</summary>
    public static bool IsAskedIn(Viewer viewer, PetitionCase petition) =>
        !viewer.Has(Office) && (petition.UnitId is not { } unit || unit != viewer.Actor.UnitId || viewer.Actor.Roles == Roles.PartnerContact);

    /// <summary>Whether the list names the file at all.</summary>
    public static bool MayList(Viewer viewer, Attachment file) =>
        file.Removed is null || viewer.Has(Roles.Clerk | Roles.Supervisor | Roles.System);

    /// <summary>Whether the viewer may open it.</summary>
    public static bool MayOpen(Viewer viewer, Unit? acting, PetitionCase petition, Attachment file) =>
        MayList(viewer, file) && (!IsAskedIn(viewer, petition) || file.ForPartners || IsOwn(viewer, acting, file));

    /// <summary>The name as the viewer sees it.</summary>
    public static (string Name, bool IsMasked) NameFor(Viewer viewer, Unit? acting, PetitionCase petition, Attachment file, string? name)
    {
        var hidden = IsAskedIn(viewer, petition) ? !IsOwn(viewer, acting, file) : petition.Intake.Confidential && !viewer.Has(Roles.Clerk) && file.ById != viewer.PersonId;
        if (name is not null && !hidden)
            return (name, false);
        var extension = name is not null && AttachmentName.ExtensionOf(name) is { Length: > 0 } own ? own : file.Kind.Extensions()[0];
        return (string.Create(CultureInfo.InvariantCulture, $"{petition.Number}-{file.Number}.{extension}"), true);
    }

    // What a unit brought stays its own when it was merged into another, and a person's own stays theirs.
    private static bool IsOwn(Viewer viewer, Unit? acting, Attachment file) => (viewer.PersonId != 0 && file.ById == viewer.PersonId)
        || (viewer.Actor.UnitId != 0 && file.UnitId == viewer.Actor.UnitId) || acting?.IsOrWas(file.UnitId) == true;
}
