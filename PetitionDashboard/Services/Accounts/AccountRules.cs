using System.Collections.Immutable;
using System.Numerics;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Accounts;

/// <summary>Which roles one person may hold together.</summary>
public static class AccountRules
{
    /// <summary>The three that are never one person (三员分立).</summary>
    public const Roles Administrators = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor;

    /// <summary>Roles that work on cases.</summary>
    public const Roles Office = Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader | Roles.PartnerContact;

    /// <summary>Why a person may not hold these together; empty when it may be. Keys are those of SecurityTexts.</summary>
    public static ImmutableArray<Refusal> Check(Roles roles)
    {
        if ((roles & ~(Administrators | Office | Roles.Display)) != Roles.None)
            return [Refusal.OfField("Roles", "NoSuchRole")];
        if ((roles & Roles.Display) != Roles.None && roles != Roles.Display)
            return [Refusal.OfField("Roles", "DisplayAlone")];
        if (BitOperations.PopCount((uint)(roles & Administrators)) > 1)
            return [Refusal.OfField("Roles", "ThreePowers")];

        // Administrators and the auditor see no case content: one who was a clerk as well would.
        return (roles & Administrators) != Roles.None && (roles & Office) != Roles.None
            ? [Refusal.OfField("Roles", "AdministratorsHandleNoCases")]
            : [];
    }
}
