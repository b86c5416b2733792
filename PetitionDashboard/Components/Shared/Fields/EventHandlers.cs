using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Fields;

/// <summary>The text of a box after a pause in writing.</summary>
public sealed class PauseEventArgs : EventArgs
{
    /// <summary>The whole text.</summary>
    public string Value { get; set; } = string.Empty;
}

/// <summary>Browser events of our own, raised by wwwroot-assets/js/fields.js. The compiler finds them by the name of this class.</summary>
[EventHandler("onpdpause", typeof(PauseEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
