using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PetitionDashboard.Security.Privacy;

/// <summary>Puts the protection of personal data together.</summary>
public static class PrivacySetup
{
    /// <summary>
    /// Adds Data Protection with its ring in <paramref name="keysDirectory"/> (cookies and antiforgery tokens use it, too) and
    /// <see cref="KeyRing"/>, <see cref="CaseCipher"/>, <see cref="PrivateProtector"/> and <see cref="LookupHash"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The keys directory lies inside the data directory.</exception>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, string keysDirectory, string dataDirectory)
    {
        services.TryAddSingleton(KeyDirectory.Open(keysDirectory, dataDirectory));
        services.AddDataProtection().SetApplicationName(KeyRing.ApplicationName);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyFilesSetup>();
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<CaseCipher>();
        services.TryAddSingleton<PrivateProtector>();
        services.TryAddSingleton<LookupHash>();
        return services;
    }
}
