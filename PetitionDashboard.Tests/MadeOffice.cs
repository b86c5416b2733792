using Microsoft.EntityFrameworkCore;

namespace PetitionDashboard.Tests;

/// <summary>The files of an office that was made once in a run, store and keys: whoever needs another one like it gets a copy instead of making it again.</summary>
internal sealed class MadeOffice
{
    private readonly List<(string Path, byte[] Bytes)> _files = [];

    private MadeOffice()
    {
    }

    /// <summary>Takes the files of an office, and closes it.</summary>
    public static async Task<MadeOffice> OfAsync(TestOffice office)
    {
        await using var closing = office;
        await using (var db = await office.Store.OpenAsync(CancellationToken.None))
        {
            // What was written lies in the log beside the store: the copy is of the store alone.
            var busy = (await db.Database.SqlQueryRaw<int>("PRAGMA wal_checkpoint(TRUNCATE)").ToListAsync())[0];
            if (busy != 0)
                throw new InvalidOperationException("The store of the office to be copied is still in use.");
        }

        var made = new MadeOffice();
        foreach (var file in Directory.EnumerateFiles(office.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)))
            made._files.Add((Path.GetRelativePath(office.Folder, file), await File.ReadAllBytesAsync(file)));
        return made;
    }

    /// <summary>Puts a copy of the files into a folder.</summary>
    public async Task CopyToAsync(string folder)
    {
        foreach (var (path, bytes) in _files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }
    }
}
