using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Supervision;

/// <summary>From when days of a rung are counted. Kept by number: never renumber.</summary>
public enum LadderFrom
{
    /// <summary>From the day on which the limit turns yellow: 0 is that day.</summary>
    Yellow = 0,

    /// <summary>From the due day: 1 is the first day overdue.</summary>
    Due = 1,
}

/// <summary>One rung of the escalation ladder.</summary>
/// <param name="From">From when its days are counted.</param>
/// <param name="Days">After so many days it is due.</param>
/// <param name="Act">Key of the act.</param>
/// <param name="Who">Which role does it.</param>
/// <param name="Text">What is written; placeholders of <see cref="Ladder.Placeholders"/> stand for the case's own.</param>
public sealed record LadderStep(LadderFrom From, int Days, string Act, Roles Who, string Text);

/// <summary>The escalation ladder 督办阶梯 of the office: what is done about a limit that comes near or has passed, when and by whom.</summary>
/// <param name="Steps">The rungs from the lowest.</param>
/// <param name="SendsUrgings">Whether urgings that are due go out by themselves; nothing else ever does.</param>
public sealed record Ladder(ImmutableArray<LadderStep> Steps, bool SendsUrgings)
{
    /// <summary>Acts that a rung can be, from the mildest.</summary>
    public static ImmutableArray<string> Acts { get; } = ["remind", "urge", "supervise", "interview"];

    /// <summary>What a text may name.</summary>
    public static ImmutableArray<string> Placeholders { get; } = ["{承办单位}", "{到期日}", "{超期天数}"];

    /// <summary>Most rungs.</summary>
    public const int MostSteps = 8;

    /// <summary>Most days of a rung.</summary>
    public const int MostDays = 365;

    /// <summary>Longest text of a rung, in characters.</summary>
    public const int LongestText = 800;

    /// <summary>Roles that a rung can be given to.</summary>
    public static ImmutableArray<Roles> Performers { get; } = [Roles.Clerk, Roles.Supervisor, Roles.Leader];

    /// <summary>What holds until the office sets its own.</summary>
    public static Ladder Shipped { get; } = new(
        [
            new LadderStep(LadderFrom.Yellow, 0, "remind", Roles.Clerk, "本件办理期限将于{到期日}届满，请抓紧办理并及时反馈进展。"),
            new LadderStep(LadderFrom.Due, 1, "urge", Roles.Supervisor, "本件办理期限已于{到期日}届满，请{承办单位}立即办理，三日内反馈进展和答复时间。"),
            new LadderStep(LadderFrom.Due, 3, "supervise", Roles.Supervisor, "本件已超期{超期天数}天。请{承办单位}说明超期原因，提出整改措施和办结时限，并书面答复。"),
            new LadderStep(LadderFrom.Due, 7, "interview", Roles.Leader, "本件已超期{超期天数}天，经催办、督办仍未办结，就落实办理责任约谈{承办单位}负责人。"),
        ],
        SendsUrgings: false);

    /// <summary>How grave an act of a rung is; -1 for none.</summary>
    public static int RankOf(string act) => Acts.IndexOf(act);

    /// <summary>What makes no sense, with the field <c>Steps[i].Name</c>; empty when all does.</summary>
    public ImmutableArray<Refusal> Problems()
    {
        if (Steps.IsDefaultOrEmpty)
            return [Refusal.OfField("Steps", "NoSteps")];
        var found = ImmutableArray.CreateBuilder<Refusal>();
        if (Steps.Length > MostSteps)
            found.Add(Refusal.OfField("Steps", "TooManySteps", Text(MostSteps)));
        for (var i = 0; i < Steps.Length; i++)
            Check(i, found);
        return found.DrainToImmutable();
    }

    /// <summary>The rung that a case has reached, the lowest being 0; -1 for none.</summary>
    /// <param name="yellowFrom">Day from which its limit is yellow.</param>
    /// <param name="due">Due day.</param>
    /// <param name="today">Today.</param>
    public int Reached(DateOnly yellowFrom, DateOnly due, DateOnly today)
    {
        var reached = -1;
        for (var i = 0; i < Steps.Length; i++)
        {
            if (SinceOf(i, yellowFrom, due) <= today)
                reached = i;
        }

        return reached;
    }

    /// <summary>The day on which a rung falls due for a limit.</summary>
    public DateOnly SinceOf(int step, DateOnly yellowFrom, DateOnly due) =>
        (Steps[step].From == LadderFrom.Yellow ? yellowFrom : due).AddDays(Steps[step].Days);

    /// <summary>
    /// Where a case stands: the highest rung reached, since when, and whether it is done. It is done by its act or a graver one since the
    /// limit turned yellow: what was sent early counts, what was sent about an earlier limit does not.
    /// </summary>
    /// <param name="yellowFrom">Day from which the limit is yellow.</param>
    /// <param name="due">Due day.</param>
    /// <param name="today">Today.</param>
    /// <param name="done">Acts of the case and their days.</param>
    /// <returns>Null while no rung is reached.</returns>
    public LadderPlace? Place(DateOnly yellowFrom, DateOnly due, DateOnly today, IEnumerable<(string Act, DateOnly On)> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        var reached = Reached(yellowFrom, due, today);
        if (reached < 0)
            return null;
        var rank = RankOf(Steps[reached].Act);
        DateOnly? on = null;
        foreach (var (act, day) in done)
        {
            if (day >= yellowFrom && RankOf(act) >= rank && (on is null || day < on))
                on = day;
        }

        return new LadderPlace(reached, SinceOf(reached, yellowFrom, due), on);
    }

    /// <summary>The text of a rung for one case.</summary>
    public static string Fill(string text, string unit, DateOnly due, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(Placeholders[0], unit, StringComparison.Ordinal)
            .Replace(Placeholders[1], due.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Placeholders[2], Text(Math.Max(0, today.DayNumber - due.DayNumber)), StringComparison.Ordinal);
    }

    private void Check(int i, ImmutableArray<Refusal>.Builder found)
    {
        var step = Steps[i];
        string Field(string name) => string.Create(CultureInfo.InvariantCulture, $"Steps[{i}].{name}");
        if (step.Days is < 0 or > MostDays || (step.From == LadderFrom.Due && step.Days == 0))
            found.Add(Refusal.OfField(Field("Days"), "StepDays", Text(step.From == LadderFrom.Due ? 1 : 0), Text(MostDays)));
        var rank = RankOf(step.Act);
        var act = Catalogue.Find(step.Act);
        if (rank < 0 || act is null)
            found.Add(Refusal.OfField(Field("Act"), "StepAct"));
        else if (!Performers.Contains(step.Who) || (act.Who & step.Who) == Roles.None)
            found.Add(Refusal.OfField(Field("Who"), "StepWho", $"Act.{step.Act}"));
        if (string.IsNullOrWhiteSpace(step.Text))
            found.Add(Refusal.OfField(Field("Text"), "StepText"));
        else if (step.Text.Length > LongestText)
            found.Add(Refusal.OfField(Field("Text"), "StepTextLong", Text(LongestText)));
        if (i == 0)
            return;
        var before = Steps[i - 1];
        if (step.From < before.From || (step.From == before.From && step.Days <= before.Days))
            found.Add(Refusal.OfField(Field("Days"), "StepOrder"));
        if (rank >= 0 && rank < RankOf(before.Act))
            found.Add(Refusal.OfField(Field("Act"), "StepMilder"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a case stands on the ladder.</summary>
/// <param name="Step">The rung reached, the lowest being 0.</param>
/// <param name="Since">Since when.</param>
/// <param name="DoneOn">When it was done; null while it is not.</param>
public readonly record struct LadderPlace(int Step, DateOnly Since, DateOnly? DoneOn);
