using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Queue;

/// <summary>What a list shows: everything that an address says, and nothing personal. Search terms are no part of it.</summary>
public sealed record QueueQuery
{
    /// <summary>The view.</summary>
    public QueueView View { get; init; } = QueueView.Find("all")!;

    /// <summary>Stage.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Responsible unit; 0 for none.</summary>
    public int? Unit { get; init; }

    /// <summary>Handler (account id).</summary>
    public int? Handler { get; init; }

    /// <summary>Subject field key.</summary>
    public string? Field { get; init; }

    /// <summary>Town, street or zone.</summary>
    public string? Town { get; init; }

    /// <summary>Place of the matter, whole and as written: where a cluster of cases lies.</summary>
    public string? Place { get; init; }

    /// <summary>Exactly these cases: official numbers, ascending, joined by commas.</summary>
    public string? Cases { get; init; }

    /// <summary>Channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Lamp.</summary>
    public Lamp? Lamp { get; init; }

    /// <summary>First day received; with <see cref="Fact"/> null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day received; with <see cref="Fact"/> null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>First due day.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Last due day.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>Method.</summary>
    public Method? Method { get; init; }

    /// <summary>Class of the demands.</summary>
    public DemandClass? Class { get; init; }

    /// <summary>At least this many petitions on the matter.</summary>
    public int? Petition { get; init; }

    /// <summary>The number of a board whose cases these are.</summary>
    public FactFilter? Fact { get; init; }

    /// <summary>Order, where it is not the view's own.</summary>
    public QueueSort? Sort { get; init; }

    /// <summary>Direction, where it is not the usual one.</summary>
    public bool? Descending { get; init; }

    /// <summary>The order in force.</summary>
    public QueueSort EffectiveSort => Sort ?? View.Sort;

    /// <summary>The direction in force: the view's own for its own order, else newest first but for due dates.</summary>
    public bool EffectiveDescending => Descending ?? (EffectiveSort == View.Sort ? View.Descending : EffectiveSort != QueueSort.Due);

    /// <summary>True when nothing narrows the view.</summary>
    public bool IsPlain => this with { Sort = null, Descending = null } == new QueueQuery { View = View };

    /// <summary>The view without any filter, in the same order.</summary>
    public QueueQuery WithoutFilters() => new() { View = View, Sort = Sort, Descending = Descending };

    /// <summary>The address: <c>/queue/VIEW?...</c>.</summary>
    public string ToHref() => $"/queue/{View.Key}{this.ToQueryString()}";
}
