using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Services.Demo;

/// <summary>Something that the demo office shows beside its cases: made after them, through the services that make the real thing.</summary>
public interface IDemoPart
{
    /// <summary>Adds it.</summary>
    /// <param name="office">Its units and people.</param>
    /// <param name="now">The moment at which the office is shown.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task AddAsync(OfficeSnapshot office, DateTimeOffset now, CancellationToken cancellationToken);
}
