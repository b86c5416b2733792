using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Fields;

/// <summary>
/// Text boxes for people who write Chinese over a slow line. What the browser sent is never sent back to it: an echo that arrives while the person
/// writes on, or in the middle of a composition, would destroy characters. Only a value that somebody else set reaches the box.
/// </summary>
public abstract class TextBase : FieldBase<string>
{
    private string? _given;
    private string? _known;

    /// <summary>At most so many characters.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    /// <summary>
    /// When set, the text is also reported <see cref="PauseAfter"/> after the last key, never during a composition; for drafts that are saved all the time.
    /// <see cref="FieldBase{TValue}.ValueChanged"/> comes first.
    /// </summary>
    [Parameter]
    public EventCallback<string> OnPause { get; set; }

    /// <summary>Milliseconds of rest after the last key.</summary>
    [Parameter]
    public int PauseAfter { get; set; } = 1000;

    /// <summary>Text shown in the empty box; an example, never the label.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The value attribute, as last pushed to the browser.</summary>
    protected string Pushed { get; private set; } = string.Empty;

    /// <summary>Grows when the box must be made anew, because it shows something else than <see cref="Pushed"/>, and no difference would be sent.</summary>
    protected int Generation { get; private set; }

    /// <summary>Milliseconds for the script, or null.</summary>
    protected int? PauseMilliseconds => OnPause.HasDelegate ? PauseAfter : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var value = Value ?? string.Empty;
        if (string.Equals(value, _given, StringComparison.Ordinal))
            return;
        _given = value;
        if (string.Equals(value, _known, StringComparison.Ordinal))
            return;
        if (_known is not null && string.Equals(value, Pushed, StringComparison.Ordinal))
            Generation++;
        Pushed = value;
        _known = value;
    }

    /// <summary>The person left the box or pressed Enter.</summary>
    protected Task ChangedAsync(ChangeEventArgs change) => ReportAsync(change.Value as string ?? string.Empty);

    /// <summary>The person paused.</summary>
    protected async Task PausedAsync(PauseEventArgs pause)
    {
        await ReportAsync(pause.Value);
        await OnPause.InvokeAsync(pause.Value);
    }

    private async Task ReportAsync(string text)
    {
        if (string.Equals(text, _known, StringComparison.Ordinal))
            return;
        _known = text;
        await ValueChanged.InvokeAsync(text);
    }
}
