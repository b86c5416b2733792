using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Voices;

namespace PetitionDashboard.Components.Voices;

/// <summary>Online voice 网络舆情: what is said in public about public services, how far the office is with each, and by when it answers.</summary>
public sealed partial class VoicesPage : LiveComponent
{
    private Viewer? _viewer;
    private VoiceQuery _query = new();
    private Watched<Seen<VoiceList?>>? _watched;
    private VoiceList? _list;
    private bool _entering;
    private bool _importing;

    /// <summary>Step shown; none for all.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    /// <summary><c>1</c> for what waits beyond its limit.</summary>
    [SupplyParameterFromQuery]
    public string? Late { get; set; }

    /// <summary>Field shown.</summary>
    [SupplyParameterFromQuery]
    public string? Field { get; set; }

    /// <summary>Town shown.</summary>
    [SupplyParameterFromQuery]
    public string? Town { get; set; }

    /// <summary>The voice opened in place.</summary>
    [SupplyParameterFromQuery]
    public long? Voice { get; set; }

    [Inject]
    private VoiceService Voices { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<VoiceTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Names { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _viewer ??= await Viewers.GetAsync();
        var query = new VoiceQuery(
            Enum.GetValues<VoiceStep>().Where(s => Key(s) == Step).Select(s => (VoiceStep?)s).FirstOrDefault(),
            Late == "1",
            Field is { } field && SubjectFields.IsKnown(field) ? field : null,
            Town is { Length: > 0 and <= 60 } ? Town : null,
            Voice);
        if (_viewer is null || !VoiceService.MayRead(_viewer) || (_watched is not null && query == _query))
            return;
        _query = query;
        await JoinAsync();
    }

    private async Task JoinAsync()
    {
        var query = _query;
        var watched = await Voices.WatchAsync(_viewer!, query);
        if (query != _query)
            return;
        _watched = watched;
        await Watch(watched.Query, Apply);
    }

    private void Apply(Seen<VoiceList?> seen)
    {
        if (_watched!.IsGood(seen))
            _list = seen.Value;
        else
            _ = InvokeAsync(JoinAsync);
    }

    private static string Key(VoiceStep step) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(step.ToString());

    private VoiceQuery Chosen(VoiceStep? step, bool late) => _query with { Step = step, LateOnly = late, Open = null };

    private VoiceQuery Whole => _query with { Field = null, Town = null, Open = null };

    private static string Href(VoiceQuery query)
    {
        string?[] parts =
        [
            query.LateOnly ? "late=1" : query.Step is { } one ? $"step={Key(one)}" : null,
            query.Field is { } field ? $"field={field}" : null,
            query.Town is { } town ? "town=" + Uri.EscapeDataString(town) : null,
            query.Open is { } open ? string.Create(CultureInfo.InvariantCulture, $"voice={open}") : null,
        ];
        return string.Join('&', parts.OfType<string>()) is { Length: > 0 } said ? "/voices?" + said : "/voices";
    }

    private string SubjectOf(string field, string town) => string.Join(" · ", new[] { field.Length > 0 ? Names[$"SubjectField.{field}"].Value : string.Empty, town }.Where(t => t.Length > 0));

    private string DetailsHref(VoiceLine line) => Href(_query with { Open = line.Id == Voice ? null : line.Id });

    private static string HotHref(HotVoice hot) => Href(new VoiceQuery(Field: hot.Field, Town: hot.Town.Length > 0 ? hot.Town : null));

    private static string CasesHref(HotVoice hot) =>
        $"/queue?from={hot.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&field={hot.Field}" + (hot.Town.Length > 0 ? "&town=" + Uri.EscapeDataString(hot.Town) : string.Empty);
}
