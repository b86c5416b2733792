using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>The product's own services on one store, put together as the product does it; no web server, no logs.</summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _isRunning;

    private BenchOffice(string folder, ServiceProvider services)
    {
        Folder = folder;
        _services = services;
    }

    /// <summary>Folder with <c>data</c> and <c>keys</c>.</summary>
    public string Folder { get; }

    /// <summary>The database file.</summary>
    public string DatabaseFile => Path.Combine(Folder, "data", StoreSetup.DatabaseFile);

    /// <summary>Opens the store of a folder, and makes it if there is none.</summary>
    /// <param name="folder">Folder with <c>data</c> and <c>keys</c>.</param>
    /// <param name="tape">Records what is written, if given.</param>
    /// <param name="more">What screens need besides, if any are shown.</param>
    public static async Task<BenchOffice> OpenAsync(string folder, StatementTape? tape = null, Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Store:DataDirectory"] = Path.Combine(folder, "data"),
            ["Store:KeysDirectory"] = Path.Combine(folder, "keys"),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLive();
        services.AddStore(configuration, folder);
        services.AddServices();
        if (tape is not null)
            services.ConfigureDbContext<OfficeDb>(options => options.AddInterceptors(tape));
        more?.Invoke(services);
        var office = new BenchOffice(folder, services.BuildServiceProvider());
        await office.Get<StoreStart>().MigrateAsync();
        return office;
    }

    /// <summary>All services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts what follows changes.</summary>
    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        _isRunning = true;
    }

    /// <summary>The first person of a role, as signed in.</summary>
    /// <param name="role">The role.</param>
    /// <param name="unit">Of this unit; null for any.</param>
    public async Task<Viewer> ViewerAsync(Roles role, int? unit = null)
    {
        var office = await Get<OfficeDirectory>().CurrentAsync();
        var actor = office.People.FirstOrDefault(p => p.Has(role) && (unit is null || p.UnitId == unit))
            ?? throw new InvalidOperationException($"The office has no {role}.");
        return new Viewer(actor, actor.Name);
    }

    /// <summary>The business day that services take for today.</summary>
    public DateOnly Today => OfficeTime.Today(Get<TimeProvider>());

    /// <summary>A connection as hand-written code would open it, with the settings under which the product writes.</summary>
    public async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
        {
            foreach (var service in _services.GetServices<IHostedService>())
                await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
