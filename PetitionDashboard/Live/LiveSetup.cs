using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PetitionDashboard.Live;

/// <summary>Puts the live parts together.</summary>
public static class LiveSetup
{
    /// <summary>
    /// Adds change feed, store watcher, day clock, live queries and presence. The store adds its <see cref="IChangeSource"/> itself.
    /// </summary>
    public static IServiceCollection AddLive(this IServiceCollection services, Action<LiveOptions>? configure = null)
    {
        var options = services.AddOptions<LiveOptions>();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChangeFeed>();
        services.TryAddSingleton<IChangeFeed>(provider => provider.GetRequiredService<ChangeFeed>());
        services.TryAddSingleton<LiveQueryHub>();
        services.TryAddSingleton<Presence>();
        services.TryAddSingleton<StoreWatcher>();
        services.TryAddSingleton<DayClock>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreWatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<DayClock>());
        return services;
    }
}
