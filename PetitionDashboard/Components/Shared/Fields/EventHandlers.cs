using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Fields;

/// <summary>The text of a box after a pause in writing.</summary>
public sealed class PauseEventArgs : EventArgs
{
    /// <summary>The whole text.</summary>
    public string Value { get; set; } = string.Empty;
}

/// <summary>How many files wait in the browser for the case that is being registered.</summary>
public sealed class HeldEventArgs : EventArgs
{
    /// <summary>How many.</summary>
    public int Count { get; set; }
}

/// <summary>Browser events of our own, raised by fields.js and attachments.js in wwwroot-assets/js. The compiler finds them by the name of this class.</summary>
[EventHandler("onpdpause", typeof(PauseEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onpdheld", typeof(HeldEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
