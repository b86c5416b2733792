using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>One office with most of a year behind it, for tests that only look.</summary>
public sealed class LivedOffice : IAsyncLifetime
{
    private TestOffice? _office;

    /// <summary>The office.</summary>
    public TestOffice Office => _office ?? throw new InvalidOperationException("It has not begun.");

    /// <summary>Its today.</summary>
    public DateOnly Today => OfficeTime.Today(Office.Time);

    public async ValueTask InitializeAsync()
    {
        _office = await TestOffice.OpenAsync(RandomLife.Start);
        await new RandomLife(_office, new Random(20_260_301)).LiveAsync(cases: 24, steps: 480);
    }

    public ValueTask DisposeAsync() => _office?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Tests that look at one such office.</summary>
[CollectionDefinition(Name)]
public sealed class LivedOfficeTests : ICollectionFixture<LivedOffice>
{
    public const string Name = "An office with a year behind it";
}
