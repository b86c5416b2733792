namespace PetitionDashboard.Store;

/// <summary>The store was written by a newer version of this program: opening it could spoil what this one does not know. Nothing was read or written.</summary>
/// <param name="migration">The first step of the store that this program does not know.</param>
public sealed class NewerStoreException(string migration) : Exception($"The store is of a newer version than this program: {migration}.")
{
    /// <summary>The first step of the store that this program does not know.</summary>
    public string Migration { get; } = migration;
}
