using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Import;
using PetitionDashboard.Tests.Domain.Procedure;
using CaseDesk = PetitionDashboard.Tests.Domain.Procedure.Desk;

namespace PetitionDashboard.Tests.Services.Indicators;

/// <summary>Most of a year of a small office: random people do random acts on random cases through the one door, some of them written down later than they happened.</summary>
internal sealed class RandomLife(TestOffice office, Random random)
{
    // What needs a file or a paper, or moves units, changes nothing that is counted.
    private static readonly HashSet<string> s_left = ["attach", "remove-attachment", "restore-attachment", "issue-document", "deliver-document", "re-home", "recompute-clocks"];

    // Ends and pairs that would leave little to count if they came as often as the rest.
    private static readonly HashSet<string> s_rare = ["withdraw", "refuse", "no-longer-accept", "inform", "lead-in", "merge", "correct", "archive", "transfer", "recuse", "object-to-sender"];

    // What leads to a closure and what follows it: without a push a life would be all letters.
    private static readonly HashSet<string> s_ways = ["assess", "accept", "assign", "claim", "opinion", "duty-reply", "suggestion-reply", "accusation-reply", "close", "evaluate", "second-handling", "special-team"];

    private readonly Dictionary<string, PetitionCase> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _done = new(StringComparer.Ordinal);
    private readonly Viewer[] _people = [office.Clerk, office.OtherClerk, office.Handler, office.Head, office.OtherHandler, office.Supervisor, office.Leader, office.Partner];

    /// <summary>The day on which such a life begins: a Monday late in one year, so that it goes into the next.</summary>
    public static DateTimeOffset Start { get; } = new(2025, 10, 13, 1, 0, 0, TimeSpan.Zero);

    private string? _last;

    /// <summary>Lives it.</summary>
    public async Task LiveAsync(int cases, int steps)
    {
        for (var i = 0; i < 4; i++)
            await ImportAsync(i);
        for (var step = 0; step < steps; step++)
        {
            // Now and then somebody goes on with what was just done: short limits are kept that way.
            var goesOn = _last is not null && random.Next(5) < 2;
            office.Time.Advance(TimeSpan.FromHours(goesOn ? random.Next(1, 9) : random.Next(4, 26)));
            if (goesOn)
                await ActAsync(_last!);
            else if (_cases.Count < cases && (_cases.Count < 3 || random.Next(Math.Max(1, steps * 2 / 5 / cases)) == 0))
                await RegisterAsync();
            else
                await ActAsync(Any([.. _cases.Keys]));
        }
    }

    private async Task RegisterAsync()
    {
        var late = random.Next(4) == 0 ? TimeSpan.FromDays(random.Next(1, 5)) : TimeSpan.Zero;
        var input = CaseDesk.Intake(string.Join('\n', Enumerable.Range(1, random.Next(4) == 0 ? 2 : 1).Select(i => $"诉求{i}")), Any([Channel.Visit, Channel.Visit, Channel.Online, Channel.Letter, Channel.Phone, Channel.Hotline12345])) with
        {
            Town = Any(["阜安街道", "中云街道"]),
            ReceivedAt = office.Time.GetUtcNow() - late,
            Headcount = random.Next(3) == 0 ? random.Next(2, 9) : 1,
            CentralBatch = random.Next(3) == 0 ? "第四批" : null,
            Petitioners = [new PetitionerInput { Name = $"王{random.Next(12)}", Phone = $"1380013{random.Next(12):0000}", Address = "幸福路1号" }],
        };
        Keep(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", input)), "register");
    }

    /// <summary>A closed case of the office's past, as an import brings it.</summary>
    private async Task ImportAsync(int i)
    {
        var import = Viewer.System("root");
        var (received, days) = (office.Time.GetUtcNow().AddDays(-random.Next(20, 60)), random.Next(1, 19));
        var input = CaseDesk.Intake() with { ImportSource = $"旧册{i}", ReceivedAt = received, Petition = i == 0 ? 2 : null, PetitionReason = i == 0 ? "原册注明" : null };
        var past = new PastCase(await office.Get<ActContexts>().ForAsync(import));
        var stored = await office.Store.WriteAsync(
            async (writer, token) =>
            {
                var now = office.Time.GetUtcNow();
                Assert.Empty(past.Register(input, import.Actor, await writer.NextNumberAsync(2025, token), i == 0 ? 1 : 0, now));
                Assert.Empty(past.Do("close", new CloseInput { EvaluationAsked = false }, import.Actor, received.AddDays(days), now));
                var kept = await past.WriteAsync(writer, token);
                await writer.CommitAsync(token);
                return kept;
            },
            CancellationToken.None);
        Keep(new ActResult.Done(stored.State), "close");
    }

    private async Task ActAsync(string number)
    {
        var petition = _cases[number];
        var open = new List<(Viewer Person, Act Act, ActContext Context)>();
        foreach (var person in _people.Where(p => p.MaySee(petition)))
        {
            var context = await office.Get<ActContexts>().ForAsync(person);
            open.AddRange(Catalogue.OpenTo(petition, context).Where(a => !s_left.Contains(a.Key)).Select(a => (person, a, context)));
        }

        var acts = open.GroupBy(o => o.Act.Key, StringComparer.Ordinal).Where(g => !s_rare.Contains(g.Key) || random.Next(12) == 0).ToList();
        var onward = acts.Where(g => g.First().Act is { IsNote: false } && g.Key is not ("supplement" or "callback")).ToList();
        var answers = acts.Where(g => g.First().Act is ILetterAnswer).ToList();
        var ways = acts.Where(g => s_ways.Contains(g.Key)).ToList();
        var some = answers.Count > 0 && random.Next(3) == 0 ? answers : ways.Count > 0 && random.Next(2) == 0 ? ways : onward.Count > 0 && random.Next(3) > 0 ? onward : acts;
        var unseen = some.Where(g => !_done[number].Contains(g.Key)).ToList();
        if (unseen.Count > 0 && random.Next(4) > 0)
            some = unseen;
        if (some.Count == 0)
            return;
        var (who, act, with) = Any([.. Any([.. some])]);
        var input = RandomInputs.For(act, petition, with, random);
        if (input is MergeInput merge)
            input = merge with { Main = Any([.. _cases.Keys.Where(k => k != number)]), DespiteDifference = "同一工地" };
        var at = office.Time.GetUtcNow() - TimeSpan.FromDays(random.Next(5) == 0 ? random.Next(1, 4) : 0);
        var result = await office.Acts.PerformAsync(who, new ActRequest(act.Key, input, number, OccurredAt: at > petition.LastOccurredAt ? at : petition.LastOccurredAt));
        if (Keep(result, act.Key) is not null && act is IPairAct pair && pair.OtherOf(petition, input) is { } other && _cases.ContainsKey(other))
            _cases[other] = (await office.Store.WriteAsync(async (writer, token) => await writer.FindAsync(other, token), CancellationToken.None))!.State;
    }

    private PetitionCase? Keep(ActResult result, string act)
    {
        if (result is not ActResult.Done { Case: var petition })
            return null;
        _cases[petition.Number] = petition;
        _last = petition.Number;
        if (!_done.TryGetValue(petition.Number, out var done))
            _done[petition.Number] = done = new HashSet<string>(StringComparer.Ordinal);
        done.Add(act);
        return petition;
    }

    private T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
