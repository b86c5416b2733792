using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Acts decided in the domain alone: no store, no screen. The time of one, and whether what it allocates grows with the calendar.</summary>
internal sealed class DecideSuite : Suite
{
    private const double MostMicroseconds = 20;
    private const int Batch = 2000;
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor s_clerk = new(1, "clerk", 2, "信访科", Roles.Clerk);
    private static readonly Actor s_handler = new(3, "handler", 3, "阜安中队", Roles.Handler | Roles.UnitHead);

    /// <inheritdoc/>
    public override string Key => "decide";

    /// <inheritdoc/>
    public override string What => "an act decided in the domain: microseconds, and bytes with a calendar of 3 and of 63 years";

    /// <inheritdoc/>
    public override Task RunAsync(Run run)
    {
        var shipped = WorkCalendar.BuiltIn;
        var long63 = Enumerable.Range(2027, 60).Aggregate(shipped, (c, y) => c.With(y, shipped.Tables[2026].Off.Select(d => In(d, y)), []));
        (string Name, Actor By, object Input)[] acts =
        [
            ("register", s_clerk, new RegisterInput
            {
                Petitioners = [new PetitionerInput { Name = "李晓明", Phone = "13900000001", Address = "和平路1号" }],
                Field = "cooking-fumes",
                Title = "餐馆油烟直排影响居民",
                Content = "楼下餐馆没有安装油烟净化设施。",
                Wish = "责令安装净化设施",
            }),
            ("assess", s_clerk, new AssessInput { Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.Simplified }], Field = "cooking-fumes", Method = Method.Careful }),
            ("accept", s_clerk, new AcceptInput()),
            ("assign", s_clerk, new AssignInput { UnitId = 3 }),
            ("claim", s_handler, new ClaimInput()),
            ("progress", s_handler, new ProgressInput { Text = "已到现场检查。" }),
            ("opinion", s_handler, new OpinionInput { Answers = [new DemandAnswerInput { Demand = 1 }], Text = "经查，予以支持。" }),
            ("close", s_clerk, new CloseInput()),
        ];
        PetitionCase? petition = null;
        foreach (var (name, by, input) in acts)
        {
            var act = Catalogue.Find(name)!;
            var (micro, wall, bytes) = Measure(act, petition, input, Context(by, shipped), run.Options.Rounds);
            var (_, _, more) = Measure(act, petition, input, Context(by, long63), run.Options.Rounds);
            run.Add(new Figure($"{name}: one decision, processor time", micro, "µs", MostMicroseconds) { Note = $"{Figure.Text(wall)} µs by the wall clock" });
            run.Add(new Figure($"{name}: bytes with 63 years over 3 years of calendar", more / bytes, "x", 1.0)
            {
                Note = string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes"),
            });
            var context = Context(by, shipped);
            var yes = act.Decide(petition, input, context) as Decision.Yes ?? throw new InvalidOperationException($"{name} was refused.");
            petition = History.Apply(petition, ActService.EventOf(petition, act, yes, context));
        }

        return Task.CompletedTask;
    }

    private static (double Processor, double Wall, double Bytes) Measure(Act act, PetitionCase? petition, object input, ActContext context, int rounds)
    {
        var times = new List<double>(rounds);
        var processor = new List<double>(rounds);
        for (var i = 0; i < Batch; i++)
            act.Decide(petition, input, context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        act.Decide(petition, input, context);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        for (var round = 0; round < rounds; round++)
        {
            // Whatever else the machine does takes the wall clock along, not this process's own time.
            var cpu = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < Batch; i++)
                act.Decide(petition, input, context);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / Batch);
            processor.Add((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Batch);
        }

        return (Stat.Of(processor).Median, Stat.Of(times).Median, bytes);
    }

    private static DateOnly In(DateOnly day, int year) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));

    private static ActContext Context(Actor by, WorkCalendar calendar) => new()
    {
        Actor = by,
        OccurredAt = s_now,
        RecordedAt = s_now,
        Calendar = calendar,
        Rulebook = ClockRulebook.Default,
        Office = new Office(),
        NewNumber = "XF2026000001",
    };

    private sealed class Office : IOfficeDirectory
    {
        private static readonly ImmutableArray<Unit> s_units = [new(2, "信访科", UnitKind.PetitionOffice, null, null), new(3, "阜安中队", UnitKind.Squad, null, null)];

        public Unit? Unit(int id) => s_units.FirstOrDefault(u => u.Id == id);

        public Actor? Person(int id) => null;
    }
}
