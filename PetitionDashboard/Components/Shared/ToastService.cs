namespace PetitionDashboard.Components.Shared;

/// <summary>What a toast tells.</summary>
public enum ToastKind
{
    /// <summary>An act is done.</summary>
    Done,

    /// <summary>An act was refused or failed; stays until closed.</summary>
    Refused,
}

/// <summary>One message at the edge of the screen.</summary>
/// <param name="Id">Number within the circuit.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Kind">Done or refused.</param>
/// <param name="Href">Where a click leads; null for nowhere.</param>
public sealed record Toast(int Id, string Text, ToastKind Kind, string? Href);

/// <summary>Tells the person that an act is done or was refused. Scoped to the circuit; call on the renderer's thread.</summary>
public sealed class ToastService
{
    private const int Most = 4;
    private readonly List<Toast> _toasts = [];
    private int _last;

    /// <summary>What is shown now, oldest first.</summary>
    public IReadOnlyList<Toast> Current => _toasts;

    /// <summary>Raised when <see cref="Current"/> changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Says that an act is done; goes by itself.</summary>
    public void Done(string text, string? href = null) => Add(text, ToastKind.Done, href);

    /// <summary>Says why an act was refused or failed; stays until the person closes it.</summary>
    public void Refused(string text, string? href = null) => Add(text, ToastKind.Refused, href);

    /// <summary>Takes a toast away; unknown numbers are ignored, because it may be gone already.</summary>
    public void Close(int id)
    {
        if (_toasts.RemoveAll(t => t.Id == id) > 0)
            Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Add(string text, ToastKind kind, string? href)
    {
        if (_toasts.Count == Most)
            _toasts.RemoveAt(0);
        _toasts.Add(new Toast(++_last, text, kind, href));
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
