using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Attachments;

namespace PetitionDashboard.Services.Verification;

/// <summary>Attachments: the row of each against the state, its file against its hash, and files that nothing names.</summary>
internal sealed class AttachmentCheck : IAsyncDisposable
{
    private const int Part = 128 * 1024;
    private readonly VerifyQuery _rows;
    private readonly AttachmentFiles _files;
    private readonly FindingList _findings;
    private readonly HashSet<Guid> _known = [];

    public AttachmentCheck(DbConnection connection, DbTransaction transaction, AttachmentFiles files, FindingList findings)
    {
        _rows = new VerifyQuery(connection, transaction, "SELECT \"Number\", \"FileId\", \"Bytes\", \"Sha256\" FROM attachment WHERE \"CaseId\" = @p0 ORDER BY \"Number\"", 1);
        (_files, _findings) = (files, findings);
    }

    /// <summary>The attachments of one case.</summary>
    public async Task CheckAsync(CheckedCase row, PetitionCase? state, CancellationToken cancellationToken)
    {
        var kept = new List<(int Number, Guid File, long Bytes, string Sha256)>();
        await foreach (var r in _rows.RowsAsync(cancellationToken, row.Id))
            kept.Add((r.GetInt32(0), new Guid((byte[])r.GetValue(1)), r.GetInt64(2), Convert.ToHexStringLower((byte[])r.GetValue(3))));
        foreach (var one in kept)
        {
            _known.Add(one.File);
            if (await ProblemAsync(row.Key, one.File, one.Bytes, one.Sha256, cancellationToken) is { } problem)
                Add(row, one.Number, problem);
        }

        if (state is null)
            return;
        var expected = state.Attachments.Select(a => (a.Number, (long)a.Bytes, a.Sha256)).ToList();
        if (!kept.Select(k => (k.Number, k.Bytes, k.Sha256)).SequenceEqual(expected))
            Add(row, kept.Count, string.Create(CultureInfo.InvariantCulture, $"{kept.Count} rows <> {expected.Count} in history"));
    }

    /// <summary>Files that no row names. One that may still be coming in is none of them.</summary>
    public void CheckFolder(DateTimeOffset now)
    {
        foreach (var (name, file, written) in _files.All())
        {
            if ((file is not { } id || !_known.Contains(id)) && now - written >= AttachmentSweep.Grace)
                _findings.Add(VerifyCheck.Orphan, Path.Combine(AttachmentFiles.FolderName, name), "file -> attachment");
        }
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private async Task<string?> ProblemAsync(byte[]? key, Guid file, long bytes, string sha256, CancellationToken cancellationToken)
    {
        // Whose key was destroyed opens no more; nothing is said of the file, which goes with it.
        if (key is null)
            return null;
        try
        {
            using var content = _files.Open(file, key);
            if (content is null)
                return "missing: " + AttachmentFiles.NameOf(file);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[Part];
            var total = 0L;
            int count;
            while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                total += count;
            }

            if (total != bytes)
                return string.Create(CultureInfo.InvariantCulture, $"{total} <> {bytes} bytes: {AttachmentFiles.NameOf(file)}");
            return string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), sha256, StringComparison.Ordinal) ? null : "SHA-256: " + AttachmentFiles.NameOf(file);
        }
        catch (Exception e) when (e is CipherException or IOException or UnauthorizedAccessException)
        {
            return "unreadable: " + AttachmentFiles.NameOf(file);
        }
    }

    private void Add(CheckedCase row, int number, string problem) =>
        _findings.Add(VerifyCheck.Attachments, string.Create(CultureInfo.InvariantCulture, $"{row.Number}#{number}"), problem);
}
