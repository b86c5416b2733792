using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Security.Privacy;

/// <summary>
/// The keys that all others hang on: ASP.NET Core's Data Protection with its ring in the keys directory (Store:KeysDirectory), and the
/// lookup key beside it. The directory lies outside the data directory, so that a copy of the data, a backup for one, opens nothing.
/// </summary>
public sealed class KeyRing
{
    /// <summary>Name that separates our keys from those of other applications; it never changes.</summary>
    public const string ApplicationName = "PetitionDashboard";

    private const string LookupFile = "lookup.key";
    private const int LookupKeyBytes = 32;
    private readonly IDataProtectionProvider _provider;
    private readonly Lazy<byte[]> _lookupKey;

    /// <summary>Takes the provider that <see cref="PrivacySetup.AddPrivacy"/> has set up for <paramref name="directory"/>.</summary>
    public KeyRing(IDataProtectionProvider provider, KeyDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _provider = provider;
        Directory = directory;
        _lookupKey = new Lazy<byte[]>(OpenLookupKey);
    }

    /// <summary>Where the keys lie.</summary>
    public KeyDirectory Directory { get; }

    /// <summary>32 random bytes, made once for this office, for <see cref="LookupHash"/>.</summary>
    /// <exception cref="CipherException">The key file cannot be opened with this key ring.</exception>
    internal ReadOnlySpan<byte> LookupKey => _lookupKey.Value;

    /// <summary>A protector for one purpose; what one purpose protects no other opens.</summary>
    internal IDataProtector Protector(params IEnumerable<string> purposes) => _provider.CreateProtector(purposes);

    private byte[] OpenLookupKey()
    {
        var protector = Protector("lookup-key.v1");
        var path = Path.Combine(Directory.Path, LookupFile);
        if (!File.Exists(path))
            CreateLookupKey(protector, path);
        try
        {
            return protector.Unprotect(File.ReadAllBytes(path));
        }
        catch (CryptographicException e)
        {
            throw new CipherException(
                $"The lookup key in {path} cannot be opened with the key ring beside it. Restore the whole keys directory from one backup.", e);
        }
    }

    private void CreateLookupKey(IDataProtector protector, string path)
    {
        var temporary = Path.Combine(Directory.Path, $".{LookupFile}.{Guid.NewGuid():N}");
        try
        {
            using (var file = KeyDirectory.CreatePrivateFile(temporary))
            {
                file.Write(protector.Protect(RandomNumberGenerator.GetBytes(LookupKeyBytes)));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key is the office's key.
            File.Delete(temporary);
        }
    }
}

/// <summary>The directory of the keys, made and closed to everybody else.</summary>
public sealed class KeyDirectory
{
    private const UnixFileMode OwnerOnlyDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private KeyDirectory(string path) => Path = path;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory if need be, mode 700 on Unix.</summary>
    /// <param name="keysDirectory">Store:KeysDirectory, full or relative to the working directory.</param>
    /// <param name="dataDirectory">Store:DataDirectory.</param>
    /// <exception cref="InvalidOperationException">The keys would lie inside the data directory; the message tells the operator what to do.</exception>
    public static KeyDirectory Open(string keysDirectory, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keysDirectory);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var keys = Resolve(keysDirectory);
        var data = Resolve(dataDirectory);
        if (Contains(data, keys))
        {
            throw new InvalidOperationException(
                $"Store:KeysDirectory ({keys}) lies inside Store:DataDirectory ({data}). Keys beside the data they protect protect nothing: " +
                "set Store:KeysDirectory to a directory outside it, and back it up separately.");
        }

        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(keys);
        }
        else
        {
            System.IO.Directory.CreateDirectory(keys, OwnerOnlyDirectory);
            File.SetUnixFileMode(keys, OwnerOnlyDirectory);
            foreach (var file in System.IO.Directory.EnumerateFiles(keys))
            {
                try
                {
                    File.SetUnixFileMode(file, OwnerOnlyFile);
                }
                catch (FileNotFoundException)
                {
                    // A process that starts beside this one writes a key under another name and renames it: it was private from the first.
                }
            }
        }

        return new KeyDirectory(keys);
    }

    /// <summary>Creates a file that only its owner may read and write.</summary>
    internal static FileStream CreatePrivateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnlyFile;
        return new FileStream(path, options);
    }

    /// <summary>Closes a file to everybody but its owner, where the system knows modes.</summary>
    internal static void ClosePrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnlyFile);
    }

    private static bool Contains(string parent, string child)
    {
        var comparison = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return (child + System.IO.Path.DirectorySeparatorChar).StartsWith(parent + System.IO.Path.DirectorySeparatorChar, comparison);
    }

    /// <summary>The full path with the links in it followed, as far as it exists: a link must not carry the keys into the data directory.</summary>
    private static string Resolve(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var parent = System.IO.Path.GetDirectoryName(full);
        if (parent is null)
            return full;
        var here = System.IO.Path.Combine(Resolve(parent), System.IO.Path.GetFileName(full));
        return System.IO.Directory.Exists(here) && System.IO.Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target
            ? Resolve(target.FullName)
            : here;
    }
}

/// <summary>Keeps the key ring as Data Protection does in files, each closed to everybody but its owner.</summary>
internal sealed class KeyFiles(KeyDirectory directory, ILoggerFactory loggers)
    : FileSystemXmlRepository(new DirectoryInfo(directory.Path), loggers)
{
    /// <inheritdoc />
    public override void StoreElement(System.Xml.Linq.XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        foreach (var file in System.IO.Directory.EnumerateFiles(directory.Path, "*.xml"))
            KeyDirectory.ClosePrivate(file);
    }
}

/// <summary>Tells Data Protection to keep its ring in our directory.</summary>
internal sealed class KeyFilesSetup(KeyDirectory directory, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    /// <inheritdoc />
    public void Configure(KeyManagementOptions options) => options.XmlRepository = new KeyFiles(directory, loggers);
}
