using Microsoft.Extensions.Options;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Attachments;

/// <summary>
/// The sealed files of attachments in <c>attachments</c> of the data folder. A file is written whole and to the disk before a row of the
/// store names it, and is never changed after; a file that no row names is left over and swept away.
/// </summary>
/// <param name="options">Where the data folder is.</param>
/// <param name="cipher">Seals and opens.</param>
public class AttachmentFiles(IOptions<StoreOptions> options, CaseCipher cipher)
{
    /// <summary>Name of the folder within the data folder.</summary>
    public const string FolderName = "attachments";

    private const int Buffer = 128 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The folder.</summary>
    public string Folder => Path.Combine(options.Value.DataDirectory, FolderName);

    /// <summary>Path of a file within the folder, for reports.</summary>
    public static string NameOf(Guid file)
    {
        var name = file.ToString("N");
        return Path.Combine(name[..2], name);
    }

    /// <summary>Bytes free on the disk of the folder; null when that cannot be told.</summary>
    public virtual long? FreeBytes()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return new DriveInfo(Folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Begins a file.</summary>
    internal async Task<SealingStream> CreateAsync(Guid file, byte[] wrappedKey, CancellationToken cancellationToken)
    {
        var target = Create(PathOf(file));
        try
        {
            return await cipher.SealFileAsync(wrappedKey, file, target, cancellationToken);
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a file for reading; null when it is not there.</summary>
    /// <exception cref="CipherException">It is damaged, or its key is not to be had.</exception>
    internal Stream? Open(Guid file, byte[] wrappedKey)
    {
        var path = PathOf(file);
        return File.Exists(path) ? cipher.OpenFile(wrappedKey, file, OpenRaw(path)) : null;
    }

    /// <summary>Deletes a file; nothing when it is not there.</summary>
    internal void Delete(Guid file)
    {
        var path = PathOf(file);
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>The file as it lies there, sealed, for a backup; null when it is not there.</summary>
    internal FileStream? OpenSealed(Guid file)
    {
        var path = PathOf(file);
        return File.Exists(path) ? OpenRaw(path) : null;
    }

    /// <summary>Takes a sealed file from a backup. One that is there already with this length is the same: files never change.</summary>
    internal async Task TakeAsync(Guid file, Stream content, long length, CancellationToken cancellationToken)
    {
        var path = PathOf(file);
        if (File.Exists(path))
        {
            if (new FileInfo(path).Length == length)
                return;
            File.Delete(path);
        }

        await using var target = Create(path);
        await content.CopyToAsync(target, cancellationToken);
        await target.FlushAsync(cancellationToken);
        if (target is FileStream written)
            written.Flush(flushToDisk: true);
    }

    /// <summary>Every file that lies in the folder, with the time it was last written. What has no name of ours has no identity.</summary>
    internal IEnumerable<(string Name, Guid? File, DateTimeOffset Written)> All()
    {
        if (!Directory.Exists(Folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, path);
            Guid? file = Guid.TryParseExact(Path.GetFileName(path), "N", out var id) && string.Equals(NameOf(id), name, StringComparison.Ordinal) ? id : null;
            yield return (name, file, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
        }
    }

    /// <summary>Creates a file that only its owner reads. Overridden where a test wants a disk that is full.</summary>
    protected virtual Stream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = Buffer, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        return new FlushedFile(path, how);
    }

    private static FileStream OpenRaw(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.RandomAccess });

    private string PathOf(Guid file) => Path.Combine(Folder, NameOf(file));

    /// <summary>A file whose asynchronous flush reaches the disk.</summary>
    private sealed class FlushedFile(string path, FileStreamOptions options) : FileStream(path, options)
    {
        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await base.FlushAsync(cancellationToken);
            Flush(flushToDisk: true);
        }
    }
}
