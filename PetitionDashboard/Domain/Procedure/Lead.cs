using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>The leader who leads a case: 包案领导 of the dedicated method, 牵头领导 of the assisted one.</summary>
internal static class Lead
{
    /// <summary>True for the methods that ask for one.</summary>
    public static bool IsAskedBy(Method? method) => method is Method.Dedicated or Method.Assisted;

    /// <summary>Takes the lead from whoever the walls shut off, as they are about to stand; nothing where nobody leads or the leader still sees the case.</summary>
    public static IEnumerable<LeadSet> Cleared(PetitionCase walled, ActContext context) =>
        walled.LeadId is { } id && (walled.Recused.Contains(id) || (context.Office.Person(id) is { } person && !Visibility.IsOpenTo(walled, person)))
            ? [new LeadSet(null, null)]
            : [];

    /// <summary>Why a person cannot lead the case; null when they can.</summary>
    public static Refusal? Bar(PetitionCase petition, int personId, string field, ActContext context)
    {
        if (context.Office.Person(personId) is not { } person)
            return Refusal.OfField(field, "UnknownPerson", Terms.Text(personId));
        if (!Visibility.IsOpenTo(petition, person))
            return Refusal.OfField(field, "PersonWalled", person.Name);
        return person.Has(Roles.Leader) ? null : Refusal.OfField(field, "LeadIsNoLeader", person.Name);
    }
}
