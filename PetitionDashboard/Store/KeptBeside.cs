using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>What is kept beside a case and follows from it alone: the writer keeps it, and verification derives it again.</summary>
internal static class KeptBeside
{
    /// <summary>Hashes of whole values; the strong ones (identity number, phone) say who it is, a name does not.</summary>
    public static IEnumerable<byte[]> HashesOf(LookupHash lookup, IEnumerable<Party> parties, bool strong) =>
        from party in parties
        from hash in new[]
        {
            lookup.Of(LookupKind.IdNumber, party.IdNumber),
            lookup.Of(LookupKind.Phone, party.Phone),
            strong ? null : lookup.Of(LookupKind.Name, party.Name),
        }
        where hash is not null
        select hash;

    /// <summary>The strong hashes, each with what it is of.</summary>
    public static IEnumerable<(LookupKind Kind, byte[] Hash)> StrongHashesOf(LookupHash lookup, IEnumerable<Party> parties) =>
        from party in parties
        from value in new[] { (Kind: LookupKind.IdNumber, Value: party.IdNumber), (Kind: LookupKind.Phone, Value: party.Phone) }
        let hash = lookup.Of(value.Kind, value.Value)
        where hash is not null
        select (value.Kind, hash);

    /// <summary>The rows that say the walls of a case.</summary>
    public static IEnumerable<(WallKind Kind, int Subject)> WallsOf(PetitionCase petition)
    {
        var accused = petition.Accused;
        foreach (var person in petition.Recused.Except(accused.Persons))
            yield return (WallKind.Person, person);
        foreach (var person in accused.Persons)
            yield return (WallKind.Person, person);
        foreach (var unit in accused.Units)
            yield return (WallKind.Unit, unit);
        if (accused.Unidentified)
            yield return (WallKind.OnlyPerson, accused.OfficerId ?? 0);
        if (accused.AgainstBureau)
            yield return (WallKind.Leaders, 0);
    }

    /// <summary>The rows that say which units were asked into a case, in ascending order of the unit.</summary>
    public static IReadOnlyList<(int UnitId, int? Due, int YellowFrom)> ParticipantsOf(PetitionCase petition)
    {
        if (petition.Letters.IsEmpty && petition.TeamUnits.IsEmpty)
            return [];
        var rows = new List<(int, int?, int)>();
        foreach (var participant in petition.Participating().Where(p => p.IsAsked).OrderBy(p => p.UnitId))
        {
            var next = petition.NextAnswerOf(participant.UnitId);
            rows.Add((
                participant.UnitId,
                next is null ? null : next.Due?.DayNumber ?? CaseRow.NoDue,
                next is null ? CaseRow.NoDue : Lamps.YellowFrom(next)?.DayNumber ?? CaseRow.NoDue));
        }

        return rows;
    }

    /// <summary>The rows that say which other cases a case names.</summary>
    public static IEnumerable<(TieKind Kind, string Number)> TiesOf(PetitionCase petition) =>
    [
        .. petition.Links.Select(n => (TieKind.Linked, n)),
        .. petition.Merger is { } merger ? [(TieKind.MergedInto, merger.Main)] : Array.Empty<(TieKind, string)>(),
        .. petition.Apart.Select(n => (TieKind.Apart, n)),
    ];

    /// <summary>The rows that say what of joint work a case has, by kind and ordinal.</summary>
    public static IReadOnlyList<(JointKind Kind, int Ordinal, int Day)> JointOf(PetitionCase petition)
    {
        if (petition is { TeamConvenedOn: null, Consultations.IsEmpty: true, Letters.IsEmpty: true, Intake.CentralBatch: null })
            return [];
        var rows = new List<(JointKind Kind, int Ordinal, int Day)>();
        if (petition.TeamConvenedOn is { } convened)
            rows.Add((JointKind.Team, 1, convened.DayNumber));
        for (var i = 0; i < petition.Consultations.Length; i++)
            rows.Add((JointKind.Consultation, i + 1, petition.Consultations[i].DayNumber));
        foreach (var letter in petition.Letters)
        {
            if (JointKindOf(letter.Kind) is { } kind)
                rows.Add((kind, letter.Number, letter.SentOn.DayNumber));
        }

        if (petition.Intake.CentralBatch is not null)
            rows.Add((JointKind.Backlog, 1, Domain.Procedure.OfficeTime.DayOf(petition.Intake.ReceivedAt).DayNumber));
        rows.Sort();
        return rows;
    }

    private static JointKind? JointKindOf(LetterKind kind) => kind switch
    {
        LetterKind.Joint => JointKind.Letter,
        LetterKind.Whistle => JointKind.Whistle,
        LetterKind.Assistance => JointKind.Assistance,
        _ => null,
    };

    /// <summary>The text by which a case is found: what registration recorded and the notes of its whole history.</summary>
    public static string SearchTextOf(PetitionCase petition, IEnumerable<string?> notes)
    {
        var intake = petition.Intake;
        return string.Join('\n', [petition.Number, intake.Title, intake.Town, intake.Place, intake.SenderNumber, .. petition.Demands.Select(d => d.Text), intake.Content, .. notes]);
    }
}
