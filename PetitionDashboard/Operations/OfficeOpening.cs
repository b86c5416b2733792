using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Demo;
using PetitionDashboard.Store;

namespace PetitionDashboard.Operations;

/// <summary>What happens before an office is worked in, by its server or by a command.</summary>
public static class OfficeOpening
{
    /// <summary>Brings the store to this program's version and, in Development, fills an empty one with the demo office.</summary>
    public static async Task OpenOfficeAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await services.GetRequiredService<StoreStart>().MigrateAsync(cancellationToken);
        if (IsDemo(services))
            await services.GetRequiredService<DemoOffice>().EnsureAsync(cancellationToken);
    }

    /// <summary>The same for the server: where the store cannot be opened, says why on the console.</summary>
    /// <returns>False when the office stays closed.</returns>
    public static async Task<bool> TryOpenOfficeAsync(this WebApplication app, TextWriter console)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(console);
        try
        {
            await app.Services.OpenOfficeAsync();
            return true;
        }
        catch (Exception e) when (VerbRunner.Known(e, app.Services.GetRequiredService<IStringLocalizer<OperationsTexts>>()) is { } why)
        {
            await console.WriteLineAsync(why);
            return false;
        }
    }

    /// <summary>In Development, says on the console where the office is and who can sign in.</summary>
    public static async Task AnnounceDemoAsync(this WebApplication app, TextWriter console)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(console);
        if (!IsDemo(app.Services))
            return;
        var texts = app.Services.GetRequiredService<IStringLocalizer<OperationsTexts>>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        foreach (var address in addresses ?? [])
            await console.WriteLineAsync(texts["Demo.Address", address].Value);
        await console.WriteLineAsync(texts["Demo.SignIns", string.Join(' ', DemoOrganisation.SignIns), DemoOrganisation.Password].Value);
    }

    private static bool IsDemo(IServiceProvider services) =>
        DemoOffice.IsWanted(services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<IConfiguration>());
}
