using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>A result of the guide map for one demand of a case, as it prefills the acts that follow.</summary>
/// <param name="Demand">Number of the demand.</param>
/// <param name="Walk">The path walked, to its result.</param>
/// <param name="Result">The result.</param>
public sealed record GuideAdvice(int Demand, GuideWalk Walk, GuideResult Result)
{
    /// <summary>What a text such as <c>1:bureau.suggestion</c> says; null when it says no demand or its path reaches no result.</summary>
    public static GuideAdvice? Read(string? text)
    {
        if (text?.Split(':') is not [var number, var path] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var demand))
            return null;
        var walk = GuideWalk.Read(path);
        return walk.Result is { } result ? new GuideAdvice(demand, walk, result) : null;
    }

    /// <summary>Whether assessment has said of the demand what the result says.</summary>
    public bool IsAssessed(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.OpenDemands.FirstOrDefault(d => d.Number == Demand) is { } demand && demand.Purpose == Result.Purpose && demand.Track == Result.Track
            && demand.OwnProcedure == Result.StartsOwnProcedure;
    }

    /// <summary>Inputs of an act as the result fills them; what it does not speak of stays as it is.</summary>
    public object Prefill(object input) => input switch
    {
        AssessInput assess => assess with
        {
            Demands = [.. assess.Demands.Select(d => d.Demand == Demand ? d with { Purpose = Result.Purpose, Track = Result.Track, OwnProcedure = Result.StartsOwnProcedure } : d)],
        },
        RefuseInput refuse when Result.NotAccepted is { } ground => refuse with { Ground = ground },
        NoLongerAcceptInput noLonger when Result.NoLonger is { } ground => noLonger with { Ground = ground },
        LeadInInput leadIn when Result.Act == "lead-in" => leadIn with { Demands = [Demand] },
        StartProcedureInput start when Result.Act == "start-procedure" => start with
        {
            Procedure = Result == GuideResults.StartOwnAppeal ? OwnProcedureKind.Appeal : start.Procedure,
            Demands = [Demand],
        },
        TransferInput transfer when Result.Act == "transfer" => transfer with { Demands = [Demand] },
        InformInput inform when Result.Act == "inform" => inform with { Demands = [Demand] },
        _ => input,
    };

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Demand}:{Walk}");
}
