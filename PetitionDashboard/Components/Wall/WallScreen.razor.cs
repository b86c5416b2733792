using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Wall;

namespace PetitionDashboard.Components.Wall;

/// <summary>
/// Who: everybody in the hall, from five metres. Nothing is to be done with it. It beats every few seconds, so that the browser notices when
/// nothing comes any more, and reads anew every minute, so that it never shows old figures as live.
/// </summary>
public sealed partial class WallScreen : LiveComponent
{
    /// <summary>Time between two beats.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Figures older than this are not called live.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(3);

    private const int BeatsToRead = 6;
    private WallBoard? _board;
    private Viewer? _viewer;
    private ITimer? _timer;
    private string _time = string.Empty;
    private string _since = string.Empty;
    private long _beat;
    private DateTimeOffset _began;
    private bool _isGone;

    [Inject]
    private WallService Walls { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<WallScreen> Logger { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WallTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    // A screen that never got anything is no more live than one that got it long ago.
    private bool IsStale => Time.GetUtcNow() - (_board?.At ?? _began) > Oldest;

    private bool IsDim => _board?.Settings.IsDim(TimeOnly.FromTimeSpan(Local(Time.GetUtcNow()).TimeOfDay)) is true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _began = Time.GetUtcNow();
        _viewer = await Viewers.GetAsync();
        Show();
        if (_viewer is null || !WallService.MayRead(_viewer))
            return;
        await Watch(Walls.Watch(_viewer), Take);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(BeatAsync), null, Beat, Beat);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _isGone = true;
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8));

    private void Take(WallBoard? board)
    {
        _board = board;
        Show();
    }

    private async Task BeatAsync()
    {
        if (_isGone)
            return;
        _beat++;
        if (_beat % BeatsToRead == 0 && _viewer is not null)
        {
            try
            {
                if (await Walls.BoardAsync(_viewer) is { } board)
                    _board = board;
            }
            catch (Exception e)
            {
                // Whatever it is, nobody stands by to reload: the figures grow old, the screen says so by itself, and the next minute tries again.
                Logger.LogWarning(e, "The big screen could not be read; it is read again.");
            }
        }

        Show();
        if (!_isGone)
            StateHasChanged();
    }

    private void Show()
    {
        _time = Local(Time.GetUtcNow()).ToString("HH:mm", CultureInfo.InvariantCulture);
        _since = Local(_board?.At ?? _began).ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private string Said(WallPanel panel) => panel switch
    {
        { Value: null } => T["None"],
        { IsShare: true } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(panel.Value.Value * 100, 1):0.#}%"),
        _ => panel.Value.Value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    private string Name(WallPanel panel, WallBar bar) => panel.Key == "hot-fields" ? Enums[$"SubjectField.{bar.Key}"] : bar.Key;
}
