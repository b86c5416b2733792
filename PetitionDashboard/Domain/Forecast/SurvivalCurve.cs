namespace PetitionDashboard.Domain.Forecast;

/// <summary>
/// The share of matters still unanswered after so many days, as counted (Kaplan and Meier): of those that were watched throughout a day and
/// unanswered before it, which part was answered on it. A matter still open, or withdrawn, counts for as long as it was watched.
/// </summary>
public sealed class SurvivalCurve
{
    /// <summary>Days told apart; what takes longer is past any limit.</summary>
    public const int Longest = 400;

    private readonly int[] _answered = new int[Longest + 2];
    private readonly int[] _atRisk = new int[Longest + 2];
    private readonly double[] _unanswered = new double[Longest + 2];
    private bool _isDrawn;

    /// <summary>Matters counted.</summary>
    public int Count { get; private set; }

    /// <summary>Counts a life; one that ended before it began is a mistake of the past and is left out.</summary>
    public void Add(in Life life)
    {
        if (life.Days < 0)
            return;
        Count++;
        var answered = life.Answered && life.Days <= Longest;
        if (answered)
            _answered[life.Days]++;

        // Who was answered on a day was there throughout it; who is still open on a day is there for certain only before it.
        var last = life.Answered ? Math.Min(life.Days, Longest) : Math.Min(life.Days - 1, Longest);
        if (last >= 0)
            _atRisk[last]++;
    }

    /// <summary>Ends the counting.</summary>
    public SurvivalCurve Draw()
    {
        if (_isDrawn)
            return this;
        _isDrawn = true;
        for (var day = Longest - 1; day >= 0; day--)
            _atRisk[day] += _atRisk[day + 1];
        var left = 1.0;
        for (var day = 0; day <= Longest; day++)
        {
            if (_atRisk[day] > 0)
                left *= 1.0 - ((double)_answered[day] / _atRisk[day]);
            _unanswered[day] = left;
        }

        return this;
    }

    /// <summary>Matters that were unanswered when day <paramref name="age"/> began and watched throughout it.</summary>
    public int AtRisk(int age) => age is >= 0 and <= Longest ? _atRisk[age] : 0;

    /// <summary>Share of all that is unanswered at the end of a day.</summary>
    public double Unanswered(int day) => day < 0 ? 1 : _unanswered[Math.Min(day, Longest)];

    /// <summary>
    /// The likelihood that a matter unanswered when day <paramref name="age"/> begins is still unanswered at the end of day <paramref name="until"/>.
    /// </summary>
    /// <returns>Null when no matter got so old.</returns>
    public double? Beyond(int until, int age)
    {
        if (AtRisk(age) == 0)
            return null;
        var before = Unanswered(age - 1);
        return before <= 0 ? null : Math.Clamp(Unanswered(until) / before, 0, 1);
    }
}
