using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Security;

namespace PetitionDashboard.Tests.Security;

/// <summary>Whose address a request has: the limit on wrong codes counts by it.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(null, "127.0.0.1", "60.1.2.3", "60.1.2.3", "https")]
    [InlineData("10.1.0.0/16", "10.1.9.9", "60.1.2.3", "60.1.2.3", "https")]
    [InlineData("10.1.2.3", "10.1.2.3", "60.1.2.3", "60.1.2.3", "https")]
    // Whoever comes past the proxy, or tells the proxy a tale, is counted by where the request really came from.
    [InlineData(null, "60.9.9.9", "60.1.2.3", "60.9.9.9", "http")]
    [InlineData(null, "127.0.0.1", "1.1.1.1, 60.1.2.3", "60.1.2.3", "https")]
    public async Task A_request_is_counted_by_the_address_that_its_proxy_tells_and_by_no_other(string? proxies, string from, string told, string counted, string scheme)
    {
        var context = await SendAsync(proxies, from, told);
        Assert.Equal((counted, scheme), (context.Connection.RemoteIpAddress!.ToString(), context.Request.Scheme));
    }

    [Fact]
    public async Task What_is_configured_and_is_no_address_is_said_at_the_start()
    {
        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("10.1.2.3, proxy", "127.0.0.1", "60.1.2.3"));
        Assert.Contains("\"proxy\"", why.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpContext> SendAsync(string? proxies, string from, string told)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Proxies.Key] = proxies }).Build();
        await using var services = new ServiceCollection().AddLogging().AddOptions().BuildServiceProvider();
        var run = new ApplicationBuilder(services).UseProxies(configuration).Build();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Scheme = "http";
        context.Request.Headers["X-Forwarded-For"] = told;
        context.Request.Headers["X-Forwarded-Proto"] = told.Contains(',', StringComparison.Ordinal) ? "http, https" : "https";
        await run(context);
        return context;
    }
}
