using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace PetitionDashboard.Operations;

/// <summary>
/// The log: to the console's error stream and, one JSON line each, to files in <c>Log:Directory</c> (default <c>logs/</c> beside the app),
/// one file a day, kept <c>Log:Days</c> days (default 190: more than the six months of the Cybersecurity Law, art. 21). Nothing personal
/// belongs in it: no query strings, no values of SQL parameters, no names.
/// </summary>
public static class OfficeLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <summary>Writes the log of the host there.</summary>
    public static IServiceCollection AddOfficeLog(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var directory = Path.GetFullPath(configuration["Log:Directory"] is { Length: > 0 } given ? given : "logs", contentRoot);
        var days = configuration.GetValue("Log:Days", 190);
        var least = configuration.GetValue("Log:Level", LogEventLevel.Information);
        return services.AddSerilog(log => log
            .MinimumLevel.Is(least)
            // Below Warning these write addresses with their query.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.File(
                new CompactJsonFormatter(), Path.Combine(directory, "petition-.log"), rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: days, fileSizeLimitBytes: 100L << 20, rollOnFileSizeLimit: true, shared: true));
    }
}
