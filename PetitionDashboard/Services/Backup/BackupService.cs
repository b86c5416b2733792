using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Backup;

/// <summary>What became of a backup or a restore.</summary>
public abstract record BackupResult
{
    private BackupResult()
    {
    }

    /// <summary>A whole and sound copy was made.</summary>
    /// <param name="File">Full path.</param>
    /// <param name="Bytes">Size.</param>
    /// <param name="Cases">Cases in it.</param>
    /// <param name="KeysDirectory">Where the keys lie that are not in it and must be kept separately.</param>
    public sealed record Saved(string File, long Bytes, long Cases, string KeysDirectory) : BackupResult;

    /// <summary>The store is the backup's now, and was checked.</summary>
    /// <param name="Report">What the check found.</param>
    /// <param name="Earlier">Copy of the store as it was before; null when it was empty.</param>
    public sealed record Restored(VerifyReport Report, string? Earlier) : BackupResult;

    /// <summary>Nothing was done.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Detail">File or version it is about.</param>
    public sealed record Refused(BackupProblem Why, string Detail) : BackupResult;
}

/// <summary>Why a backup or restore is refused; texts under <c>BackupProblem.{name}</c>.</summary>
public enum BackupProblem
{
    /// <summary>The file to write exists.</summary>
    FileExists,

    /// <summary>The file to read does not exist.</summary>
    FileMissing,

    /// <summary>The file is no store of this program, or it is damaged.</summary>
    NotAStore,

    /// <summary>The file was written by a newer version of this program.</summary>
    Newer,

    /// <summary>The store holds cases; replacing them must be asked for.</summary>
    NotEmpty,

    /// <summary>The folder cannot be written.</summary>
    NotWritable,
}

/// <summary>
/// Copies the store while the office works, and puts a copy back. The keys are not in a copy, on purpose: whoever holds a backup alone
/// cannot read a petitioner's name.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="start">Migrates what an older version wrote.</param>
/// <param name="verify">Checks what was put back.</param>
/// <param name="files">Sealed files of attachments, which belong to a backup.</param>
/// <param name="options">Where things lie.</param>
/// <param name="time">The clock.</param>
public sealed class BackupService(
    OfficeStore store, StoreStart start, VerifyService verify, AttachmentFiles files, IOptions<StoreOptions> options, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a copy to a file that does not exist yet. A copy that is broken off leaves nothing behind.</summary>
    public async Task<BackupResult> BackupAsync(string file, CancellationToken cancellationToken = default)
    {
        var target = Path.GetFullPath(file);
        if (File.Exists(target) || Directory.Exists(target))
            return new BackupResult.Refused(BackupProblem.FileExists, target);
        var temporary = target + ".part";
        var package = target + ".pack";
        try
        {
            File.Delete(temporary);
            File.Delete(package);
            await using (var db = await store.OpenAsync(cancellationToken))
            {
                await db.Database.OpenConnectionAsync(cancellationToken);
                await CopyAsync((SqliteConnection)db.Database.GetDbConnection(), temporary, cancellationToken);
            }

            var cases = await CountAsync(temporary, cancellationToken);
            // The files are listed from the copy: what is attached meanwhile belongs to the next backup, and files named here are never deleted.
            IReadOnlyList<Guid> named;
            await using (var copy = await OpenAsync(temporary, SqliteOpenMode.ReadOnly, cancellationToken))
                named = await BackupPackage.NamedAsync(copy, cancellationToken);
            if (named.Count > 0)
                await BackupPackage.PackAsync(package, temporary, named, files, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(named.Count > 0 ? package : temporary, target);
            return new BackupResult.Saved(target, new FileInfo(target).Length, cases, options.Value.KeysDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || e is SqliteException { SqliteErrorCode: 14 or 8 })
        {
            return new BackupResult.Refused(BackupProblem.NotWritable, target);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(target)))
            {
                File.Delete(temporary);
                File.Delete(package);
            }
        }
    }

    /// <summary>
    /// Puts a backup in the place of the store. A store with cases is replaced only when <paramref name="replace"/> says so, and is
    /// copied aside before. A server that runs on the store shows the restored cases at once.
    /// </summary>
    public async Task<BackupResult> RestoreAsync(
        string file, bool replace, IProgress<VerifyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var source = Path.GetFullPath(file);
        if (!File.Exists(source))
            return new BackupResult.Refused(BackupProblem.FileMissing, source);
        if (!await BackupPackage.IsOneAsync(source, cancellationToken))
            return await RestoreAsync(source, null, replace, progress, cancellationToken);
        var folder = Directory.CreateDirectory(Path.Combine(options.Value.DataDirectory, "backups")).FullName;
        var database = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".restore-{Guid.NewGuid():N}.db"));
        try
        {
            return await BackupPackage.UnpackDatabaseAsync(source, database, cancellationToken)
                ? await RestoreAsync(database, source, replace, progress, cancellationToken)
                : new BackupResult.Refused(BackupProblem.NotAStore, source);
        }
        finally
        {
            File.Delete(database);
        }
    }

    private async Task<BackupResult> RestoreAsync(
        string source, string? package, bool replace, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(source, cancellationToken) is { } problem)
            return new BackupResult.Refused(problem, package ?? source);
        var isNewer = await IsNewerAsync(cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        var isEmpty = !isNewer && !await db.Cases.AnyAsync(cancellationToken) && !await db.Users.AnyAsync(cancellationToken);
        if (!isEmpty && !replace)
            return new BackupResult.Refused(BackupProblem.NotEmpty, options.Value.DataDirectory);
        string? earlier = null;
        if (!isEmpty)
        {
            var saved = await SaveEarlierAsync(cancellationToken);
            if (saved is not BackupResult.Saved copy)
                return saved;
            earlier = copy.File;
        }

        // Files first: from the moment the restored cases are there, their attachments are.
        if (package is not null)
            await BackupPackage.UnpackFilesAsync(package, files, cancellationToken);
        var position = await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using (var backup = await OpenAsync(source, SqliteOpenMode.ReadOnly, cancellationToken))
            backup.BackupDatabase((SqliteConnection)db.Database.GetDbConnection());
        await start.MigrateAsync(cancellationToken);
        await TellAsync(position, cancellationToken);
        return new BackupResult.Restored(await verify.VerifyAsync(progress, cancellationToken), earlier);
    }

    /// <summary>Going back to an older program means putting a backup in the place of a store that it cannot open.</summary>
    private async Task<bool> IsNewerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await start.MigrateAsync(cancellationToken);
            return false;
        }
        catch (NewerStoreException)
        {
            return true;
        }
    }

    private async Task<BackupResult> SaveEarlierAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Value.DataDirectory, "backups")).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{Guid.NewGuid().ToString("N")[..4]}.db");
        return await BackupAsync(Path.Combine(folder, name), cancellationToken);
    }

    /// <summary>Screens that follow the store count its changes: theirs go on after the last one they saw, whatever the backup held.</summary>
    private async Task TellAsync(long position, CancellationToken cancellationToken)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        var last = Math.Max(position, await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0);
        db.Changes.Add(new Store.Rows.ChangeRow { Id = last + 1, Fact = JsonSerializer.Serialize(ChangeFact.Bulk), RecordedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task CopyAsync(SqliteConnection from, string to, CancellationToken cancellationToken)
    {
        await using var copy = await OpenAsync(to, SqliteOpenMode.ReadWriteCreate, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, OwnerOnly);
        from.BackupDatabase(copy);
        await using var command = copy.CreateCommand();

        // One file, not three: the copy is not written to any more.
        command.CommandText = "PRAGMA journal_mode=DELETE";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> CountAsync(string file, CancellationToken cancellationToken)
    {
        await using var copy = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
        await using var command = copy.CreateCommand();
        command.CommandText = "SELECT count(*) FROM petition_case WHERE (SELECT integrity_check FROM pragma_integrity_check LIMIT 1) = 'ok'";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<BackupProblem?> ProblemAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var backup = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            await using var command = backup.CreateCommand();
            command.CommandText = "SELECT integrity_check FROM pragma_integrity_check LIMIT 1";
            if (await command.ExecuteScalarAsync(cancellationToken) is not "ok")
                return BackupProblem.NotAStore;
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" WHERE EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'petition_case')";
            var applied = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                applied.Add(reader.GetString(0));
            if (applied.Count == 0)
                return BackupProblem.NotAStore;
            await using var db = await store.OpenAsync(cancellationToken);
            return applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).Any() ? BackupProblem.Newer : null;
        }
        catch (SqliteException)
        {
            return BackupProblem.NotAStore;
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
