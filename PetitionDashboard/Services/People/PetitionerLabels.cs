using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.People;

/// <summary>
/// The masked names that lists show. A list is shared by viewers of several roles, so it says what the least of them may read: a name kept
/// back at the petitioner's wish is left out for all.
/// </summary>
/// <param name="people">Opens and masks.</param>
public sealed class PetitionerLabels(PeopleService people) : IPetitionerLabels
{
    private static readonly Viewer s_least = Viewer.System("lists");

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> LabelsAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);

        // Which cases are listed was decided by the list, which says, too, of which version it read them; only their people are asked for.
        var labels = await people.LabelsAsync(s_least, [.. rows.Select(r => new ListedCase(r.Id, r.Version, r.HasPeople))], cancellationToken);
        return labels.Where(l => l.Value.Kind == PartyLabelKind.Named).ToDictionary(l => l.Key, l => l.Value.Name);
    }
}
