using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

internal sealed class MassRunConfiguration : IEntityTypeConfiguration<MassRunRow>
{
    public void Configure(EntityTypeBuilder<MassRunRow> builder)
    {
        builder.ToTable("mass_run");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => r.PersonId);
    }
}

internal sealed class MassLineConfiguration : IEntityTypeConfiguration<MassLineRow>
{
    public void Configure(EntityTypeBuilder<MassLineRow> builder)
    {
        builder.ToTable("mass_line");
        builder.HasKey(l => new { l.RunId, l.Ordinal });
        builder.HasOne<MassRunRow>().WithMany().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WrongCodeConfiguration : IEntityTypeConfiguration<WrongCodeRow>
{
    public void Configure(EntityTypeBuilder<WrongCodeRow> builder)
    {
        builder.ToTable("wrong_code");
        builder.HasIndex(c => c.At);
    }
}

internal sealed class InstructionReturnConfiguration : IEntityTypeConfiguration<InstructionReturnRow>
{
    public void Configure(EntityTypeBuilder<InstructionReturnRow> builder)
    {
        builder.ToTable("instruction_return");
        builder.HasKey(r => new { r.InstructionId, r.Ordinal });
        builder.HasOne<InstructionRow>().WithMany().HasForeignKey(r => r.InstructionId).OnDelete(DeleteBehavior.Restrict);
    }
}
