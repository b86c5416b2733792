namespace PetitionDashboard.Domain.Indicators;

/// <summary>What indicators and boards count. Each says what <see cref="Fact.A"/> and <see cref="Fact.B"/> are. Values are kept in the store: never renumber.</summary>
public enum FactKind
{
    /// <summary>Received; A day received.</summary>
    Received = 1,

    /// <summary>Received as a repeat; A day received.</summary>
    Repeat = 2,

    /// <summary>Received from five or more people; A day received.</summary>
    Collective = 3,

    /// <summary>Closed; A day received, B day closed.</summary>
    Closed = 4,

    /// <summary>Open again after closing; A day received, B day reopened.</summary>
    Unclosed = 5,

    /// <summary>The written notice was owed and is decided, met or fallen due; A day received, B day decided.</summary>
    NoticeOwed = 6,

    /// <summary>The written notice was given in time; A day received, B day given.</summary>
    NoticeInTime = 7,

    /// <summary>Accepted; A day.</summary>
    Accepted = 8,

    /// <summary>Answered; A day.</summary>
    Replied = 9,

    /// <summary>A closure; A day, B whole days since receipt.</summary>
    Closure = 10,

    /// <summary>A closure within its extended limit; A day.</summary>
    ClosureInTime = 11,

    /// <summary>A closure past its limit; A day.</summary>
    ClosureLate = 12,

    /// <summary>An open decision clock turned red; A first day overdue.</summary>
    OverdueBegan = 13,

    /// <summary>It stopped being overdue; A day.</summary>
    OverdueEnded = 14,

    /// <summary>A closure whose petitioner was asked to evaluate; A day of closure.</summary>
    EvaluationAsked = 15,

    /// <summary>Such a closure that was evaluated; A day of closure, B day of evaluation.</summary>
    EvaluationGiven = 16,

    /// <summary>An evaluation; A day, B the worse answer as a number of Satisfaction.</summary>
    Evaluation = 17,

    /// <summary>The same for a national evaluation item.</summary>
    NationalEvaluation = 18,

    /// <summary>A central backlog case was closed; A day.</summary>
    BacklogClosed = 19,

    /// <summary>A consultation; A day.</summary>
    Consultation = 20,

    /// <summary>A special team's case was closed; A day.</summary>
    TeamResolution = 21,

    /// <summary>Second handling, review, a reopening or a later petition on the matter followed a closure; A day of that closure, B day it followed.</summary>
    ClosureReopened = 22,

    /// <summary>A visit in person; A day received.</summary>
    Visit = 23,

    /// <summary>Received as imported history, of which nobody knows whether it was a first petition; A day received.</summary>
    RepeatUnknown = 24,

    /// <summary>A closure of imported history, of which nobody knows what followed; A day.</summary>
    AftermathUnknown = 25,

    /// <summary>In hand from then on; A day.</summary>
    OpenBegan = 26,

    /// <summary>No longer in hand: closed, withdrawn or archived; A day.</summary>
    OpenEnded = 27,

    /// <summary>In hand for more than 60 days from then on; A day.</summary>
    Over60Began = 28,

    /// <summary>Such a case is no longer in hand; A day.</summary>
    Over60Ended = 29,

    /// <summary>In hand for more than 180 days from then on; A day.</summary>
    Over180Began = 30,

    /// <summary>Such a case is no longer in hand; A day.</summary>
    Over180Ended = 31,

    /// <summary>An urging; A day.</summary>
    Urging = 32,

    /// <summary>An urging that the responsible unit answered by acting; A day of the urging, B day of the act.</summary>
    UrgingAnswered = 33,

    /// <summary>A supervision letter; A day sent.</summary>
    Supervision = 34,

    /// <summary>Its answer was owed and is decided, met or fallen due; A day sent, B day decided.</summary>
    SupervisionOwed = 35,

    /// <summary>It was answered in time; A day sent, B day answered.</summary>
    SupervisionInTime = 36,

    /// <summary>The answer of a unit asked to help (joint letter, assistance, whistle) was owed and is decided; A day sent, B day decided.</summary>
    HelpOwed = 37,

    /// <summary>It came in time; A day sent, B day answered.</summary>
    HelpInTime = 38,

    /// <summary>A suggestion of art. 40; A day sent.</summary>
    Suggestion = 39,

    /// <summary>The petitioner was called back; A day reached.</summary>
    Callback = 40,

    /// <summary>A callback was owed and is decided, done or fallen due; A day of closure, B day decided.</summary>
    CallbackOwed = 41,

    /// <summary>It was done in time; A day of closure, B day done.</summary>
    CallbackInTime = 42,

    /// <summary>From one stage to another; A day, B see <see cref="Fact.Move"/>.</summary>
    Moved = 43,

    /// <summary>A reason given with an evaluation; A day, B the number of the EvaluationReasons.</summary>
    EvaluationReason = 60,

    /// <summary>An evaluation by the way it came; A day, B number of the EvaluationChannel.</summary>
    EvaluationBy = 61,
}

/// <summary>One countable thing about one case. Days are <see cref="DateOnly.DayNumber"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="A">First coordinate, a day.</param>
/// <param name="B">Second coordinate, a day or a value; 0 where there is none.</param>
public readonly record struct Fact(FactKind Kind, int A, int B = 0)
{
    /// <summary>True when <see cref="B"/> is a day, too.</summary>
    public static bool BIsDay(FactKind kind) => kind is FactKind.Closed or FactKind.Unclosed or FactKind.NoticeOwed
        or FactKind.NoticeInTime or FactKind.EvaluationGiven or FactKind.ClosureReopened or FactKind.UrgingAnswered
        or FactKind.SupervisionOwed or FactKind.SupervisionInTime or FactKind.HelpOwed or FactKind.HelpInTime or FactKind.CallbackOwed or FactKind.CallbackInTime;

    /// <summary>True when <see cref="B"/> is a number or an answer.</summary>
    public static bool BIsValue(FactKind kind) => kind is FactKind.Closure or FactKind.Evaluation or FactKind.NationalEvaluation or FactKind.Moved
        or FactKind.EvaluationReason or FactKind.EvaluationBy;

    /// <summary>True for what is counted up to a day however old: it began and, perhaps, ended.</summary>
    public static bool IsRunning(FactKind kind) => kind is FactKind.OverdueBegan or FactKind.OverdueEnded or (>= FactKind.OpenBegan and <= FactKind.Over180Ended);

    /// <summary>True for what was or will be owed on its B: a day that may lie ahead.</summary>
    public static bool IsOwed(FactKind kind) => kind is FactKind.NoticeOwed or FactKind.SupervisionOwed or FactKind.HelpOwed or FactKind.CallbackOwed;

    /// <summary>True for what is only asked for by month, of everything and of a unit: no other counter is kept of it.</summary>
    public static bool IsKeptCoarsely(FactKind kind) => kind is FactKind.Moved;

    /// <summary>The value that stands for a move between stages.</summary>
    public static int Move(Cases.Stage from, Cases.Stage to) => ((int)from * 100) + (int)to;

    /// <summary>The stages of such a value.</summary>
    public static (Cases.Stage From, Cases.Stage To) MoveOf(int value) => ((Cases.Stage)(value / 100), (Cases.Stage)(value % 100));
}
