using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Export;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services;

/// <summary>
/// Every public method of every service that takes a viewer is asked twice: before there is a case that the viewer may not see, and after.
/// What it answers must be the same, to the last number. A service or method that is added is asked without anybody thinking of it.
/// </summary>
public sealed class EveryDoorTests
{
    private const string Number = "XF2026000002";
    private const string Marker = "玄密举报";
    private const int Deepest = 12;

    /// <summary>What a viewer was given by another method, which is asked itself.</summary>
    private static readonly Type[] s_given = [typeof(CaseView), typeof(QueueRow)];

    /// <summary>Accounts, units and the audit hold no case content; what they hand out, counts too, has tests of its own.</summary>
    private static readonly Type[] s_beside = [typeof(AccountService), typeof(AuditService), typeof(DeputyService), typeof(PostService), typeof(UnitService)];

    private static readonly Viewer[] s_outsiders =
    [
        Person(2, "clerk2", 2, Roles.Clerk), Person(6, "supervisor", 2, Roles.Supervisor), Person(7, "leader", 1, Roles.Leader),
        Person(3, "handler", 3, Roles.Handler), Person(5, "handler2", 4, Roles.Handler), Person(31, "head2", 4, Roles.UnitHead),
        Person(32, "partner", 5, Roles.PartnerContact), Person(33, "roamer", 0, Roles.Handler | Roles.UnitHead), Person(8, "auditor", 1, Roles.Auditor),
        Person(34, "sysadmin", 1, Roles.SystemAdministrator), Person(35, "secadmin", 1, Roles.SecurityAdministrator), Person(36, "nobody", 3, Roles.None),
    ];

    [Fact]
    public async Task No_service_tells_or_lets_anybody_do_anything_about_a_case_that_is_not_theirs_to_see()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(70));
        var before = await AskAllAsync(office);
        await HideAsync(office);
        var after = await AskAllAsync(office);
        Assert.Equal(before.Keys, after.Keys);
        Assert.Empty(after.Where(a => before[a.Key] != a.Value).Select(a => $"{a.Key}: {before[a.Key]} -> {a.Value}"));
        Assert.DoesNotContain(after.Values, v => v.Contains(Marker, StringComparison.Ordinal));

        // The question is a good one: who may see the case is told of it by nearly the same doors.
        var told = await AskAsync(office, office.Clerk);
        Assert.InRange(told.Count(t => t.Value.Contains(Marker, StringComparison.Ordinal) || t.Value.Contains(Number, StringComparison.Ordinal)), 8, told.Count);
        Assert.InRange(before.Count / s_outsiders.Length, 60, 1000);
    }

    /// <summary>An accusation against a clerk, a supervisor, a handler and the bureau, overdue with the squad that handles it.</summary>
    private static async Task HideAsync(TestOffice office)
    {
        var input = new RegisterInput
        {
            Petitioners = [new PetitionerInput { Name = "玄密人", Phone = "13911112222", Address = "玄密路1号" }],
            Town = "阜安街道",
            Place = "幸福路夜市",
            Field = "cooking-fumes",
            Title = Marker,
            Content = Marker + "：油烟扰民，燃气泄漏。",
            Headcount = 9,
            ReceivedAt = TestOffice.Start,
            AccusedPersons = [2, 3, 6],
            AgainstBureau = true,
        };
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
    }

    private static async Task DoAsync(TestOffice office, Viewer viewer, string act, object input, string? number = Number) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(
            viewer, new ActRequest(act, input, number, OccurredAt: TestOffice.Start.AddHours(1)), TestContext.Current.CancellationToken));

    private static async Task<SortedDictionary<string, string>> AskAllAsync(TestOffice office)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var viewer in s_outsiders)
        {
            foreach (var (question, answer) in await AskAsync(office, viewer))
                all.Add($"{viewer.UserName} {question}", answer);
        }

        return all;
    }

    private static async Task<SortedDictionary<string, string>> AskAsync(TestOffice office, Viewer viewer)
    {
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
                    answers.Add($"{service.Name}.{method.Name} {name}", await AnswerAsync(method.Invoke(office.Get(service), arguments)));
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
                "json" => ["{}"],
                _ => [Marker, Number, "玄密人", "13911112222", "油烟", "幸福路夜市"],
            };
        }

        if (type == typeof(QueueQuery))
            return [.. QueueView.All.Select(v => new QueueQuery { View = v }), new QueueQuery { Place = "幸福路夜市" }, new QueueQuery { Field = "cooking-fumes", Town = "阜安街道" }, new QueueQuery { Handler = 4 }, new QueueQuery { Unit = 3 }];
        if (type == typeof(ActRequest))
            return Catalogue.All.Where(a => a.From.Length > 0).Select(a => new ActRequest(a.Key, Activator.CreateInstance(a.InputType)!, Number));
        if (type == typeof(SimilarQuestion))
            return [new SimilarQuestion(Marker + "油烟扰民", "cooking-fumes", "阜安街道", "幸福路夜市", [(LookupKind.Phone, "13911112222")])];
        if (type == typeof(ExportRequest))
            return ExportsTo(office);
        if (type == typeof(LimitRequest))
            return [new LimitRequest(ClockKind.Callback, Limit.Days(20), false, new DateOnly(2026, 1, 1), Marker)];
        if (type == typeof(AttachmentUpload))
            return [new AttachmentUpload("a.txt", new MemoryStream("油烟"u8.ToArray()), 6)];
        if (type == typeof(ImportRequest))
            return [new ImportRequest(Path.Combine(office.Folder, "none.csv"))];
        if (type == typeof(Indicator))
            return Indicator.All;
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
        if (type == typeof(int) || type == typeof(int?))
            return [parameter.Name is "unit" ? 3 : 50];
        if (type == typeof(CancellationToken))
            return [TestContext.Current.CancellationToken];
        return [type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null];
    }

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
            case string or Enum or DateTimeOffset or DateTime or DateOnly or TimeSpan or decimal or Guid:
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
        if (depth >= Deepest || value is Delegate or Type or QueueView or Act or Walls)
            return;
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            Tell(property.GetValue(value), words, depth + 1);
    }

    private static Viewer Person(int id, string user, int unit, Roles roles) => new(new Actor(id, user, unit, string.Empty, roles), user);
}
