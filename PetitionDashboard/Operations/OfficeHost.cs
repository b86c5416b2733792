using PetitionDashboard.Live;
using PetitionDashboard.Services;
using PetitionDashboard.Store;

namespace PetitionDashboard.Operations;

/// <summary>The office without its web server: what commands run on.</summary>
public static class OfficeHost
{
    /// <summary>Builds the office from configuration and environment. Nothing is started, nothing listens.</summary>
    public static IHost Build() => Build(null, null);

    /// <summary>The same with settings that win over the others, and further services.</summary>
    internal static IHost Build(IEnumerable<KeyValuePair<string, string?>>? settings, Action<IServiceCollection>? more)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = typeof(OfficeHost).Assembly.GetName().Name,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"),
        });

        if (settings is not null)
            builder.Configuration.AddInMemoryCollection(settings);

        // A command's standard output is its result.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // What the store could not do, the command says itself.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Services.AddLocalization();
        builder.Services.AddLive();
        builder.Services.AddStore(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddServices();
        more?.Invoke(builder.Services);
        return builder.Build();
    }
}
