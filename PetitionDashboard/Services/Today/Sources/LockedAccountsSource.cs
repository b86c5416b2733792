using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Accounts that wrong passwords locked.</summary>
internal sealed class LockedAccountsSource(AccountReviewService review) : AccountSource(review)
{
    /// <inheritdoc/>
    public override string Key => "locked-accounts";

    /// <inheritdoc/>
    public override int Turn => 3;

    /// <inheritdoc/>
    protected override ReviewReason Reason => ReviewReason.Locked;
}
