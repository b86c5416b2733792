using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class LateFactConfiguration : IEntityTypeConfiguration<LateFactRow>
{
    public void Configure(EntityTypeBuilder<LateFactRow> builder)
    {
        builder.ToTable("fact_late");
        builder.HasKey(f => new { f.CaseId, f.Day, f.Kind, f.A, f.B, f.Field, f.Town });
        builder.HasIndex(f => new { f.Kind, f.A, f.Day });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StandingConfiguration : IEntityTypeConfiguration<StandingRow>
{
    public void Configure(EntityTypeBuilder<StandingRow> builder)
    {
        builder.ToTable("case_standing");
        builder.HasKey(s => new { s.CaseId, s.FromDay });
        builder.HasIndex(s => new { s.Due, s.UntilDay, s.FromDay });

        // What was overdue at the end of any day: a small part of all.
        builder.HasIndex(s => new { s.UntilDay, s.FromDay, s.Due }).HasFilter("\"UntilDay\" - \"Due\" > 1").HasDatabaseName("IX_case_standing_overdue");
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BriefingTextConfiguration : IEntityTypeConfiguration<BriefingTextRow>
{
    public void Configure(EntityTypeBuilder<BriefingTextRow> builder)
    {
        builder.ToTable("briefing_text");
        builder.HasKey(t => new { t.Day, t.Language, t.Version });
    }
}

internal sealed class BriefingConfiguration : IEntityTypeConfiguration<BriefingRow>
{
    public void Configure(EntityTypeBuilder<BriefingRow> builder)
    {
        builder.ToTable("briefing");
        builder.HasKey(b => new { b.Day, b.Version });

        // Of a day at most one is published and one signed, whoever comes first.
        builder.HasIndex(b => new { b.Day, b.State }).IsUnique();
    }
}

internal sealed class BriefingCaseConfiguration : IEntityTypeConfiguration<BriefingCaseRow>
{
    public void Configure(EntityTypeBuilder<BriefingCaseRow> builder)
    {
        builder.ToTable("briefing_case");
        builder.HasKey(c => new { c.Day, c.Version, c.Figure, c.CaseId });
        builder.HasOne<BriefingRow>().WithMany().HasForeignKey(c => new { c.Day, c.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstructionConfiguration : IEntityTypeConfiguration<InstructionRow>
{
    public void Configure(EntityTypeBuilder<InstructionRow> builder)
    {
        builder.ToTable("instruction");
        builder.HasIndex(i => new { i.Day, i.Id });
        builder.HasIndex(i => new { i.UnitId, i.AnsweredAt });
    }
}
