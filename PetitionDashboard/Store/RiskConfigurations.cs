using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class RiskAlertConfiguration : IEntityTypeConfiguration<RiskAlertRow>
{
    public void Configure(EntityTypeBuilder<RiskAlertRow> builder)
    {
        builder.ToTable("risk_alert");

        // What is open is there once, whoever finds it and however often.
        builder.HasIndex(a => new { a.Rule, a.Subject }, "IX_risk_alert_live").IsUnique().HasFilter("\"State\" <= 1");
        builder.HasIndex(a => new { a.Rule, a.Subject }, "IX_risk_alert_held").HasFilter("\"HoldsBack\" = 1");
        builder.HasIndex(a => a.CaseId);
        builder.HasIndex(a => a.VoiceId);
        builder.HasIndex(a => a.EndedAt);
        builder.HasIndex(a => a.RaisedAt);
        builder.Property(a => a.HoldsBack).HasConversion<int>();
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RiskAlertEventConfiguration : IEntityTypeConfiguration<RiskAlertEventRow>
{
    public void Configure(EntityTypeBuilder<RiskAlertEventRow> builder)
    {
        builder.ToTable("risk_alert_event");
        builder.HasKey(e => new { e.AlertId, e.Sequence });
        builder.HasOne<RiskAlertRow>().WithMany().HasForeignKey(e => e.AlertId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VoiceConfiguration : IEntityTypeConfiguration<VoiceRow>
{
    public void Configure(EntityTypeBuilder<VoiceRow> builder)
    {
        builder.ToTable("voice");
        builder.HasIndex(v => v.LinkKey).IsUnique().HasFilter("\"LinkKey\" IS NOT NULL");
        builder.HasIndex(v => new { v.Step, v.FoundAt });
        builder.HasIndex(v => v.FoundAt);
        builder.HasIndex(v => v.PostedAt);
        builder.HasIndex(v => v.CaseNumber).HasFilter("\"CaseNumber\" IS NOT NULL");
    }
}

internal sealed class VoiceEventConfiguration : IEntityTypeConfiguration<VoiceEventRow>
{
    public void Configure(EntityTypeBuilder<VoiceEventRow> builder)
    {
        builder.ToTable("voice_event");
        builder.HasKey(e => new { e.VoiceId, e.Sequence });
        builder.HasOne<VoiceRow>().WithMany().HasForeignKey(e => e.VoiceId).OnDelete(DeleteBehavior.Cascade);
    }
}
