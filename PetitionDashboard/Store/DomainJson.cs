using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Store;

/// <summary>JSON of the domain as it is kept: enum names, nothing for null, Chinese unescaped.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PetitionCase))]
[JsonSerializable(typeof(EventPayload))]
[JsonSerializable(typeof(ImmutableArray<Party>))]
[JsonSerializable(typeof(SealedPart))]
internal sealed partial class DomainJson : JsonSerializerContext
{
    /// <summary>The context to use: with every script unescaped, since nothing of this is ever put into HTML as it is.</summary>
    public static DomainJson Kept { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>What the sealed part of an event holds where it is more than petitioners.</summary>
internal sealed record SealedPart(ImmutableArray<Party>? Parties, string? Personal);

/// <summary>What an event row's payload holds.</summary>
internal sealed record EventPayload(Actor By, ImmutableArray<Effect> Effects, string? Note, ImmutableArray<Detail>? Details);
