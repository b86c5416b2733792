using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Forecast;

/// <summary>Which cases count as like ones, the most alike first.</summary>
public enum Likeness
{
    /// <summary>Same field, unit and method.</summary>
    FieldUnitMethod,

    /// <summary>Same field and method, any unit.</summary>
    FieldMethod,

    /// <summary>Same unit and method, any field.</summary>
    UnitMethod,

    /// <summary>Same method.</summary>
    Method,

    /// <summary>Same field.</summary>
    Field,

    /// <summary>All.</summary>
    All,
}

/// <summary>What is to be expected of an open case.</summary>
/// <param name="Likelihood">Likelihood, 0 to 1, of not being answered by the end of the due day.</param>
/// <param name="Likeness">By which like cases.</param>
/// <param name="Sample">How many of those were unanswered at the same age.</param>
/// <param name="Age">Days since receipt.</param>
/// <param name="Remaining">Days left, the due day included: 0 on the due day itself.</param>
public readonly record struct BreachForecast(double Likelihood, Likeness Likeness, int Sample, int Age, int Remaining);

/// <summary>
/// The likelihood of missing a limit from the history of like cases: of the cases that were unanswered at the same age, which part was not
/// answered within the days that remain. Where too few got so old, coarser groups answer; see docs/forecast.md.
/// </summary>
public sealed class ForecastModel
{
    /// <summary>Like cases of the same age below which a coarser group answers.</summary>
    public const int LeastSample = 20;

    private static readonly ImmutableArray<Likeness> s_levels = [.. Enum.GetValues<Likeness>()];

    private readonly Dictionary<(Likeness, string?, int, int), SurvivalCurve> _groups = [];

    private ForecastModel()
    {
    }

    /// <summary>Matters that it was made of.</summary>
    public int Count { get; private set; }

    /// <summary>Makes it from past and present matters.</summary>
    public static ForecastModel Of(IEnumerable<Life> lives)
    {
        ArgumentNullException.ThrowIfNull(lives);
        var model = new ForecastModel();
        foreach (var life in lives)
        {
            model.Count++;
            foreach (var level in s_levels)
            {
                var key = Key(level, life.Field, life.Unit, life.Method);
                if (!model._groups.TryGetValue(key, out var curve))
                    model._groups[key] = curve = new SurvivalCurve();
                curve.Add(life);
            }
        }

        foreach (var curve in model._groups.Values)
            curve.Draw();
        return model;
    }

    /// <summary>The forecast of an open case on a day not after its due day.</summary>
    /// <param name="field">Subject field key.</param>
    /// <param name="unit">Responsible unit; 0 for none.</param>
    /// <param name="method">Method.</param>
    /// <param name="received">Day number of receipt.</param>
    /// <param name="due">Day number of the limit.</param>
    /// <param name="today">Day number.</param>
    /// <returns>Null when no group has enough cases of that age.</returns>
    public BreachForecast? For(string field, int unit, Method? method, int received, int due, int today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(due, today);
        var age = today - received;
        foreach (var level in s_levels)
        {
            if (_groups.TryGetValue(Key(level, field, unit, method), out var curve) && curve.AtRisk(age) is >= LeastSample and var sample
                && curve.Beyond(due - received, age) is { } likelihood)
            {
                return new BreachForecast(likelihood, level, sample, age, due - today);
            }
        }

        return null;
    }

    private static (Likeness, string?, int, int) Key(Likeness level, string field, int unit, Method? method)
    {
        var way = method is { } m ? (int)m + 1 : 0;
        return level switch
        {
            Likeness.FieldUnitMethod => (level, field, unit, way),
            Likeness.FieldMethod => (level, field, 0, way),
            Likeness.UnitMethod => (level, null, unit, way),
            Likeness.Method => (level, null, 0, way),
            Likeness.Field => (level, field, 0, 0),
            _ => (level, null, 0, 0),
        };
    }
}
