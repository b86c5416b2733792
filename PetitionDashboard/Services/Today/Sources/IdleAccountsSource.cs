using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Accounts that nobody has used for long.</summary>
internal sealed class IdleAccountsSource(AccountReviewService review) : AccountSource(review)
{
    /// <inheritdoc/>
    public override string Key => "idle-accounts";

    /// <inheritdoc/>
    public override int Turn => 6;

    /// <inheritdoc/>
    protected override ReviewReason Reason => ReviewReason.Idle;
}
