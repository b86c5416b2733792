using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>New accounts that wait for their powers.</summary>
internal sealed class PowerlessAccountsSource(AccountReviewService review) : AccountSource(review)
{
    /// <inheritdoc/>
    public override string Key => "powerless-accounts";

    /// <inheritdoc/>
    public override int Turn => 5;

    /// <inheritdoc/>
    protected override ReviewReason Reason => ReviewReason.Powerless;
}
