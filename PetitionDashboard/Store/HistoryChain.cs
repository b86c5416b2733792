using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>
/// The hash that chains events, so that tampering shows. It runs over the ciphertext of the personal part: destroying a case's key
/// deletes its people, and the chain still verifies.
/// </summary>
public static class HistoryChain
{
    /// <summary>The predecessor of the first event of a case: hash of its number.</summary>
    public static byte[] Genesis(string number) => SHA256.HashData(Encoding.UTF8.GetBytes(number));

    /// <summary>Hash of one event after its predecessor.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, EventRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(row.Sequence);
        Append(row.ById);
        Append(row.OccurredAt.UtcTicks);
        Append(row.RecordedAt.UtcTicks);
        var act = Encoding.UTF8.GetBytes(row.Act);
        Append(act.Length);
        hash.AppendData(act);
        var payload = Encoding.UTF8.GetBytes(row.Payload);
        Append(payload.Length);
        hash.AppendData(payload);
        Append(row.Sealed?.Length ?? -1);
        hash.AppendData(row.Sealed ?? []);
        return hash.GetHashAndReset();

        void Append(long value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
