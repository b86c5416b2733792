using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Reports;

/// <summary>What the figures of work reports are called, in the reader's language: as indicators and registers call them.</summary>
/// <param name="indicators">Names of indicators.</param>
/// <param name="registers">Names of registers and their totals.</param>
/// <param name="texts">Names of the others.</param>
public sealed class ReportWords(IStringLocalizer<IndicatorTexts> indicators, RegisterWords registers, IStringLocalizer<RegisterTexts> texts)
{
    /// <summary>The name of a token; the token itself for one that no report has any more.</summary>
    public string Of(string token)
    {
        if (ReportTokens.Indicators.FirstOrDefault(t => t.Token == token) is { Indicator: { } key })
            return indicators[$"Name.{key}"];
        if (ReportTokens.Registers.FirstOrDefault(t => t.Token == token) is { Register: { } register, Total: { } total }
            && RegisterKind.Find(register) is { } kind && kind.Totals.FirstOrDefault(t => t.Key == total) is { } sum)
        {
            return texts["Report.Token.Register", registers.Name(kind), registers.Label(kind, sum)];
        }

        var own = texts[$"Report.Token.{token}"];
        return own.ResourceNotFound ? token : own;
    }
}
