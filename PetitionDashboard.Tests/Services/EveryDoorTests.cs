using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Export;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Quality;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

/// <summary>
/// Every public method of every service that takes a viewer is asked in an office without the case that the viewer may not see, and in one with it.
/// What it answers must be the same, to the last number. A service or method that is added is asked without anybody thinking of it.
/// </summary>
/// <param name="without">What is answered where there is no such case, asked once for all.</param>
public sealed class EveryDoorTests(EveryDoorTests.Without without) : IClassFixture<EveryDoorTests.Without>
{
    private const string Number = "XF2026000002";
    private const string Marker = "玄密举报";
    private const string Phone = "13911112222";
    private const int Deepest = 12;

    /// <summary>Indicators that the live forms are asked about: they give what the services behind them give, which are asked about all.</summary>
    private const int OfLive = 3;

    /// <summary>What a viewer was given by another method, which is asked itself.</summary>
    private static readonly Type[] s_given = [typeof(CaseView), typeof(QueueRow)];

    /// <summary>Accounts, units and the audit hold no case content; what they hand out, counts too, has tests of its own.</summary>
    private static readonly Type[] s_beside = [typeof(AccountService), typeof(AuditService), typeof(DeputyService), typeof(PostService), typeof(UnitService), typeof(UpkeepService)];

    private static readonly Viewer[] s_outsiders =
    [
        Person(2, "clerk2", 2, Roles.Clerk), Person(6, "supervisor", 2, Roles.Supervisor), Person(7, "leader", 1, Roles.Leader),
        Person(3, "handler", 3, Roles.Handler), Person(5, "handler2", 4, Roles.Handler), Person(31, "head2", 4, Roles.UnitHead),
        Person(32, "partner", 5, Roles.PartnerContact), Person(9, "partner9", 5, Roles.PartnerContact), Person(33, "roamer", 0, Roles.Handler | Roles.UnitHead), Person(8, "auditor", 1, Roles.Auditor),
        Person(34, "sysadmin", 1, Roles.SystemAdministrator), Person(35, "secadmin", 1, Roles.SecurityAdministrator), Person(36, "nobody", 3, Roles.None),
    ];

    private static RegisterInput Intake => new()
    {
        Petitioners = [new PetitionerInput { Name = "玄密人", Phone = Phone, Address = "玄密路1号" }],
        Town = "阜安街道",
        Place = "幸福路夜市",
        Field = "cooking-fumes",
        Title = Marker,
        Content = Marker + "：油烟扰民，燃气泄漏。",
        Headcount = 9,
        ReceivedAt = TestOffice.Start,
    };

    /// <summary>Why people may not see the case: accused, of an accused unit that helps with it, or recused, whatever they were before.</summary>
    public enum Hidden
    {
        /// <summary>Clerk, supervisor and handler are accused, and the bureau with its leaders.</summary>
        FromTheAccused,

        /// <summary>Another squad and a partner, asked in before they were accused.</summary>
        FromAccusedUnits,

        /// <summary>Clerk, supervisor, leader, handler and partner contact, who had worked on it.</summary>
        FromTheRecused,
    }

    [Theory]
    [InlineData(Hidden.FromTheAccused)]
    [InlineData(Hidden.FromAccusedUnits)]
    [InlineData(Hidden.FromTheRecused)]
    public async Task No_service_tells_or_lets_anybody_do_anything_about_a_case_that_is_not_theirs_to_see(Hidden hidden)
    {
        await using var office = await OpenAsync();
        var outsiders = s_outsiders.Where(v => IsHiddenFrom(hidden, v)).ToArray();
        var before = without.Answers(outsiders);
        await HideAsync(office, hidden);
        var after = await AskAllAsync(office, outsiders);
        Assert.Equal(before.Keys, after.Keys);
        Assert.Empty(after.Where(a => before[a.Key] != a.Value).Select(a => $"{a.Key}: {before[a.Key]} -> {a.Value}"));
        Assert.DoesNotContain(after.Values, v => v.Contains(Marker, StringComparison.Ordinal));

        // The question is a good one: who may see the case is told of it by nearly the same doors.
        var told = await AskAsync(office, office.Clerk);
        Assert.InRange(told.Count(t => t.Value.Contains(Marker, StringComparison.Ordinal) || t.Value.Contains(Number, StringComparison.Ordinal)), 8, told.Count);
        Assert.InRange(before.Count / outsiders.Length, 60, 1000);

        // The visits that it came from as well: by phone, and who is at the counter.
        foreach (var door in new[] { nameof(ReceptionService.FindAsync), nameof(ReceptionService.DetailsAsync), nameof(ReceptionService.BoardAsync) })
            Assert.Contains(told, t => t.Key.StartsWith($"{nameof(ReceptionService)}.{door} ", StringComparison.Ordinal) && t.Value.Contains(Marker, StringComparison.Ordinal));
    }

    /// <summary>An office with a case for everybody, and two visits on the number that the hidden case is to have: one that ended, and one at the counter today.</summary>
    private static async Task<TestOffice> OpenAsync()
    {
        var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await VisitAsync(office, 1);
        office.Time.Advance(TimeSpan.FromDays(70));
        await VisitAsync(office, 2);
        return office;
    }

    private static async Task VisitAsync(TestOffice office, int id)
    {
        var visit = new NewVisit(new Guid(id, 0, 0, new byte[8]), "玄密人", null, Phone, Marker, 1, 0, null, null);
        Assert.Equal(id, Assert.IsType<DeskResult.Done>(await office.Get<ReceptionService>().TakeAsync(office.Clerk, visit, TestContext.Current.CancellationToken)).Id);
    }

    /// <summary>As the desk left them, whatever the viewer before did with them.</summary>
    private static async Task ResetVisitsAsync(TestOffice office) => await office.Store.ChangeAsync(
        async (db, token) =>
        {
            foreach (var visit in await db.Visits.ToListAsync(token))
            {
                visit.CaseNumber = Number;
                (visit.State, visit.Outcome, visit.EndedAt) = visit.Id == 1 ? (VisitState.Done, VisitOutcome.Registered, visit.TakenAt) : (VisitState.InService, (VisitOutcome?)null, (DateTimeOffset?)null);
                (visit.CalledAt, visit.StartedAt, visit.DeskById, visit.DeskByName, visit.Ones) = (visit.TakenAt, visit.TakenAt, office.Clerk.PersonId, office.Clerk.Actor.Name, default);
            }

            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>The answers where there is no hidden case.</summary>
    public sealed class Without : IAsyncLifetime
    {
        private SortedDictionary<string, string> _answers = [];

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await using var office = await OpenAsync();
            _answers = await AskAllAsync(office, s_outsiders);
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal SortedDictionary<string, string> Answers(IEnumerable<Viewer> of)
        {
            string[] who = [.. of.Select(v => v.UserName + " ")];
            return new SortedDictionary<string, string>(_answers.Where(a => Array.Exists(who, w => a.Key.StartsWith(w, StringComparison.Ordinal))).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }

    private static bool IsHiddenFrom(Hidden hidden, Viewer viewer) => hidden switch
    {
        Hidden.FromTheAccused => true,
        Hidden.FromAccusedUnits => viewer.Scope.Kind != ScopeKind.Office && viewer.Actor.UnitId != 3,
        _ => viewer.PersonId is 2 or 3 or 6 or 7 or 9 || (viewer.Scope.Kind != ScopeKind.Office && viewer.Actor.UnitId is not (3 or 4 or 5)),
    };

    /// <summary>A case that the people in question may not see: for example an accusation against a clerk, a supervisor, a handler and the bureau, overdue with the squad that handles it.</summary>
    private static async Task HideAsync(TestOffice office, Hidden hidden)
    {
        if (hidden == Hidden.FromTheAccused)
        {
            await HideFromTheAccusedAsync(office);
            return;
        }

        await DoAsync(office, office.Clerk, "register", Intake, null);
        await office.AskAsync(Number, 4, 5);
        Assert.IsType<AttachResult.Done>(await office.Get<AttachService>().AttachAsync(office.Clerk, Number, Upload(), TestContext.Current.CancellationToken));
        await office.DoAsync(office.Clerk, "whistle", new WhistleInput { Units = [5], Text = Marker }, Number);
        if (hidden == Hidden.FromAccusedUnits)
        {
            // No act accuses whom another one has asked in: the wall must hold however it came about.
            await office.Store.WriteAsync(
                async (writer, token) =>
                {
                    var stored = (await writer.FindAsync(Number, token))!;
                    var e = new CaseEvent(stored.State.Version + 1, "assess", office.Clerk.Actor, stored.State.LastOccurredAt, office.Time.GetUtcNow(), [new AccusedSet(new Accused([4, 5], []))]);
                    await writer.AppendAsync(stored, PetitionDashboard.Domain.Cases.History.Apply(stored.State, e), [e], null, token);
                    await writer.CommitAsync(token);
                    return 0;
                },
                TestContext.Current.CancellationToken);
            return;
        }

        foreach (var person in (int[])[3, 2, 6, 9])
            await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = person, Reason = "近亲属是当事人" }, Number);
        await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = 7, Reason = "近亲属是当事人" }, Number);
    }

    private static async Task HideFromTheAccusedAsync(TestOffice office)
    {
        var input = Intake with { AccusedPersons = [2, 3, 6], AgainstBureau = true };
        await DoAsync(office, office.Clerk, "register", input, null);
        await DoAsync(office, office.Clerk, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Accusation, Track = Track.Accusation }],
            Field = "cooking-fumes",
            Method = Method.Careful,
            AccusedPersons = [2, 3, 6],
            AgainstBureau = true,
        });
        await DoAsync(office, office.Clerk, "accept", new AcceptInput());
        await DoAsync(office, office.Clerk, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office, office.Head, "claim", new ClaimInput());
        await DoAsync(office, office.Clerk, "issue-document", new IssueDocumentInput { Document = "receipt-slip", Event = 1 });
    }

    private static async Task DoAsync(TestOffice office, Viewer viewer, string act, object input, string? number = Number) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(
            viewer, new ActRequest(act, input, number, OccurredAt: TestOffice.Start.AddHours(1)), TestContext.Current.CancellationToken));

    private static async Task<SortedDictionary<string, string>> AskAllAsync(TestOffice office, IEnumerable<Viewer> viewers)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var viewer in viewers)
        {
            foreach (var (question, answer) in await AskAsync(office, viewer))
                all.Add($"{viewer.UserName} {question}", answer);
        }

        return all;
    }

    private static async Task<SortedDictionary<string, string>> AskAsync(TestOffice office, Viewer viewer)
    {
        await ResetVisitsAsync(office);
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var services = typeof(ServicesSetup).Assembly.GetTypes().Where(t =>
            t is { IsClass: true, IsAbstract: false, IsPublic: true } && t.Namespace?.StartsWith("PetitionDashboard.Services.", StringComparison.Ordinal) == true
            && !s_beside.Contains(t) && office.Has(t));
        foreach (var service in services)
        {
            foreach (var method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsGenericMethodDefinition && m.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Viewer)))
            {
                foreach (var (name, arguments) in Arguments(office, viewer, method))
                    answers.Add($"{service.Name}.{method.Name} {name}", (await AnswerAsync(method.Invoke(office.Get(service), arguments))).Replace(office.Folder, string.Empty, StringComparison.Ordinal));
            }
        }

        return answers;
    }

    /// <summary>The ways to ask a method: one for each value of the parameter that has several.</summary>
    private static IEnumerable<(string Name, object?[] Arguments)> Arguments(TestOffice office, Viewer viewer, MethodInfo method)
    {
        if (Array.Exists(method.GetParameters(), p => s_given.Contains(p.ParameterType)))
            yield break;
        var choices = method.GetParameters().Skip(1).Select(p => Values(office, p).ToList()).ToList();
        for (var i = 0; i < choices.Select(c => c.Count).DefaultIfEmpty(1).Max(); i++)
            yield return (i.ToString(CultureInfo.InvariantCulture), [viewer, .. choices.Select(c => c[Math.Min(i, c.Count - 1)])]);
    }

    private static IEnumerable<object?> Values(TestOffice office, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string))
        {
            return parameter.Name switch
            {
                "number" => [Number],
                "slice" => [Slices.All, "u:3", "u:4"],
                "reason" => ["依法核实有关情况"],
                "act" => ["supplement"],
                "key" => ["act:" + Number],
                "kind" => ["receipt-slip"],
                "template" => ["# {{事项标题}}", "@ {{信访人}}"],
                "json" => ["{}"],
                "path" => [Path.Combine(office.Folder, "none.csv")],
                _ => [Marker, Number, "玄密人", Phone, "油烟", "幸福路夜市"],
            };
        }

        if (type == typeof(NewInstruction))
            return [new NewInstruction(DateOnly.MaxValue, null, null, null)]; // Refused: instructions have tests of their own.
        if (type == typeof(NewVisit))
            return [new NewVisit(Guid.Empty, null, null, null, null, 0, 0, null, null)]; // Refused: taking tickets has tests of its own.
        if (type == typeof(VoiceQuery))
            return [new VoiceQuery(), new VoiceQuery(LateOnly: true)];
        if (type == typeof(QueueQuery))
            return [.. QueueView.All.Select(v => new QueueQuery { View = v }), new QueueQuery { Place = "幸福路夜市" }, new QueueQuery { Field = "cooking-fumes", Town = "阜安街道" }, new QueueQuery { Handler = 4 }, new QueueQuery { Unit = 3 }];
        if (type == typeof(ActRequest))
            return Catalogue.All.Where(a => a.From.Length > 0).Select(a => new ActRequest(a.Key, Activator.CreateInstance(a.InputType)!, Number));
        if (type == typeof(SimilarQuestion))
            return [new SimilarQuestion(Marker + "油烟扰民", "cooking-fumes", "阜安街道", "幸福路夜市", [(LookupKind.Phone, Phone)])];
        if (type == typeof(PaperWish))
            return [new PaperWish("receipt-slip", 1), new PaperWish("acceptance-notice", 3)];
        if (type == typeof(ExportRequest))
            return ExportsTo(office);
        if (type == typeof(LimitRequest))
            return [new LimitRequest(ClockKind.Callback, Limit.Days(20), false, new DateOnly(2026, 1, 1), Marker)];
        if (type == typeof(AttachmentUpload))
            return [Upload()];
        if (type == typeof(ImportRequest))
            return [new ImportRequest(Path.Combine(office.Folder, "none.csv"))];
        if (type == typeof(Indicator))
            return parameter.Member.DeclaringType!.Name.EndsWith("Live", StringComparison.Ordinal) ? Indicator.All.Take(OfLive) : Indicator.All;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>();
        if (type == typeof(Period))
            return [new Period(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30))];
        if (type == typeof(VisitMark))
            return [new VisitMark(0, TestOffice.Start.AddDays(-1))];
        if (type.IsAssignableFrom(typeof(ImmutableArray<QueueView>)) && type.IsInterface)
            return [QueueView.All];
        if (type.IsAssignableFrom(typeof(List<long>)) && type.IsInterface)
            return [new List<long> { 1, 2, 3 }];
        if (type == typeof(LateQuery))
            return [new LateQuery(AndDueSoon: true), new LateQuery(3), new LateQuery(Handler: 4), new LateQuery(Clock: ClockKind.Handling), new LateQuery(Age: LateAge.Days30)];
        if (type == typeof(PetitionDashboard.Domain.Supervision.Ladder))
            return [PetitionDashboard.Domain.Supervision.Ladder.Shipped];
        if (type == typeof(PetitionDashboard.Domain.Quality.QualityChecklist))
            return [PetitionDashboard.Domain.Quality.QualityChecklist.Shipped];
        if (type == typeof(QualityOrder))
            return [new QualityOrder("抽查", new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 30), null, 10)];
        if (type == typeof(IReadOnlyDictionary<string, PetitionDashboard.Domain.Quality.QualityMark>))
            return [new Dictionary<string, PetitionDashboard.Domain.Quality.QualityMark>(StringComparer.Ordinal)];
        if (type == typeof(long) && parameter.Name is "draw")
            return [1L];
        if (type == typeof(int) && parameter.Name is "visitId")
            return [1, 2];
        if (type == typeof(DateOnly) && parameter.Member.DeclaringType == typeof(ReceptionService))
            return [OfficeTime.Today(office.Time), OfficeTime.DayOf(TestOffice.Start)];
        if (type == typeof(int) || type == typeof(int?))
            return [parameter.Name switch { "unit" => 3, "attachment" or "document" => 1, _ => 50 }];
        if (type == typeof(CancellationToken))
            return [TestContext.Current.CancellationToken];
        return [type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null];
    }

    private static AttachmentUpload Upload() => new(Marker + ".pdf", new MemoryStream("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray()), ForPartners: true);

    private static IEnumerable<object?> ExportsTo(TestOffice office)
    {
        foreach (var unmasked in new[] { false, true })
        {
            var file = Path.Combine(office.Folder, "export.csv");
            File.Delete(file);
            yield return new ExportRequest(file, new QueueQuery(), unmasked, "依法核实有关情况");
        }
    }

    /// <summary>What an answer says, whole: also what a live view computes, and a file that was written.</summary>
    private static async Task<string> AnswerAsync(object? answer)
    {
        if (answer is Task task)
        {
            await task;
            answer = task.GetType().GetProperty("Result")?.GetValue(task);
        }

        if (answer?.GetType() is { IsGenericType: true } type)
        {
            if (type.GetGenericTypeDefinition() == typeof(Watched<>))
                return await AnswerAsync(type.GetProperty("Query")!.GetValue(answer));
            if (type.GetGenericTypeDefinition() == typeof(LiveQuery<>))
                return await AnswerAsync(((Delegate)type.GetProperty("Compute")!.GetValue(answer)!).DynamicInvoke(TestContext.Current.CancellationToken));
        }

        var words = new List<string>();
        Tell(answer, words, 0);
        if (answer is ExportResult.Written written)
        {
            words.Add(await File.ReadAllTextAsync(written.File, TestContext.Current.CancellationToken));
            File.Delete(written.File);
        }

        return string.Join(' ', words);
    }

    private static void Tell(object? value, List<string> words, int depth)
    {
        switch (value)
        {
            case null:
                words.Add("-");
                return;
            case string or Enum or DateTimeOffset or DateTime or DateOnly or TimeSpan or decimal or Guid or Period:
            case var _ when value.GetType().IsPrimitive:
                words.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                return;
            case IEnumerable list:
                if (value.GetType() is { IsValueType: true } type && type.GetProperty("IsDefault")?.GetValue(value) is true)
                    return;
                foreach (var item in list)
                    Tell(item, words, depth + 1);
                return;
        }

        words.Add(value.GetType().Name);
        if (depth >= Deepest || value is Delegate or Type or Stream or QueueView or Act or Walls)
            return;
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            Tell(property.GetValue(value), words, depth + 1);
    }

    private static Viewer Person(int id, string user, int unit, Roles roles) => new(new Actor(id, user, unit, string.Empty, roles), user);
}
