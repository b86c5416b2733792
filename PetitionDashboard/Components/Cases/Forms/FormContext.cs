using PetitionDashboard.Domain.Phrases;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>What the parts of one open form share.</summary>
/// <param name="Session">Values and problems.</param>
/// <param name="Choices">What pickers offer.</param>
/// <param name="FormName">Tells its elements apart from those of another form on the page.</param>
/// <param name="ChangedAsync">A value was changed by hand; gets the path.</param>
/// <param name="LeftAsync">A field was left; gets the path.</param>
public sealed record FormContext(
    FormSession Session, FormChoices Choices, string? FormName, Func<string, Task> ChangedAsync, Func<string, Task> LeftAsync)
{
    /// <summary>A hint of the moment at a field; null for none.</summary>
    public Func<string, string?> HintOf { get; init; } = static _ => null;

    /// <summary>Standard phrases of the act, filled from the case.</summary>
    public IReadOnlyList<Phrase> Phrases { get; init; } = [];

    /// <summary>Milliseconds of rest after which a text box reports, outside compositions.</summary>
    public int PauseAfter { get; init; } = 1000;
}
