namespace PetitionDashboard.Tests;

/// <summary>Files to try the product on that are no part of it: in PETITION_SHARED_DATA, else in a shared/data folder beside or above the repository.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file; null where it is not there.</summary>
    public static string? File(string name)
    {
        if (Environment.GetEnvironmentVariable("PETITION_SHARED_DATA") is { Length: > 0 } folder && System.IO.File.Exists(Path.Combine(folder, name)))
            return Path.Combine(folder, name);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "shared", "data", name);
            if (System.IO.File.Exists(file))
                return file;
        }

        return null;
    }
}
