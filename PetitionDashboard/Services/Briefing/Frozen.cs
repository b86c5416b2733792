using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PetitionDashboard.Services.Briefing;

/// <summary>How what a leader signs is written, hashed and found again: a day's board and a work report alike.</summary>
internal static class Frozen
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The characters that are hashed and kept.</summary>
    public static string Write<T>(T kept) => JsonSerializer.Serialize(kept, s_json);

    /// <summary>What was kept; null for what cannot be read any more.</summary>
    public static T? TryRead<T>(string payload)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(payload, s_json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a payload.</summary>
    public static byte[] HashOf(string payload) => SHA256.HashData(Encoding.UTF8.GetBytes(payload));

    /// <summary>Whether a payload is still what was hashed.</summary>
    public static bool IsIntact(string payload, byte[] hash) => HashOf(payload).AsSpan().SequenceEqual(hash);

    /// <summary>What the audit says of it: whoever changes the payload and its hash has the audit's chain against him.</summary>
    public static string AuditSubject(string what, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"{what} sha256:{Convert.ToHexStringLower(hash)}");
}
