using System.Globalization;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Components.Cases.Documents;

/// <summary>What the tab shows, as its address says it: <c>3</c> an issued document, <c>handling-opinion.12</c> a paper from an event, <c>hearing-notice</c> one made by hand, <c>handling-opinion.12.3</c> a new version of the third.</summary>
/// <param name="Issued">Id of the issued document; null for a paper to be issued.</param>
/// <param name="Wish">The paper to be issued; null for an issued document.</param>
public readonly record struct DocumentAddress(int? Issued, PaperWish? Wish)
{
    /// <summary>Reads the address; both parts are null where it says nothing.</summary>
    public static DocumentAddress Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return new DocumentAddress(id, null);
        var parts = text.Split('.');
        return new DocumentAddress(null, new PaperWish(parts[0], NumberOf(parts, 1), NumberOf(parts, 2)));
    }

    /// <summary>The address of a paper.</summary>
    public static string Of(PaperWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.Replaces is { } replaces
            ? string.Create(CultureInfo.InvariantCulture, $"{wish.Kind}.{wish.Event}.{replaces}")
            : wish.Event is { } e ? string.Create(CultureInfo.InvariantCulture, $"{wish.Kind}.{e}") : wish.Kind;
    }

    private static int? NumberOf(string[] parts, int at) =>
        at < parts.Length && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
