using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

public sealed partial class OfficeDb
{
    /// <summary>Runs of acts over several cases.</summary>
    public DbSet<MassRunRow> MassRuns => Set<MassRunRow>();

    /// <summary>Their cases.</summary>
    public DbSet<MassLineRow> MassLines => Set<MassLineRow>();

    /// <summary>Wrong one-time codes of the last moments.</summary>
    public DbSet<WrongCodeRow> WrongCodes => Set<WrongCodeRow>();

    /// <summary>Reports on instructions that were sent back.</summary>
    public DbSet<InstructionReturnRow> InstructionReturns => Set<InstructionReturnRow>();
}
