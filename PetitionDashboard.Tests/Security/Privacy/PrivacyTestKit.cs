using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

/// <summary>An office's directories in a temporary folder, and as many processes on them as a test wants.</summary>
public sealed class PrivacyTestKit : IDisposable
{
    private readonly List<ServiceProvider> _processes = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("petition-privacy-").FullName;

    public string Keys => Path.Combine(Root, "keys");

    public string Data => Path.Combine(Root, "data");

    public IServiceProvider NewProcess()
    {
        var process = new ServiceCollection().AddLogging().AddPrivacy(Keys, Data).BuildServiceProvider();
        lock (_processes)
        {
            _processes.Add(process);
        }

        return process;
    }

    public T InNewProcess<T>()
        where T : notnull => NewProcess().GetRequiredService<T>();

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        Directory.Delete(Root, recursive: true);
    }
}
