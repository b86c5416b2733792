using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Wall;

/// <summary>How the big screen behaves; editable.</summary>
/// <param name="DimFrom">From when it is dark, HH:mm.</param>
/// <param name="DimTo">Until when, HH:mm.</param>
/// <param name="RotateSeconds">How long a page stays.</param>
public sealed record WallSettings(string DimFrom, string DimTo, int RotateSeconds)
{
    /// <summary>The shortest and longest time a page stays, in seconds.</summary>
    public const int Shortest = 5, Longest = 600;

    /// <summary>The setting.</summary>
    public static OfficeSetting<WallSettings> Setting { get; } =
        new("wall", new WallSettings("22:00", "06:30", 20), Roles.Clerk | Roles.Leader | Roles.SystemAdministrator, AuditKeys.WallChanged);

    /// <summary>Whether it is dark at a time of day. From and until may lie on two days; the same twice is never dark.</summary>
    public bool IsDim(TimeOnly now) => Time(DimFrom) is { } from && Time(DimTo) is { } to && from != to && now.IsBetween(from, to);

    /// <summary>A time of day; null when it cannot be read.</summary>
    public static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text?.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>One bar of a panel.</summary>
/// <param name="Key">Key of the subject field, or the name of a town.</param>
/// <param name="Count">How many.</param>
public sealed record WallBar(string Key, int Count);

/// <summary>One panel: a figure, or a few bars. Counts only: no name, no title, no address, no number of a case is ever in it.</summary>
/// <param name="Key">Its words are <c>Panel.{key}</c>.</param>
/// <param name="Value">The figure; null for none.</param>
public sealed record WallPanel(string Key, decimal? Value)
{
    /// <summary>A share, 0 to 1.</summary>
    public bool IsShare { get; init; }

    /// <summary>Key of its unit.</summary>
    public string Unit { get; init; } = "cases";

    /// <summary>Change against the day before; null for none.</summary>
    public int? Delta { get; init; }

    /// <summary>Numerator and denominator of a share.</summary>
    public (int Part, int Whole)? Of { get; init; }

    /// <summary>Whether it is worth worry while it is not zero.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>Bars in place of a figure.</summary>
    public ImmutableArray<WallBar> Bars { get; init; } = [];
}

/// <summary>A page of six panels.</summary>
/// <param name="Key">Its words are <c>Page.{key}</c>.</param>
/// <param name="Panels">The panels.</param>
public sealed record WallPage(string Key, ImmutableArray<WallPanel> Panels);

/// <summary>What the big screen shows.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Settings">How it behaves.</param>
/// <param name="Pages">Its pages.</param>
public sealed record WallBoard(DateTimeOffset At, WallSettings Settings, ImmutableArray<WallPage> Pages);
