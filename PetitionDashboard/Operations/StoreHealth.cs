using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PetitionDashboard.Store;

namespace PetitionDashboard.Operations;

/// <summary>Ready means: the store answers and is of this program's version.</summary>
/// <param name="contexts">Contexts.</param>
public sealed class StoreHealth(IDbContextFactory<OfficeDb> contexts) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            return applied.SetEquals(db.Database.GetMigrations())
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The store is of another version than this program.");
        }
        catch (SqliteException e)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", e);
        }
    }
}

/// <summary>Composition of the health addresses.</summary>
public static class HealthSetup
{
    private const string Ready = "ready";

    /// <summary>Adds the checks.</summary>
    public static IServiceCollection AddOfficeHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: [Ready]);
        return services;
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (it can work). They say a word, no details.</summary>
    public static WebApplication MapOfficeHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(Ready) }).AllowAnonymous();
        return app;
    }
}
