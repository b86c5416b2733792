using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Audit;

/// <summary>The hash that chains the lines of the audit, so that a changed or removed line shows.</summary>
public static class AuditChain
{
    /// <summary>The predecessor of the first line.</summary>
    public static byte[] Genesis() => SHA256.HashData("audit"u8);

    /// <summary>Hash of one line after its predecessor.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Number(row.At.UtcTicks);
        Number(row.PersonId);
        Text(row.Name);
        Text(row.What);
        Text(row.Subject);
        Text(row.Reason);
        return hash.GetHashAndReset();

        void Number(long value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }

        // With its length, and none apart from empty: no two lines run together into the same bytes.
        void Text(string? value)
        {
            var bytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
            Number(value is null ? -1 : bytes.Length);
            hash.AppendData(bytes);
        }
    }
}
