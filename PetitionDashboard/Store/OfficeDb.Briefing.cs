using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

public sealed partial class OfficeDb
{
    /// <summary>Facts that came to be known late.</summary>
    public DbSet<LateFactRow> LateFacts => Set<LateFactRow>();

    /// <summary>How cases stood at the ends of days.</summary>
    public DbSet<StandingRow> Standings => Set<StandingRow>();

    /// <summary>Texts of days as edited.</summary>
    public DbSet<BriefingTextRow> BriefingTexts => Set<BriefingTextRow>();

    /// <summary>Boards as published and signed.</summary>
    public DbSet<BriefingRow> Briefings => Set<BriefingRow>();

    /// <summary>The cases that their numbers count.</summary>
    public DbSet<BriefingCaseRow> BriefingCases => Set<BriefingCaseRow>();

    /// <summary>Leaders' instructions.</summary>
    public DbSet<InstructionRow> Instructions => Set<InstructionRow>();
}
