using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>One demand 诉求 of a case: classified, put on a track and answered by itself.</summary>
/// <param name="Number">1, 2, ... within the case.</param>
/// <param name="Text">What is wanted.</param>
/// <param name="Purpose">Purpose category, null before assessment.</param>
/// <param name="Track">Track, null before assessment.</param>
/// <param name="Class">Demand class, null before assessment.</param>
/// <param name="Answer">The answer, null while open.</param>
/// <param name="OwnProcedure">On the track of statutory procedures, and the procedure is the bureau's own.</param>
public sealed record Demand(
    int Number,
    string Text,
    PurposeCategory? Purpose = null,
    Track? Track = null,
    DemandClass? Class = null,
    DemandAnswer? Answer = null,
    bool OwnProcedure = false)
{
    /// <summary>True once answered or directed elsewhere.</summary>
    [JsonIgnore]
    public bool IsAnswered => Answer is not null;

    /// <summary>True for what the bureau itself must do by law: its lawful duty (art. 31 (5)) and its own procedures. Nobody is sent away with it.</summary>
    [JsonIgnore]
    public bool IsOwnDuty => Track == Cases.Track.LawfulDuty || OwnProcedure;
}

/// <summary>The answer to one demand.</summary>
/// <param name="Act">Key of the act that gave it.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="On">Day of delivery, Asia/Shanghai.</param>
public sealed record DemandAnswer(string Act, Outcome Outcome, DateOnly On);

/// <summary>What assessment says of one demand.</summary>
/// <param name="Demand">Number of the demand.</param>
/// <param name="Purpose">Purpose category.</param>
/// <param name="Track">Track.</param>
/// <param name="Class">Demand class.</param>
/// <param name="OwnProcedure">The statutory procedure is the bureau's own.</param>
public sealed record DemandAssessment(int Demand, PurposeCategory Purpose, Track Track, DemandClass Class, bool OwnProcedure = false);

/// <summary>One petitioner. Personal: lives only sealed in the store and in the memory of who works on it.</summary>
/// <param name="Name">Name as given.</param>
/// <param name="IdNumber">Identity number, null if not given.</param>
/// <param name="Phone">Phone, null if not given.</param>
/// <param name="Address">Exact address, null if not given.</param>
/// <param name="IsRepresentative">One of the at most five representatives of a collective (art. 20).</param>
public sealed record Party(string? Name, string? IdNumber, string? Phone, string? Address, bool IsRepresentative = false);

/// <summary>Who is accused in an accusation 检举控告, and who alone may see the case while that is unknown.</summary>
/// <param name="Units">Accused units.</param>
/// <param name="Persons">Accused people (account ids).</param>
/// <param name="Unidentified">True while the accused is not identified.</param>
/// <param name="OfficerId">The one named officer while unidentified.</param>
/// <param name="AgainstBureau">Against the bureau or its head: no bureau leader sees it.</param>
public sealed record Accused(
    ImmutableArray<int> Units,
    ImmutableArray<int> Persons,
    bool Unidentified = false,
    int? OfficerId = null,
    bool AgainstBureau = false)
{
    /// <summary>Nobody accused.</summary>
    public static Accused Nobody { get; } = new([], []);

    /// <summary>True when any wall stands.</summary>
    [JsonIgnore]
    public bool Any => Unidentified || AgainstBureau || Units.Length > 0 || Persons.Length > 0;

    /// <inheritdoc/>
    public bool Equals(Accused? other) => other is not null
        && Units.AsSpan().SequenceEqual(other.Units.AsSpan()) && Persons.AsSpan().SequenceEqual(other.Persons.AsSpan())
        && Unidentified == other.Unidentified && OfficerId == other.OfficerId && AgainstBureau == other.AgainstBureau;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Units.Length, Persons.Length, Unidentified, OfficerId, AgainstBureau);
}
