using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
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

    /// <summary>
    /// States as they are kept: a list of a case or of a clock that has no items is left out, and one that is missing is read as empty. Most lists
    /// of most cases are, and a state is read and written with every act.
    /// </summary>
    public static JsonTypeInfo<PetitionCase> State { get; } = (JsonTypeInfo<PetitionCase>)new JsonSerializerOptions(Kept.Options)
    {
        TypeInfoResolver = new DomainJson().WithAddedModifier(WithoutEmptyLists),
    }.GetTypeInfo(typeof(PetitionCase));

    private static void WithoutEmptyLists(JsonTypeInfo type)
    {
        if (type.Type != typeof(PetitionCase) && type.Type != typeof(Clock))
            return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
                property.ShouldSerialize = static (_, value) => value is not ICollection { Count: 0 };
        }
    }
}

/// <summary>What the sealed part of an event holds where it is more than petitioners.</summary>
internal sealed record SealedPart(ImmutableArray<Party>? Parties, string? Personal);

/// <summary>What an event row's payload holds.</summary>
internal sealed record EventPayload(Actor By, ImmutableArray<Effect> Effects, string? Note, ImmutableArray<Detail>? Details);
