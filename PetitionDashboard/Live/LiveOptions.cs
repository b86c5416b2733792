namespace PetitionDashboard.Live;

/// <summary>How quickly and how often screens follow changes.</summary>
public sealed class LiveOptions
{
    /// <summary>How often the store is asked whether another process committed something. Default 500 ms.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause between two attempts while the store cannot be asked. Default 30 s.</summary>
    public TimeSpan MaxPollBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Least time from the start of one recompute of a live query to the start of its next. Default 100 ms.</summary>
    public TimeSpan Throttle { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the first change after a quiet time waits for others of the same burst. Default 10 ms.</summary>
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Longest pause before a failed live query is tried again. Default 5 s.</summary>
    public TimeSpan MaxRetryBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a view stays valid in memory after its last screen has left, so that a page that comes with its content is live with it, too,
    /// and going back shows at once. Nothing is recomputed meanwhile; a change that touches the view ends it. Zero for not at all. Default 10 s.
    /// </summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many live queries recompute at the same time. Default: twice the cores, at least 4.</summary>
    public int MaxConcurrentComputes { get; set; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>How many facts may wait in the feed before they become one <see cref="ChangeKind.Bulk"/> fact. Default 1,024.</summary>
    public int MaxPendingFacts { get; set; } = 1024;

    /// <summary>The office's time zone, IANA id (Office:TimeZone). Default Asia/Shanghai.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";
}
