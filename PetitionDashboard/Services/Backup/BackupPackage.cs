using System.IO.Compression;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Backup;

/// <summary>
/// A backup of an office with attachments: one ZIP with the copy of the database and every sealed file, stored as they are (what is sealed
/// does not compress). Without attachments a backup is the copy of the database itself.
/// </summary>
internal static class BackupPackage
{
    private const string Folder = AttachmentFiles.FolderName + "/";

    /// <summary>Whether a file is such a package.</summary>
    public static async Task<bool> IsOneAsync(string file, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        await using var stream = File.OpenRead(file);
        return await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) == head.Length && head.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>The files that a copy of the database names.</summary>
    public static async Task<IReadOnlyList<Guid>> NamedAsync(SqliteConnection copy, CancellationToken cancellationToken)
    {
        await using var command = copy.CreateCommand();
        command.CommandText = "SELECT \"FileId\" FROM attachment ORDER BY \"CaseId\", \"Number\"";
        var named = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            named.Add(new Guid((byte[])reader.GetValue(0)));
        return named;
    }

    /// <summary>Packs a copy of the database and the files that it names. A file that is missing is left out: verify says which.</summary>
    public static async Task PackAsync(string target, string database, IEnumerable<Guid> named, AttachmentFiles files, CancellationToken cancellationToken)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(target, how);
        using (var package = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var copy = File.OpenRead(database))
                await AddAsync(package, StoreSetup.DatabaseFile, CompressionLevel.Fastest, copy, cancellationToken);
            foreach (var file in named)
            {
                await using var content = files.OpenSealed(file);
                if (content is not null)
                    await AddAsync(package, Folder + file.ToString("N"), CompressionLevel.NoCompression, content, cancellationToken);
            }
        }

        await stream.FlushAsync(cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Unpacks the copy of the database; false when the package has none or is damaged.</summary>
    public static async Task<bool> UnpackDatabaseAsync(string package, string target, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(package, cancellationToken);
            if (archive.GetEntry(StoreSetup.DatabaseFile) is not { } entry)
                return false;
            var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var content = await entry.OpenAsync(cancellationToken);
            await using var file = new FileStream(target, how);
            await content.CopyToAsync(file, cancellationToken);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Unpacks the files. Names in a package lead nowhere: only identities of files are taken.</summary>
    public static async Task UnpackFilesAsync(string package, AttachmentFiles files, CancellationToken cancellationToken)
    {
        await using var archive = await ZipFile.OpenReadAsync(package, cancellationToken);
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.StartsWith(Folder, StringComparison.Ordinal) || !Guid.TryParseExact(entry.FullName[Folder.Length..], "N", out var file))
                continue;
            await using var content = await entry.OpenAsync(cancellationToken);
            await files.TakeAsync(file, content, entry.Length, cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive package, string name, CompressionLevel level, Stream content, CancellationToken cancellationToken)
    {
        await using var entry = package.CreateEntry(name, level).Open();
        await content.CopyToAsync(entry, cancellationToken);
    }
}
