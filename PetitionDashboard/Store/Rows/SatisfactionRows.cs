namespace PetitionDashboard.Store.Rows;

/// <summary>The one-time code by which a petitioner evaluates a closure without signing in. The code itself is nowhere: only its keyed hash.</summary>
public sealed class EvaluationCodeRow
{
    /// <summary>The case; a new code takes the place of the one before.</summary>
    public long CaseId { get; set; }

    /// <summary>The closure that it is for: 1 for the first.</summary>
    public int Closure { get; set; }

    /// <summary>Keyed hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was given out.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>Last day on which it opens.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>When it was used; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A draw of closures for spot-check callbacks, with everything that repeats it.</summary>
public sealed class SpotDrawRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>First day of closure.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day of closure.</summary>
    public DateOnly To { get; set; }

    /// <summary>How many were asked for.</summary>
    public int Size { get; set; }

    /// <summary>Seed, in hexadecimal digits.</summary>
    public required string Seed { get; set; }

    /// <summary>The closures that could be drawn, <c>number/closure</c>, in order, each on a line.</summary>
    public required string Frame { get; set; }

    /// <summary>SHA-256 of the frame.</summary>
    public required string FrameHash { get; set; }

    /// <summary>Why the same period was drawn once more; empty for its first draw.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>When it was drawn.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who drew (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }
}

/// <summary>One closure of a draw.</summary>
public sealed class SpotItemRow
{
    /// <summary>The draw.</summary>
    public long DrawId { get; set; }

    /// <summary>1, 2, ... in the order drawn.</summary>
    public int Ordinal { get; set; }

    /// <summary>The case.</summary>
    public long CaseId { get; set; }

    /// <summary>Which of its closures.</summary>
    public int Closure { get; set; }
}
