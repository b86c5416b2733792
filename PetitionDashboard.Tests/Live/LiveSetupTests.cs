using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class LiveSetupTests
{
    [Fact]
    public async Task Everything_hangs_together_and_a_poke_reaches_an_open_view()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddLive(options => options.Gather = TimeSpan.Zero).AddSingleton<IChangeSource, OneFact>();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var inbox = new Inbox<long>();
        var source = (OneFact)host.Services.GetRequiredService<IChangeSource>();
        host.Services.GetRequiredService<LiveQueryHub>().Subscribe(
            new LiveQuery<long>("position", source.PositionAsync, fact => fact.CaseId == 1), inbox.Put);
        Assert.Equal(0, await inbox.NextAsync());

        source.IsCommitted = true;
        host.Services.GetRequiredService<StoreWatcher>().Poke();

        Assert.Equal(1, await inbox.NextAsync());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class OneFact : IChangeSource
    {
        public volatile bool IsCommitted;

        public Task<long> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

        public Task<long> PositionAsync(CancellationToken cancellationToken) => Task.FromResult(IsCommitted ? 1L : 0L);

        public Task<ChangeBatch> ReadSinceAsync(long position, CancellationToken cancellationToken) => Task.FromResult(
            IsCommitted && position == 0 ? new ChangeBatch([LiveTestKit.CaseChanged], 1) : new ChangeBatch([], position));
    }
}
