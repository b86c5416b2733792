using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace PetitionDashboard.Security;

/// <summary>
/// The proxy in front of the program. It ends TLS, so without it every request would come from one address, that of the proxy, and one person who
/// mistypes a code at home would close the kiosk for everybody; and addresses printed for phones would begin with http.
/// </summary>
public static class Proxies
{
    /// <summary>Addresses or networks (<c>10.1.2.0/24</c>) of proxies, with commas between them; this machine always counts as one.</summary>
    public const string Key = "Proxy:Addresses";

    /// <summary>Takes address and scheme of a request from the proxies that the office names, and from nobody else.</summary>
    /// <exception cref="InvalidOperationException">What is configured is no address.</exception>
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,

            // As far as known proxies reach: what stands before the first unknown one was written by whoever sent it.
            ForwardLimit = null,
        };
        foreach (var text in (configuration[Key] ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"{Key}: \"{text}\" is neither an address nor a network. Write it as 10.1.2.3 or 10.1.2.0/24, with commas between several.");
        }

        return app.UseForwardedHeaders(options);
    }
}
