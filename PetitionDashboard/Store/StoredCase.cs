using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>A case as read for an act.</summary>
/// <param name="Id">Row id; 0 before it is first written.</param>
/// <param name="State">Its state.</param>
/// <param name="CaseKey">Its wrapped key; null once destroyed.</param>
/// <param name="LastHash">Hash of its last event.</param>
public sealed record StoredCase(long Id, PetitionCase State, byte[]? CaseKey, byte[] LastHash);

/// <summary>Between domain values and what rows hold.</summary>
internal static class CaseCodec
{
    /// <summary>The state as kept, without the content, which has a column of its own.</summary>
    public static string Write(PetitionCase state) =>
        JsonSerializer.Serialize(state with { Intake = state.Intake with { Content = string.Empty } }, DomainJson.State);

    /// <summary>The state of a row.</summary>
    public static PetitionCase Read(string state, string content) => With(JsonSerializer.Deserialize(state, DomainJson.State), content);

    /// <summary>The state of a row, from the bytes of its text.</summary>
    public static PetitionCase Read(ReadOnlySpan<byte> state, string content) => With(JsonSerializer.Deserialize(state, DomainJson.State), content);

    /// <summary>The payload of an event as kept.</summary>
    public static string WritePayload(CaseEvent e) => JsonSerializer.Serialize(
        new EventPayload(e.By, e.Effects, e.Note, e.Details.IsDefaultOrEmpty ? null : e.Details), DomainJson.Kept.EventPayload);

    /// <summary>An event under a reader of <see cref="CaseSql.History"/>, personal part closed.</summary>
    public static CaseEvent ReadEvent(DbDataReader reader) => ReadEvent(new EventRow
    {
        Sequence = reader.GetInt32(0),
        Act = reader.GetString(1),
        OccurredAt = new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero),
        RecordedAt = new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
        Payload = reader.GetString(4),
        Hash = [],
    });

    /// <summary>An event of a row; <paramref name="open"/> is its opened personal part, null when closed or absent.</summary>
    public static CaseEvent ReadEvent(EventRow row, SealedPart? open = null)
    {
        var payload = JsonSerializer.Deserialize(row.Payload, DomainJson.Kept.EventPayload)
            ?? throw new InvalidDataException("An event row holds no payload.");
        return new CaseEvent(
            row.Sequence, row.Act, payload.By, row.OccurredAt, row.RecordedAt, payload.Effects, payload.Note, payload.Details ?? [], open?.Parties, open?.Personal);
    }

    /// <summary>The note in the payload of an event, from the bytes of its text, null for none. What the event did is passed over.</summary>
    public static string? ReadNote(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNote = reader.ValueTextEquals("Note"u8);
            reader.Read();
            if (isNote)
                return reader.GetString();
            reader.Skip();
        }

        return null;
    }

    private static PetitionCase With(PetitionCase? petition, string content) => petition is null
        ? throw new InvalidDataException("A case row holds no state.")
        : petition with { Intake = petition.Intake with { Content = content } };

    /// <summary>Petitioners as bytes to be sealed.</summary>
    public static byte[] WriteParties(ImmutableArray<Party> parties) =>
        JsonSerializer.SerializeToUtf8Bytes(parties, DomainJson.Kept.ImmutableArrayParty);

    /// <summary>The personal part of an event as bytes to be sealed; null when it has none.</summary>
    public static byte[]? WriteSealed(CaseEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Personal is null)
            return e.Parties is { } parties ? WriteParties(parties) : null;
        return JsonSerializer.SerializeToUtf8Bytes(new SealedPart(e.Parties, e.Personal), DomainJson.Kept.SealedPart);
    }

    /// <summary>The personal part of an event from opened bytes: petitioners alone are a list, anything more is an object.</summary>
    public static SealedPart ReadSealed(ReadOnlySpan<byte> bytes) => bytes is [(byte)'[', ..]
        ? new SealedPart(ReadParties(bytes), null)
        : JsonSerializer.Deserialize(bytes, DomainJson.Kept.SealedPart) ?? throw new InvalidDataException("A sealed part holds nothing.");

    /// <summary>Petitioners from opened bytes.</summary>
    public static ImmutableArray<Party> ReadParties(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, DomainJson.Kept.ImmutableArrayParty);
}
