using System.Text.Json;
using PetitionDashboard.Live;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>Tells screens what a change outside cases touched, within its transaction: what is rolled back was never told.</summary>
public static class ChangeTelling
{
    /// <summary>Adds the fact to what is committed.</summary>
    /// <param name="db">The change.</param>
    /// <param name="fact">What it touches.</param>
    /// <param name="now">The moment.</param>
    public static void Tell(this OfficeDb db, ChangeFact fact, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Changes.Add(new ChangeRow { Fact = JsonSerializer.Serialize(fact), RecordedAt = now });
    }
}
