using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Queue;

/// <summary>What is rare about a case; a list says it in words only where it is true.</summary>
[Flags]
public enum QueueMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Five or more petitioners.</summary>
    Collective = 1,

    /// <summary>Urged since it was last assigned.</summary>
    Urged = 2,

    /// <summary>An extension was granted.</summary>
    Extended = 4,

    /// <summary>A request for extension waits for a leader.</summary>
    ExtensionPending = 8,

    /// <summary>A unit's objection waits for a ruling.</summary>
    ObjectionPending = 16,

    /// <summary>A central backlog case.</summary>
    CentralBatch = 32,

    /// <summary>No name given.</summary>
    Anonymous = 64,

    /// <summary>An unsatisfied evaluation that nothing answered yet.</summary>
    Unsatisfied = 128,
}

/// <summary>One case in a list.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Field">Subject field key.</param>
/// <param name="UnitName">Responsible unit; null while unassigned.</param>
/// <param name="HandlerName">Handler; null while unclaimed.</param>
/// <param name="Due">Earliest due date of a running duty; null for none.</param>
/// <param name="Lamp">Its lamp on the day of the reading.</param>
/// <param name="DaysLeft">Calendar days to <paramref name="Due"/>, 0 on the day itself, negative when past.</param>
/// <param name="Petition">1 for a first petition.</param>
/// <param name="Headcount">Number of petitioners.</param>
/// <param name="Petitioner">Masked name of the first petitioner; null where none is kept or none may be shown.</param>
/// <param name="Marks">What is rare.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="HasPeople">False once the people of the case were destroyed as ordered.</param>
/// <param name="Times">How often it counts in the number that the list is behind; 1 elsewhere.</param>
public sealed record QueueRow(
    long Id,
    string Number,
    string Title,
    Stage Stage,
    string Field,
    string? UnitName,
    string? HandlerName,
    DateOnly? Due,
    Lamp Lamp,
    int? DaysLeft,
    int Petition,
    int Headcount,
    string? Petitioner,
    QueueMarks Marks,
    DateOnly ReceivedOn,
    int Version,
    bool HasPeople = true,
    int Times = 1);

/// <summary>Fifty rows and where they end.</summary>
/// <param name="Rows">The rows in order.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record QueuePage(ImmutableArray<QueueRow> Rows, QueueCursor? Next);

/// <summary>The last row of a page: the next begins after it, wherever it stands by then.</summary>
/// <param name="Sort">Its sort value.</param>
/// <param name="Number">Its number.</param>
/// <param name="Id">Its row id, which decides among equals.</param>
public sealed record QueueCursor(long Sort, string Number, long Id);

/// <summary>How many there are.</summary>
/// <param name="Value">The number: of cases, or of the events that a drill-down counts.</param>
/// <param name="Cases">How many cases these are.</param>
public readonly record struct QueueTotal(int Value, int Cases);

/// <summary>What was read at one moment for those who share a visibility, with the walls that stood then.</summary>
public interface IWalled
{
    /// <summary>The walls that stood.</summary>
    Walls Walls { get; }
}

/// <summary>Rows and total of one moment.</summary>
/// <param name="Page">The first rows.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Today">The business day by which lamps were lit.</param>
/// <param name="Walls">The walls that stood.</param>
public sealed record QueueReading(QueuePage Page, QueueTotal Total, DateOnly Today, Walls Walls) : IWalled;

/// <summary>Totals of views at one moment.</summary>
/// <param name="ByView">By key of the view.</param>
/// <param name="Walls">The walls that stood.</param>
public sealed record QueueTotals(ImmutableDictionary<string, int> ByView, Walls Walls) : IWalled
{
    /// <summary>The total of a view; null when it was not asked for.</summary>
    public int? Of(QueueView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return ByView.TryGetValue(view.Key, out var total) ? total : null;
    }
}

/// <summary>Masked names for lists, if somebody provides them: nothing here opens sealed data.</summary>
public interface IPetitionerLabels
{
    /// <summary>The masked name of the first petitioner of each listed case that has one.</summary>
    Task<IReadOnlyDictionary<long, string>> LabelsAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken);
}
