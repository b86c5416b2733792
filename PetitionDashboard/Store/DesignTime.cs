using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PetitionDashboard.Store;

/// <summary>Lets <c>dotnet ef</c> make migrations without starting the application.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<OfficeDb>();
        StoreSetup.Configure(builder, "Data Source=design.db");
        return new OfficeDb(builder.Options);
    }
}
