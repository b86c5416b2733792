namespace PetitionDashboard.Components.Layout;

/// <summary>The small numbers beside the places of the bar; null shows nothing.</summary>
/// <param name="Queue">Cases that wait for the viewer.</param>
/// <param name="Risks">Open alerts.</param>
/// <param name="Supervision">Cases overdue.</param>
public sealed record NavCounts(int? Queue, int? Risks, int? Supervision)
{
    /// <summary>Address of exactly the cases that <see cref="Queue"/> counts, where the place itself shows more; null where it does not.</summary>
    public string? QueueHref { get; init; }

    /// <summary>Address of what the number of the place <paramref name="key"/> counts, if it is not the place itself.</summary>
    public string? HrefOf(string key) => key == "queue" ? QueueHref : null;

    /// <summary>The number for the place <paramref name="key"/>.</summary>
    public int? Of(string key) => key switch
    {
        "queue" => Queue,
        "risks" => Risks,
        "supervision" => Supervision,
        _ => null,
    };
}

/// <summary>Counts for the bar. Optional: without a registered implementation the bar shows no numbers. Scoped to the circuit.</summary>
public interface INavCounts
{
    /// <summary>The counts as they are now, for the person who looks.</summary>
    Task<NavCounts> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Calls <paramref name="changed"/>, on any thread, whenever <see cref="GetAsync"/> would answer anew, until disposed.</summary>
    IDisposable Subscribe(Action changed);
}
