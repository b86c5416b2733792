using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Documents;

/// <summary>What papers say that is neither of the case nor in the template: the office, the words of the official numbers, and values in Chinese.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Units: the bureau's own name.</param>
/// <param name="language">Says invariant values.</param>
/// <param name="configuration">Office:Name.</param>
public sealed class DocumentWords(OfficeStore store, OfficeDirectory directory, ActLanguage language, IConfiguration configuration)
{
    /// <summary>Setting that holds what the office says of itself.</summary>
    internal const string OfficeKey = "documents.office";

    /// <summary>Setting that holds the words of the kinds.</summary>
    internal const string WordsKey = "documents.words";

    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>What the office says of itself: as set, else by the configuration, else the bureau's name.</summary>
    internal async Task<OfficeFacts> OfficeAsync(CancellationToken cancellationToken)
    {
        var facts = Read<OfficeFacts>(await SettingAsync(OfficeKey, cancellationToken)) ?? new OfficeFacts();
        if (facts.Name.Length > 0)
            return facts;
        var office = await directory.CurrentAsync(cancellationToken);
        var name = configuration["Office:Name"] is { Length: > 0 } configured ? configured : office.Units.FirstOrDefault(u => u.Kind == UnitKind.Bureau)?.Name;
        return facts with { Name = name ?? string.Empty };
    }

    /// <summary>The words of the official numbers as set, by key of the kind; kinds that are not in it have the shipped word.</summary>
    internal async Task<ImmutableDictionary<string, string>> SetWordsAsync(CancellationToken cancellationToken) =>
        Read<ImmutableDictionary<string, string>>(await SettingAsync(WordsKey, cancellationToken)) ?? ImmutableDictionary<string, string>.Empty;

    /// <summary>The word of a kind; null for one that carries no number.</summary>
    internal async Task<string?> WordAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Word is { } shipped ? (await SetWordsAsync(cancellationToken)).GetValueOrDefault(kind.Key, shipped) : null;
    }

    /// <summary>An invariant value in Chinese, whatever language the reader has: papers are Chinese.</summary>
    internal string Say(string value)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = s_chinese;
            return value switch
            {
                _ when value.StartsWith("SubjectField.", StringComparison.Ordinal) => language.SubjectField(value["SubjectField.".Length..]),
                _ when value.StartsWith("Basis.", StringComparison.Ordinal) => language.Basis(value["Basis.".Length..]),
                _ => language.Value(value),
            };
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private async Task<string?> SettingAsync(string key, CancellationToken cancellationToken) =>
        await store.ReadAsync((db, ct) => db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).SingleOrDefaultAsync(ct), cancellationToken);

    private static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json);
}
