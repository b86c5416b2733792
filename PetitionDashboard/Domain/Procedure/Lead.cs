using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>The leader who leads a case: 包案领导 of the dedicated method, 牵头领导 of the assisted one.</summary>
internal static class Lead
{
    /// <summary>True for the methods that ask for one.</summary>
    public static bool IsAskedBy(Method? method) => method is Method.Dedicated or Method.Assisted;

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
