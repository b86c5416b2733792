using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("petition_case");
        builder.HasIndex(c => c.Number).IsUnique();

        // As a number, EF asks "IsActive" = 1, which the indices below answer; as a truth value it asks "IsActive", for which SQLite reads
        // every case.
        builder.Property(c => c.IsActive).HasConversion<int>();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.IsActive, c.SortDue, c.Id });
        builder.HasIndex(c => new { c.UnitId, c.IsActive, c.SortDue, c.Id });
        builder.HasIndex(c => new { c.HandlerId, c.IsActive, c.SortDue, c.Id });

        // With what a unit's board counts by: its cases of two weeks are not read whole.
        builder.HasIndex(c => new { c.UnitId, c.ReceivedOn, c.Id, c.Field, c.Town, c.IsWalled });
        builder.HasIndex(c => new { c.Stage, c.SortDue, c.Id });
        builder.HasIndex(c => new { c.Field, c.Town, c.ReceivedOn });

        // Earlier cases of one place, newest first, whatever the town's size.
        builder.HasIndex(c => new { c.Field, c.Town, c.Place, c.Id });
        builder.HasIndex(c => new { c.ImportSource, c.SenderNumber }).IsUnique().HasFilter("\"ImportSource\" IS NOT NULL");
        builder.HasIndex(c => c.ReceivedOn);
        builder.HasIndex(c => c.PromisedBy).HasFilter("\"PromisedBy\" IS NOT NULL");

        // What walls shut somebody of one unit off from is looked for among the unit's walled cases: a few, whatever the unit has.
        builder.HasIndex(c => new { c.UnitId, c.IsActive, c.SortDue }).HasFilter("\"IsWalled\"").HasDatabaseName("IX_petition_case_walled");

        // Everything a list can be filtered and sorted by: any combination is answered from here, and only the rows shown are read whole.
        builder.HasIndex(c => new { c.Field, c.Channel, c.Method, c.Stage, c.IsActive, c.UnitId, c.HandlerId, c.Town, c.Place, c.Petition, c.ReceivedOn, c.SortDue, c.YellowFrom, c.IsWalled, c.ObjectionPending, c.ExtensionPending, c.UnsatisfiedOn, c.Number, c.DemandClass }).HasDatabaseName("IX_petition_case_filter");
    }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("case_event");
        builder.HasIndex(e => new { e.CaseId, e.Sequence }).IsUnique();
        builder.HasIndex(e => e.RecordedAt);
        builder.HasIndex(e => e.RequestId).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        builder.Property(e => e.RequestId).HasConversion<byte[]>();
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClockConfiguration : IEntityTypeConfiguration<ClockRow>
{
    public void Configure(EntityTypeBuilder<ClockRow> builder)
    {
        builder.ToTable("case_clock");
        builder.HasKey(c => new { c.CaseId, c.ClockId });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Cascade);

        // The clocks that run or stand still, a small part of all: which of them touch a year without a table, and which a corrected calendar moves.
        builder.HasIndex(c => new { c.Due, c.Start, c.Kind, c.CaseId }).HasFilter("\"State\" <= 1").HasDatabaseName("IX_case_clock_open");
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<AttachmentRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("attachment");
        builder.HasKey(a => new { a.CaseId, a.Number });
        builder.HasIndex(a => a.FileId).IsUnique();
        builder.Property(a => a.FileId).HasConversion<byte[]>();
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<NoteRow>
{
    public void Configure(EntityTypeBuilder<NoteRow> builder)
    {
        builder.ToTable("case_note");
        builder.HasIndex(n => new { n.CaseId, n.Id });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(n => n.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MentionConfiguration : IEntityTypeConfiguration<MentionRow>
{
    public void Configure(EntityTypeBuilder<MentionRow> builder)
    {
        builder.ToTable("case_mention");
        builder.HasKey(m => new { m.PersonId, m.NoteId });
        builder.HasIndex(m => m.NoteId);
        builder.HasOne<NoteRow>().WithMany().HasForeignKey(m => m.NoteId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LookupConfiguration : IEntityTypeConfiguration<LookupRow>
{
    public void Configure(EntityTypeBuilder<LookupRow> builder)
    {
        builder.ToTable("case_lookup");
        builder.HasKey(l => new { l.Hash, l.CaseId });
        builder.HasIndex(l => l.CaseId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(l => l.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WallConfiguration : IEntityTypeConfiguration<WallRow>
{
    public void Configure(EntityTypeBuilder<WallRow> builder)
    {
        builder.ToTable("case_wall");
        builder.HasKey(w => new { w.CaseId, w.Kind, w.Subject });
        builder.HasIndex(w => new { w.Kind, w.Subject });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ParticipantConfiguration : IEntityTypeConfiguration<ParticipantRow>
{
    public void Configure(EntityTypeBuilder<ParticipantRow> builder)
    {
        builder.ToTable("case_participant");
        builder.HasKey(p => new { p.CaseId, p.UnitId });
        builder.HasIndex(p => new { p.UnitId, p.Due, p.CaseId });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TieConfiguration : IEntityTypeConfiguration<TieRow>
{
    public void Configure(EntityTypeBuilder<TieRow> builder)
    {
        builder.ToTable("case_tie");
        builder.HasKey(t => new { t.CaseId, t.Kind, t.Number });
        builder.HasIndex(t => new { t.Number, t.Kind });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(t => t.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FactConfiguration : IEntityTypeConfiguration<FactRow>
{
    public void Configure(EntityTypeBuilder<FactRow> builder)
    {
        builder.ToTable("case_fact");
        builder.HasKey(f => new { f.CaseId, f.Kind, f.Ordinal });
        builder.HasIndex(f => new { f.Kind, f.A, f.B, f.CaseId });
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TallyConfiguration : IEntityTypeConfiguration<TallyRow>
{
    public void Configure(EntityTypeBuilder<TallyRow> builder)
    {
        builder.ToTable("tally");
        builder.HasKey(t => new { t.Metric, t.Slice, t.A, t.B });
    }
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<ChangeRow>
{
    public void Configure(EntityTypeBuilder<ChangeRow> builder)
    {
        builder.ToTable("change");
        builder.HasIndex(c => c.RecordedAt);
    }
}

internal sealed class SequenceConfiguration : IEntityTypeConfiguration<SequenceRow>
{
    public void Configure(EntityTypeBuilder<SequenceRow> builder)
    {
        builder.ToTable("number_sequence");
        builder.HasKey(s => s.Year);
        builder.Property(s => s.Year).ValueGeneratedNever();
    }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder) => builder.Property(a => a.DisplayName).HasMaxLength(100);
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<UnitRow>
{
    public void Configure(EntityTypeBuilder<UnitRow> builder)
    {
        builder.ToTable("unit");
        builder.HasIndex(u => u.Name).IsUnique().HasFilter("\"IsClosed\" = 0");
        builder.HasOne<UnitRow>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("draft");
        builder.HasKey(d => new { d.PersonId, d.Key });
    }
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit");
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => a.Subject);

        // When something was last done: backups, checks of the chain, sign-ins.
        builder.HasIndex(a => new { a.What, a.At });
    }
}

internal sealed class LimitConfiguration : IEntityTypeConfiguration<LimitRow>
{
    public void Configure(EntityTypeBuilder<LimitRow> builder) => builder.ToTable("limit_change");
}

internal sealed class CalendarYearConfiguration : IEntityTypeConfiguration<CalendarYearRow>
{
    public void Configure(EntityTypeBuilder<CalendarYearRow> builder)
    {
        builder.ToTable("calendar_year");
        builder.HasKey(y => y.Year);
        builder.Property(y => y.Year).ValueGeneratedNever();
    }
}

internal sealed class SettingConfiguration : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> builder)
    {
        builder.ToTable("setting");
        builder.HasKey(s => s.Key);
    }
}

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("case_document");
        builder.HasKey(d => new { d.CaseId, d.DocumentId });
        builder.HasIndex(d => new { d.Kind, d.Year, d.Ordinal, d.Version }).IsUnique().HasFilter("\"Ordinal\" > 0");
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DocumentSequenceConfiguration : IEntityTypeConfiguration<DocumentSequenceRow>
{
    public void Configure(EntityTypeBuilder<DocumentSequenceRow> builder)
    {
        builder.ToTable("document_sequence");
        builder.HasKey(s => new { s.Kind, s.Year });
    }
}

internal sealed class DocumentTemplateConfiguration : IEntityTypeConfiguration<DocumentTemplateRow>
{
    public void Configure(EntityTypeBuilder<DocumentTemplateRow> builder)
    {
        builder.ToTable("document_template");
        builder.HasKey(t => new { t.Kind, t.Version });
    }
}
