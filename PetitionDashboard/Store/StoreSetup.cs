using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PetitionDashboard.Live;
using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Store;

/// <summary>Composition of the store.</summary>
public static class StoreSetup
{
    /// <summary>File name of the database within the data folder.</summary>
    public const string DatabaseFile = "petition.db";

    // Seconds: the library beneath tries a locked store again for so long, whatever SQLite itself was told to wait.
    private const int LongestWait = 5;

    /// <summary>Adds the store of the configuration, its keys and what follows its changes.</summary>
    /// <exception cref="InvalidOperationException">The engine is not known, or the keys lie in the data folder.</exception>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions();
        if (!string.Equals(options.Engine, "Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Store:Engine is '{options.Engine}'; known: Sqlite.");
        options.DataDirectory = Path.GetFullPath(options.DataDirectory, contentRoot);
        options.KeysDirectory = Path.GetFullPath(options.KeysDirectory, contentRoot);
        services.AddSingleton(Options.Create(options));
        services.AddPrivacy(options.KeysDirectory, options.DataDirectory);
        var connection = configuration.GetConnectionString("Petition") is { Length: > 0 } given
            ? given
            : new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.DataDirectory, DatabaseFile), DefaultTimeout = LongestWait }.ToString();
        services.AddPooledDbContextFactory<OfficeDb>(builder => Configure(builder, connection));
        services.AddScoped(p => p.GetRequiredService<IDbContextFactory<OfficeDb>>().CreateDbContext());
        services.AddSingleton<WriteGate>();
        services.AddSingleton<IChangeSource, StoreChanges>();
        services.AddSingleton<OfficeStore>();
        services.AddSingleton<StoreStart>();
        services.AddSingleton<ChangePruner>();
        services.AddHostedService(static s => s.GetRequiredService<ChangePruner>());
        return services;
    }

    /// <summary>The engine with its settings.</summary>
    public static void Configure(DbContextOptionsBuilder builder, string connection)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseSqlite(connection).AddInterceptors(new SqlitePragmas());
    }
}
