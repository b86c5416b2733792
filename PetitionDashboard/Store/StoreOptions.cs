namespace PetitionDashboard.Store;

/// <summary>Where and how the store is kept (configuration section <c>Store</c>).</summary>
public sealed class StoreOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Store";

    /// <summary>Engine; only <c>Sqlite</c> so far.</summary>
    public string Engine { get; set; } = "Sqlite";

    /// <summary>Folder of the database, attachments and backups. Relative to the application.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Folder of the key ring, never inside the data folder. Relative to the application.</summary>
    public string KeysDirectory { get; set; } = "keys";
}
