using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Accounts;

/// <summary>What became of a change to an account.</summary>
public abstract record AccountResult
{
    private AccountResult()
    {
    }

    /// <summary>Done and kept.</summary>
    /// <param name="Id">Account.</param>
    public sealed record Done(int Id) : AccountResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Reasons">Why; the texts are <c>Refusal.{Key}</c> in SecurityTexts.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : AccountResult;

    /// <summary>There is no such account.</summary>
    public sealed record NotFound : AccountResult;

    /// <summary>The store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : AccountResult;
}

/// <summary>An account to create.</summary>
/// <param name="UserName">Sign-in name: 2 to 64 letters, digits, dots, hyphens, underscores.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="UnitId">Unit; 0 for none.</param>
/// <param name="Roles">Roles; only the system gives any here.</param>
/// <param name="Password">First password.</param>
public sealed record NewAccount(string UserName, string DisplayName, int UnitId, Roles Roles, string Password);

/// <summary>An account in the list.</summary>
/// <param name="Id">Account id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Name">The person's name.</param>
/// <param name="UnitId">Unit; 0 for none.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Roles">All roles.</param>
/// <param name="IsDisabled">No sign-in.</param>
/// <param name="LockedUntil">Locked after failures until then; null when not.</param>
public sealed record AccountLine(
    int Id, string UserName, string Name, int UnitId, string UnitName, Roles Roles, bool IsDisabled, DateTimeOffset? LockedUntil)
{
    /// <summary>All posts, the account's own first.</summary>
    public ImmutableArray<Post> Posts { get; init; } = [];
}
