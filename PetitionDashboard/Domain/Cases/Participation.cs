using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Cases;

/// <summary>Why a unit takes part in a case.</summary>
[Flags]
public enum Participation
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>It handles the case 承办.</summary>
    Responsible = 1,

    /// <summary>A joint-handling letter 联办函 asked it.</summary>
    JointLetter = 2,

    /// <summary>A whistle 吹哨 called it.</summary>
    Whistle = 4,

    /// <summary>Somebody of it is in the special team 专班.</summary>
    Team = 8,

    /// <summary>A leader asked it to assist 协办.</summary>
    Assistance = 16,
}

/// <summary>A unit that takes part in a case.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Why">All reasons.</param>
public readonly record struct Participant(int UnitId, Participation Why)
{
    /// <summary>Whether it was asked into the case, whatever else it is there for.</summary>
    public bool IsAsked => (Why & ~Participation.Responsible) != Participation.None;
}

/// <summary>
/// Which units take part in a case, and so see it: a unit sees the cases that it handles, assists or is whistled to. Who was
/// asked keeps what it took part in, answered or closed; only a correction takes back that it ever was asked.
/// </summary>
public static class Participants
{
    /// <summary>Every unit that takes part, each once, the responsible one first.</summary>
    public static ImmutableArray<Participant> Participating(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (petition.Letters.IsEmpty && petition.TeamUnits.IsEmpty)
            return petition.UnitId is { } only ? [new Participant(only, Participation.Responsible)] : [];
        var found = ImmutableArray.CreateBuilder<Participant>();
        if (petition.UnitId is { } unit)
            Add(unit, Participation.Responsible);
        foreach (var letter in petition.Letters)
        {
            if (letter.UnitId is { } asked && letter.Kind.Asks() is not Participation.None and var why)
                Add(asked, why);
        }

        foreach (var member in petition.TeamUnits)
            Add(member, Participation.Team);
        return found.ToImmutable();

        void Add(int id, Participation why)
        {
            for (var i = 0; i < found.Count; i++)
            {
                if (found[i].UnitId != id)
                    continue;
                found[i] = found[i] with { Why = found[i].Why | why };
                return;
            }

            found.Add(new Participant(id, why));
        }
    }

    /// <summary>Whether a unit takes part.</summary>
    public static bool IsParticipating(this PetitionCase petition, int unit)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (petition.UnitId == unit)
            return true;
        foreach (var letter in petition.Letters)
        {
            if (letter.UnitId == unit && letter.Kind.Asks() != Participation.None)
                return true;
        }

        return petition.TeamUnits.Contains(unit);
    }

    /// <summary>
    /// The clock of the letter to a unit whose answer is waited for and falls due first; null when nothing is waited for.
    /// </summary>
    public static Clock? NextAnswerOf(this PetitionCase petition, int unit)
    {
        ArgumentNullException.ThrowIfNull(petition);
        Clock? next = null;
        foreach (var letter in petition.Letters)
        {
            if (letter.UnitId != unit || letter.AnsweredOn is not null || letter.Kind.Asks() == Participation.None)
                continue;
            if (petition.ClockOf(letter) is { IsOpen: true } clock && (next is null || (clock.Due ?? DateOnly.MaxValue) < (next.Due ?? DateOnly.MaxValue)))
                next = clock;
        }

        return next;
    }

    /// <summary>What a letter makes of the unit that it is addressed to: one that is asked to help takes part, one that is reminded does not.</summary>
    public static Participation Asks(this LetterKind kind) => kind switch
    {
        LetterKind.Joint => Participation.JointLetter,
        LetterKind.Whistle => Participation.Whistle,
        LetterKind.Assistance => Participation.Assistance,
        _ => Participation.None,
    };
}
