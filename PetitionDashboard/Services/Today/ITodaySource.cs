using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Today;

/// <summary>Something that a source found.</summary>
/// <param name="Key">Unique: the number of a case, or the kind and an id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="UnitName">Unit; null for none.</param>
/// <param name="Due">Due day; null for none.</param>
/// <param name="Lamp">Its lamp.</param>
/// <param name="Since">Since when it is here.</param>
public sealed record TodayThing(string Key, string Title, string? UnitName, DateOnly? Due, Lamp Lamp, DateOnly Since)
{
    /// <summary>Where it is done; null for a case, where the act that is open decides.</summary>
    public string? Href { get; init; }

    /// <summary>Which of the kind's words fit: <c>Kind.KEY.WORD</c>, <c>Thing.KEY.WORD</c>; null for the usual ones.</summary>
    public string? Word { get; init; }

    /// <summary>True for a case.</summary>
    public bool IsCase => Href is null;
}

/// <summary>What one source has for one person.</summary>
/// <param name="Things">The most urgent; a source may know of more.</param>
/// <param name="Count">All of them, with the list of exactly these; null where there is no such list.</param>
public sealed record TodayShare(ImmutableArray<TodayThing> Things, TodayCount? Count = null)
{
    /// <summary>Where all of them are, for what is no list of cases; null for none.</summary>
    public string? AllHref { get; init; }

    /// <summary>Nothing.</summary>
    public static TodayShare None { get; } = new([]);
}

/// <summary>A kind of work that waits for people. One file each: adding one is adding its file and its texts <c>Kind.KEY</c>.</summary>
public interface ITodaySource
{
    /// <summary>Kebab-case key.</summary>
    string Key { get; }

    /// <summary>Its turn where no limit decides: what others wait for first.</summary>
    int Turn { get; }

    /// <summary>Whether it is somebody's work.</summary>
    bool IsFor(Viewer viewer);

    /// <summary>What waits for somebody, within scope and walls.</summary>
    Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Of a case that it found: the acts that do it, the most fitting first.</summary>
    IEnumerable<string> ActsOf(Viewer viewer, PetitionCase petition);

    /// <summary>The most rows of it among others: what is worked off as a list takes no more than its head.</summary>
    int Most => int.MaxValue;

    /// <summary>Of a case that it found: the page on which the act is done; null for the form of the act.</summary>
    string? PlaceOf(string act, string number) => null;

    /// <summary>Of a case that it found: which limit its due day is.</summary>
    ClockKind? ClockOf(Viewer viewer, PetitionCase petition);
}
