using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Queue;

/// <summary>
/// All walls of accusation cases at one moment: few. From them follows which viewers may share a reading: those of the same scope who are
/// shut off from the same cases.
/// </summary>
public sealed class Walls
{
    private readonly ImmutableArray<(long CaseId, WallKind Kind, int Subject)> _walls;

    private readonly string _fingerprint;

    private Walls(ImmutableArray<(long CaseId, WallKind Kind, int Subject)> walls)
    {
        _walls = walls;
        _fingerprint = HashOf(walls.SelectMany(w => new[] { w.CaseId, (long)w.Kind, w.Subject }));
    }

    /// <summary>
    /// Equal for two viewers exactly when they may see the same cases. It changes for everybody with every wall that rises or falls, so that
    /// no reading made under other walls passes for one made under these. Nothing about the cases can be read from it.
    /// </summary>
    public string VisibilityKey(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return string.Create(CultureInfo.InvariantCulture, $"{viewer.Scope.Kind}/{viewer.Scope.UnitId}/{HashOf(ShutOff(viewer))}/{_fingerprint}");
    }

    internal static async Task<Walls> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new SqlText().Raw("SELECT \"CaseId\", \"Kind\", \"Subject\" FROM case_wall ORDER BY \"CaseId\", \"Kind\", \"Subject\"").On(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var walls = ImmutableArray.CreateBuilder<(long, WallKind, int)>();
        while (await reader.ReadAsync(cancellationToken))
            walls.Add((reader.GetInt64(0), (WallKind)reader.GetInt32(1), reader.GetInt32(2)));
        return new Walls(walls.DrainToImmutable());
    }

    /// <summary>Ids in ascending order, each once.</summary>
    private IEnumerable<long> ShutOff(Viewer viewer)
    {
        if (viewer.Has(Roles.System))
            yield break;
        var last = 0L;
        foreach (var (id, kind, subject) in _walls)
        {
            if (id == last || !Shuts(kind, subject, viewer))
                continue;
            last = id;
            yield return id;
        }
    }

    private static string HashOf(IEnumerable<long> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        var any = false;
        foreach (var value in values)
        {
            any = true;
            BitConverter.TryWriteBytes(bytes, value);
            hash.AppendData(bytes);
        }

        return any ? Convert.ToHexString(hash.GetHashAndReset()) : "-";
    }

    private static bool Shuts(WallKind kind, int subject, Viewer viewer) => viewer.Has(Roles.Display) || kind switch
    {
        WallKind.Person => viewer.Actor.Concerns(subject),
        WallKind.Unit => viewer.Actor.ConcernsUnit(subject),
        WallKind.OnlyPerson => subject != viewer.PersonId,
        WallKind.Leaders => viewer.Actor.HasInAnyPost(Roles.Leader),
        _ => throw new InvalidOperationException($"A wall of kind {(int)kind} is not known."),
    };
}
