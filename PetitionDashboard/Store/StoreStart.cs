using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Store;

/// <summary>Creates and migrates the store at start.</summary>
/// <param name="contexts">Contexts.</param>
/// <param name="options">Where it is.</param>
public sealed class StoreStart(IDbContextFactory<OfficeDb> contexts, IOptions<StoreOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Brings the store to this program's version. Two programs that start at once wait for each other.</summary>
    /// <exception cref="NewerStoreException">A newer program wrote the store; it is left as it is.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        // Free text lies in it unsealed: a folder that is made here is its owner's alone.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(options.Value.DataDirectory);
        else
            Directory.CreateDirectory(options.Value.DataDirectory, OwnerOnly);
        await using var alone = await LockAsync(Path.Combine(options.Value.DataDirectory, ".migrate.lock"), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
            throw new NewerStoreException(newer);
        if (!known.TrueForAll(applied.Contains))
        {
            // A process that was killed while migrating leaves EF's own lock behind for ever; we hold the real one.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await KeptRebuild.EnsureAsync(db, cancellationToken);
    }

    /// <summary>Waits until no other program holds the lock file; dispose the result to let the next one in.</summary>
    internal static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (attempt < 300 && File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
