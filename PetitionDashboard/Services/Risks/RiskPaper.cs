using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Services.Risks;

/// <summary>The risk alert list 信访维稳风险提示清单 as an official paper (kind <c>risk-alert-list</c>): what its reader may see, and it says so.</summary>
/// <param name="risks">Alerts.</param>
/// <param name="sentences">Their sentences.</param>
/// <param name="office">The office's name.</param>
/// <param name="audit">Taking it is recorded.</param>
/// <param name="texts">Words.</param>
/// <param name="names">Names of fields.</param>
/// <param name="time">The clock.</param>
public sealed class RiskPaper(
    RiskService risks, RiskSentences sentences, DocumentWords office, AuditService audit, IStringLocalizer<RiskTexts> texts, IStringLocalizer<EnumTexts> names, TimeProvider time)
{
    /// <summary>The paper of now, in Chinese as papers are; null for whom alerts do not concern.</summary>
    public async Task<Paper?> OfAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return null;
        var list = await risks.ListAsync(viewer, cancellationToken);
        var name = (await office.OfficeAsync(cancellationToken)).Name;
        await audit.RecordAsync(viewer, AuditKeys.Export, "risk-alert-list", cancellationToken: cancellationToken);
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            return new Paper($"{list.Day:yyyy-MM-dd} {texts["Paper.Title"].Value}", [.. Blocks(viewer, name, list)]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private IEnumerable<Block> Blocks(Viewer viewer, string name, RiskList list)
    {
        yield return Line(LineKind.Title, name);
        yield return Line(LineKind.Title, texts["Paper.Title"]);
        var at = OfficeTime.Local(time.GetUtcNow());
        yield return Line(LineKind.Paragraph, texts["Paper.Lead", string.Create(CultureInfo.InvariantCulture, $"{at.Year}年{at.Month}月{at.Day}日{at.Hour}"), viewer.Actor.Name, list.Alerts.Length]);
        foreach (var group in list.Alerts.GroupBy(a => a.Level))
        {
            yield return Line(LineKind.Heading, $"{texts[$"Level.{group.Key}"].Value}（{group.Count().ToString(CultureInfo.InvariantCulture)}条）");
            yield return new TableBlock([30, 26, 12, 14, 18],
            [
                Row(texts["Column.Reason"], texts["Column.Matter"], texts["Column.Since"], texts["Column.Owner"], texts["Measures"]),
                .. group.Select(a => Row($"{texts[$"Rule.{a.Rule}"].Value}：{sentences.Reason(a)}", Matter(a), a.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sentences.Owner(a), Plan(a))),
            ]);
        }
    }

    private string Matter(RiskAlert alert) => alert switch
    {
        { Subject: { } subject } => $"{subject.Number} {subject.Title}",
        { Cluster: { } cluster } => $"{cluster.Town}{cluster.Place} {names[$"SubjectField.{cluster.Field}"].Value}",
        { Voice: { } voice } => $"{texts["Matter.Voice", voice.Platform].Value} {voice.Summary}",
        _ => texts["Matter.None"],
    };

    private string Plan(RiskAlert alert) => alert.Kept is not { } kept ? string.Empty
        : string.Join(' ', new[] { kept.Countermeasure, kept.ReviewOn is { } day ? texts["Review.On", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)].Value : null }.Where(t => t is not null));

    private static LineBlock Line(LineKind kind, string text) => new(kind, [new TextRun(text)]);

    private static ImmutableArray<ImmutableArray<TextRun>> Row(params ReadOnlySpan<string> cells)
    {
        var row = ImmutableArray.CreateBuilder<ImmutableArray<TextRun>>(cells.Length);
        foreach (var cell in cells)
            row.Add([new TextRun(cell)]);
        return row.MoveToImmutable();
    }
}
