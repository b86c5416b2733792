using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Demo;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests;

/// <summary>A small office on a real SQLite file in a folder of its own, with a clock that stands still.</summary>
public sealed class TestOffice : IAsyncDisposable
{
    private static readonly Lazy<Task<MadeOffice>> s_small = new(SmallAsync);
    private static readonly ConcurrentDictionary<DateTimeOffset, Lazy<Task<MadeOffice>>> s_demo = [];
    private readonly string _folder;
    private readonly ServiceProvider _services;

    private TestOffice(string folder, ServiceProvider services, FakeTimeProvider time)
    {
        _folder = folder;
        _services = services;
        Time = time;
    }

    /// <summary>Monday 2026-03-02, 09:00 in Shanghai, unless said otherwise.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; }

    public string Folder => _folder;

    public Viewer Clerk { get; } = Person(1, "clerk", 2, "信访科", Roles.Clerk);

    public Viewer OtherClerk { get; } = Person(2, "clerk2", 2, "信访科", Roles.Clerk);

    public Viewer Handler { get; } = Person(3, "handler", 3, "阜安中队", Roles.Handler);

    public Viewer Head { get; } = Person(4, "head", 3, "阜安中队", Roles.UnitHead);

    public Viewer OtherHandler { get; } = Person(5, "handler2", 4, "中云中队", Roles.Handler);

    public Viewer Supervisor { get; } = Person(6, "supervisor", 2, "信访科", Roles.Supervisor);

    public Viewer Leader { get; } = Person(7, "leader", 1, "综合行政执法局", Roles.Leader);

    public Viewer Auditor { get; } = Person(8, "auditor", 1, "综合行政执法局", Roles.Auditor);

    public Viewer Partner { get; } = Person(9, "partner", 5, "区公安分局", Roles.PartnerContact);

    public ActService Acts => Get<ActService>();

    public OfficeStore Store => Get<OfficeStore>();

    /// <summary>The small office, as it is before anything happened in it.</summary>
    public static async Task<TestOffice> OpenAsync(DateTimeOffset? now = null, Action<IServiceCollection>? more = null) =>
        await OpenAsync(await s_small.Value, now, more);

    /// <summary>An office whose store the product itself has just made, with nobody in it.</summary>
    public static async Task<TestOffice> OpenNewAsync(DateTimeOffset? now = null)
    {
        var office = await OpenAsync(null, now, null);
        await office.Get<StoreStart>().MigrateAsync();
        return office;
    }

    /// <summary>The demo office as it is at an instant.</summary>
    public static async Task<TestOffice> OpenDemoAsync(DateTimeOffset now) =>
        await OpenAsync(await s_demo.GetOrAdd(now, _ => new Lazy<Task<MadeOffice>>(() => DemoAsync(now))).Value, now, null);

    private static async Task<TestOffice> OpenAsync(MadeOffice? made, DateTimeOffset? now, Action<IServiceCollection>? more)
    {
        var folder = Directory.CreateTempSubdirectory("petition-test-").FullName;
        if (made is not null)
            await made.CopyToAsync(folder);
        var time = new FakeTimeProvider(now ?? Start);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:DataDirectory"] = Path.Combine(folder, "data"),
            ["Store:KeysDirectory"] = Path.Combine(folder, "keys"),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(time);
        services.AddLive();
        services.AddStore(configuration, folder);
        services.AddServices();
        more?.Invoke(services);
        return new TestOffice(folder, services.BuildServiceProvider(), time);
    }

    private static async Task<MadeOffice> SmallAsync()
    {
        var office = await OpenNewAsync();
        await office.FillAsync();
        return await MadeOffice.OfAsync(office);
    }

    private static async Task<MadeOffice> DemoAsync(DateTimeOffset now)
    {
        var office = await OpenNewAsync(now);
        if (!await office.Get<DemoOffice>().EnsureAsync())
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No demo office at {now:O}."));
        return await MadeOffice.OfAsync(office);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A service as it is after a restart: without anything that it remembered.</summary>
    public T Again<T>()
        where T : class => ActivatorUtilities.CreateInstance<T>(_services);

    /// <summary>A service by its type.</summary>
    public object Get(Type service) => _services.GetRequiredService(service);

    /// <summary>Whether there is such a service.</summary>
    public bool Has(Type service) => _services.GetRequiredService<IServiceProviderIsService>().IsService(service);

    /// <summary>Starts what runs in the background: the watcher of the store and the day's turn.</summary>
    public async Task<TestOffice> RunAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Registers an ordinary case as the clerk and returns its number.</summary>
    public async Task<string> RegisterAsync(Func<RegisterInput, RegisterInput>? change = null)
    {
        var input = new RegisterInput
        {
            Petitioners = [new PetitionerInput { Name = "王小明", Phone = "13800138000", Address = "幸福路1号2单元" }],
            Channel = PetitionDashboard.Domain.Cases.Channel.Visit,
            Town = "阜安街道",
            Place = "幸福路夜市",
            Field = "cooking-fumes",
            Title = "油烟扰民",
            Content = "楼下烧烤店油烟直排，夜间影响休息。",
        };
        var result = await Acts.PerformAsync(Clerk, new ActRequest("register", change?.Invoke(input) ?? input));
        return result is ActResult.Done done ? done.Case.Number : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Not registered: {result}"));
    }

    /// <summary>Does an act that must succeed.</summary>
    public async Task DoAsync(Viewer viewer, string act, object input, string number)
    {
        var result = await Acts.PerformAsync(viewer, new ActRequest(act, input, number));
        if (result is not ActResult.Done)
            throw new InvalidOperationException($"{act}: {(result is ActResult.Refused no ? string.Join(", ", no.Reasons.Select(r => r.Key + "@" + r.Field)) : result.ToString())}");
    }

    /// <summary>Takes a registered case to handling by the first squad, and asks units into it by joint-handling letters.</summary>
    public async Task AskAsync(string number, params int[] units)
    {
        await DoAsync(Clerk, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PetitionDashboard.Domain.Cases.PurposeCategory.Appeal, Track = PetitionDashboard.Domain.Cases.Track.LawfulDuty }],
            Field = "cooking-fumes",
            Method = PetitionDashboard.Domain.Cases.Method.Joint,
        }, number);
        await DoAsync(Clerk, "accept", new AcceptInput(), number);
        await DoAsync(Clerk, "assign", new AssignInput { UnitId = 3 }, number);
        await DoAsync(Handler, "claim", new ClaimInput(), number);
        foreach (var unit in units)
            await DoAsync(Clerk, "joint-letter", new JointLetterInput { UnitId = unit, Text = "请协助调查取证。" }, number);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        for (var attempt = 1; ; attempt++)
        {
            // A reading that was under way when the office closed may still be giving its files back.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 100)
            {
                await Task.Yield();
            }
        }
    }

    private static Viewer Person(int id, string user, int unit, string unitName, Roles roles) =>
        new(new Actor(id, user, unit, unitName, roles), user);

    private async Task FillAsync()
    {
        await using var db = await Store.OpenAsync(CancellationToken.None);
        db.Units.AddRange(
            new UnitRow { Id = 1, Name = "综合行政执法局", Kind = UnitKind.Bureau },
            new UnitRow { Id = 2, Name = "信访科", Kind = UnitKind.PetitionOffice, ParentId = 1 },
            new UnitRow { Id = 3, Name = "阜安中队", Kind = UnitKind.Squad, ParentId = 1, Town = "阜安街道" },
            new UnitRow { Id = 4, Name = "中云中队", Kind = UnitKind.Squad, ParentId = 1, Town = "中云街道" },
            new UnitRow { Id = 5, Name = "区公安分局", Kind = UnitKind.Partner });
        Viewer[] people = [Clerk, OtherClerk, Handler, Head, OtherHandler, Supervisor, Leader, Auditor, Partner];
        db.Users.AddRange(people.Select(p => new Account
        {
            Id = p.PersonId,
            UserName = p.UserName,
            NormalizedUserName = p.UserName.ToUpperInvariant(),
            DisplayName = p.Actor.Name,
            UnitId = p.Actor.UnitId,
            Roles = p.Actor.Roles,
            SecurityStamp = Guid.NewGuid().ToString(),
        }));
        await db.SaveChangesAsync();
    }
}
