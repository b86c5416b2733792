namespace PetitionDashboard.Services.Verification;

/// <summary>What a check of the store looks at; each has a text <c>Finding.{name}</c> in OperationsTexts.</summary>
public enum VerifyCheck
{
    /// <summary>The database file itself, as its engine sees it.</summary>
    File,

    /// <summary>A row that belongs to nothing.</summary>
    Orphan,

    /// <summary>The hash chain of a case's history.</summary>
    Chain,

    /// <summary>The state and columns of a case against its replayed history.</summary>
    State,

    /// <summary>Clock rows against the state.</summary>
    Clocks,

    /// <summary>Fact rows against the state.</summary>
    Facts,

    /// <summary>What was known at the ends of days against the history.</summary>
    Past,

    /// <summary>Published and signed boards: payload, hash, cases counted, and the audit's line of each.</summary>
    Briefings,

    /// <summary>Wall rows against the state.</summary>
    Walls,

    /// <summary>Units asked into a case against the state.</summary>
    Participants,

    /// <summary>Rows of joint work against the state.</summary>
    Joint,

    /// <summary>Rows that name other cases against the state.</summary>
    Ties,

    /// <summary>Keyed hashes against the petitioners.</summary>
    Lookups,

    /// <summary>Sealed parts, which must open unless the case's key was destroyed.</summary>
    Sealed,

    /// <summary>The search index against the text of a case.</summary>
    Search,

    /// <summary>Counters against a recount.</summary>
    Tallies,

    /// <summary>Official numbers: neither gap nor double.</summary>
    Numbers,

    /// <summary>Files of issued documents against the state, their hashes and their sequences.</summary>
    Documents,

    /// <summary>Draws, repeated from their seeds and frames.</summary>
    Draws,

    /// <summary>The hash chain of the audit.</summary>
    Audit,

    /// <summary>Files of attachments: there, readable, with the hash that the history says.</summary>
    Attachments,
}

/// <summary>Something that is not as it should be.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Where">Case number, table, year or counter; never personal data.</param>
/// <param name="Detail">What differs, in names of columns and invariant values.</param>
public sealed record VerifyFinding(VerifyCheck Check, string Where, string Detail);

/// <summary>The result of checking a whole store.</summary>
/// <param name="Cases">Cases looked at.</param>
/// <param name="Events">Events looked at.</param>
/// <param name="Wrong">How many things are wrong, listed or not.</param>
/// <param name="Findings">The first of them, at most <see cref="MostListed"/>.</param>
public sealed record VerifyReport(long Cases, long Events, long Wrong, IReadOnlyList<VerifyFinding> Findings)
{
    /// <summary>The most findings that are listed one by one.</summary>
    public const int MostListed = 1000;

    /// <summary>Everything is as it should be.</summary>
    public bool IsGood => Wrong == 0;
}

/// <summary>How far a check is.</summary>
/// <param name="Done">Cases looked at.</param>
/// <param name="Total">Cases in all.</param>
public readonly record struct VerifyProgress(long Done, long Total);
