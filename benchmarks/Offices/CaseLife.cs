using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>The first acts of ordinary cases, one after the other, as people on screens do them.</summary>
internal sealed class CaseLife
{
    private readonly BenchOffice _office;
    private readonly Viewer _clerk;
    private readonly Viewer _handler;

    private CaseLife(BenchOffice office, Viewer clerk, Viewer handler)
    {
        _office = office;
        _clerk = clerk;
        _handler = handler;
    }

    /// <summary>The acts in order.</summary>
    public static ImmutableArray<string> Steps { get; } = ["register", "assess", "accept", "assign", "claim", "progress"];

    /// <summary>In an office with a clerk and a handler.</summary>
    public static async Task<CaseLife> OfAsync(BenchOffice office) =>
        new(office, await office.ViewerAsync(Roles.Clerk), await office.ViewerAsync(Roles.Handler));

    /// <summary>Does one act.</summary>
    /// <param name="step">Index in <see cref="Steps"/>.</param>
    /// <param name="which">Which case it is: decides its people and place.</param>
    /// <param name="number">Its number; null to register it.</param>
    /// <returns>The number.</returns>
    public async Task<string> DoAsync(int step, int which, string? number)
    {
        var key = Steps[step];
        var viewer = key is "claim" or "progress" ? _handler : _clerk;
        var result = await _office.Get<ActService>().PerformAsync(viewer, new ActRequest(key, InputOf(key, which), number, Request: Guid.CreateVersion7()));
        return result is ActResult.Done done
            ? done.Case.Number
            : throw new InvalidOperationException($"The act {key} was not done: {(result is ActResult.Refused no ? string.Join(' ', no.Reasons.Select(r => r.Key)) : result.GetType().Name)}");
    }

    private object InputOf(string key, int which) => key switch
    {
        "register" => new RegisterInput
        {
            Petitioners =
            [
                new PetitionerInput
                {
                    Name = "李晓明",
                    Phone = string.Create(CultureInfo.InvariantCulture, $"139{which:00000000}"),
                    Address = string.Create(CultureInfo.InvariantCulture, $"和平路{which + 1}号"),
                },
            ],
            Channel = Channel.Visit,
            Field = "cooking-fumes",
            Place = string.Create(CultureInfo.InvariantCulture, $"和平路{which + 1}号楼下"),
            Title = "餐馆油烟直排影响居民",
            Content = "楼下餐馆没有安装油烟净化设施，每天傍晚油烟直接排到二楼窗口，夜间噪音也大，多次与店主协商没有结果，希望有关部门到现场查看并依法处理。",
            Wish = "责令安装净化设施",
        },
        "assess" => new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.LawfulDuty }],
            Field = "cooking-fumes",
        },
        "accept" => new AcceptInput(),
        "assign" => new AssignInput { UnitId = _handler.Actor.UnitId },
        "claim" => new ClaimInput(),
        "progress" => new ProgressInput { Text = "已到现场检查，店内净化设施未开启，当场责令改正，并约定本周五复查。" },
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No such act here."),
    };
}
