using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class ClockJsonTests
{
    private static readonly Clock Eventful = Clock
        .Begin(7, ClockRules.Default[ClockKind.ReviewRequest], new DateOnly(2027, 1, 4), WorkCalendar.BuiltIn, demand: 2, Limit.Days(40), "联办函 3 号")
        .PauseOn(new DateOnly(2027, 1, 10), ClockReasons.Hearing)
        .ResumeOn(new DateOnly(2027, 1, 12), WorkCalendar.BuiltIn)
        .ExtendBy(3, WorkCalendar.BuiltIn)
        .PauseOn(new DateOnly(2027, 1, 20), "第二次")
        .CancelOn(new DateOnly(2027, 1, 21), ClockReasons.Withdrawn);

    [Fact]
    public void A_clock_survives_the_store_unchanged()
    {
        var json = JsonSerializer.Serialize(Eventful, DomainJson.Kept.Clock);

        Assert.Equal(Eventful, JsonSerializer.Deserialize(json, DomainJson.Kept.Clock));
        Assert.Contains("\"ReviewRequest\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Clock.MetInTime), json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_without_pauses_survives_the_store_and_its_pauses_are_empty()
    {
        var clock = Clock.NotApplicable(1, ClockRules.Default[ClockKind.Notice], new DateOnly(2026, 3, 2), ClockReasons.NameOrAddressUnclear);

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(clock, DomainJson.Kept.Clock), DomainJson.Kept.Clock);

        Assert.Equal(clock, read);
        Assert.Empty(read!.Pauses);
        Assert.Empty(new Clock().Pauses);
    }

    [Fact]
    public void Two_clocks_are_equal_by_value_pauses_included()
    {
        var copy = Eventful with { Pauses = [.. Eventful.Pauses.ToArray()] };

        Assert.Equal(Eventful, copy);
        Assert.Equal(Eventful.GetHashCode(), copy.GetHashCode());
        Assert.NotEqual(Eventful, Eventful with { Pauses = [.. Eventful.Pauses.Take(1)] });
    }

    [Fact]
    public void Every_stored_property_of_a_clock_is_set_by_the_round_trip_test()
    {
        // A property that this clock left at its default could get lost in the store unnoticed.
        var blank = new Clock();
        var stored = typeof(Clock).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

        Assert.All(stored, property =>
        {
            var value = property.GetValue(Eventful);
            if (value is ImmutableArray<ClockPause> pauses)
                Assert.NotEmpty(pauses);
            else
                Assert.NotEqual(property.GetValue(blank), value);
        });
    }
}
