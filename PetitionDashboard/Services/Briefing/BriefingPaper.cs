using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Services.Briefing;

/// <summary>A day's board as an official paper 每日形势分析 (kind <c>daily-situation-analysis</c>): the kept one where there is one, else as the viewer may see it.</summary>
/// <param name="boards">Boards.</param>
/// <param name="days">What people made of them.</param>
/// <param name="words">Text.</param>
/// <param name="risks">Alerts of the day.</param>
/// <param name="voices">Online voice of the day.</param>
/// <param name="registers">Registers of the day.</param>
/// <param name="registerWords">Their names.</param>
/// <param name="directory">Towns.</param>
/// <param name="office">The office's name.</param>
/// <param name="texts">Words.</param>
/// <param name="names">Names of fields.</param>
public sealed class BriefingPaper(
    BriefingService boards, BriefingDayService days, BriefingText words, BriefingRisks risks, BriefingVoices voices, BriefingRegisters registers, RegisterWords registerWords, OfficeDirectory directory, DocumentWords office, IStringLocalizer<BriefingTexts> texts,
    IStringLocalizer<EnumTexts> names)
{
    private const string Chinese = "zh-CN";

    /// <summary>The paper of a day, in Chinese as papers are; null where there is no board for the viewer.</summary>
    public async Task<Paper?> OfAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind != ScopeKind.Office)
            return null;
        var made = await days.ReadAsync(viewer, day, Chinese, cancellationToken);
        var board = made.Kept?.Board.Board;
        if (board is null)
        {
            if ((await boards.OnAsync(viewer, day, cancellationToken)).Board is not { } counted)
                return null;
            board = counted with { Risks = await risks.OfAsync(viewer, day, cancellationToken), Voices = await voices.OfAsync(viewer, day, cancellationToken), Registers = await registers.OfAsync(viewer, day, cancellationToken: cancellationToken) };
        }

        var culture = CultureInfo.CurrentUICulture;
        var towns = (await directory.CurrentAsync(cancellationToken)).Towns;
        var name = (await office.OfficeAsync(cancellationToken)).Name;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Chinese);
            var text = made.Kept?.Board.TextIn(Chinese).Paragraphs
                ?? (made.Text.Text is { } edited ? words.Fill(edited, words.TokensOf(board, towns)) : words.Compose(board));
            return new Paper($"{day:yyyy-MM-dd} 每日形势分析", [.. Blocks(name, day, board, text, made)]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    private IEnumerable<Block> Blocks(string name, DateOnly day, Board board, ImmutableArray<ImmutableArray<BriefingSegment>> text, BriefingDay made)
    {
        yield return Line(LineKind.Title, name);
        yield return Line(LineKind.Title, "每日形势分析");
        yield return Line(LineKind.Number, string.Create(CultureInfo.InvariantCulture, $"{InWords(day)} {CultureInfo.GetCultureInfo(Chinese).DateTimeFormat.GetDayName(day.DayOfWeek)}"));
        yield return Line(LineKind.Number, Standing(made));
        yield return Line(LineKind.Heading, "一、总体形势");
        foreach (var paragraph in text)
            yield return Line(LineKind.Paragraph, string.Concat(paragraph.Select(s => s.Text)).Replace(" ", string.Empty, StringComparison.Ordinal));
        yield return Line(LineKind.Heading, "二、主要数据");
        yield return new TableBlock([28, 18, 18, 18, 18], [Row("指标", "当日", "昨日", "上周同日", "去年同日"), .. board.Figures.Select(f => Row(texts[$"Figure.{f.Key}"], N(f.Value), N(f.Yesterday), N(f.LastWeek), N(f.LastYear))),
            Row(texts["Figure.due"], N(board.Limits.DueToday), "", "", ""), Row(texts["Figure.overdue"], N(board.Limits.Overdue), N(board.Limits.OverdueBefore), "", ""), Row(texts["Figure.unsatisfied"], N(board.Unsatisfied), "", "", "")]);
        yield return Line(LineKind.Heading, "三、热点情况");
        HotSpot[] fields = [.. board.HotFields];
        HotSpot[] towns = [.. board.HotTowns];
        yield return Line(LineKind.Paragraph, fields.Length == 0 ? "近7日没有接收信访件。" : "领域：" + string.Join("、", fields.Select(f => $"{names[$"SubjectField.{f.Key}"].Value}{N(f.Count)}件")) + "。");
        if (towns.Length > 0)
            yield return Line(LineKind.Paragraph, "属地：" + string.Join("、", towns.Select(t => $"{t.Key}{N(t.Count)}件")) + "。");
        yield return Line(LineKind.Paragraph, board.Subjects.IsEmpty ? "相近诉求：无。" : "相近诉求：" + string.Join("；", board.Subjects.Select(s => $"“{string.Join("、", s.Words)}”{N(s.Count)}件")) + "。");
        if (board.Risks is { } alerts)
        {
            yield return Line(LineKind.Heading, "四、风险提示");
            yield return Line(LineKind.Paragraph, alerts.Total == 0 ? "没有风险提示。" : $"共{N(alerts.Total)}条：红色{N(alerts.Red)}条、橙色{N(alerts.Orange)}条、黄色{N(alerts.Yellow)}条、蓝色{N(alerts.Blue)}条。");
        }

        var place = board.Risks is null ? 4 : 5;
        if (board.Registers is { } sums)
        {
            yield return Line(LineKind.Heading, $"{PaperWords.Ordinal(place++)}、工作登记");
            yield return Registers(sums);
        }

        yield return Line(LineKind.Heading, $"{PaperWords.Ordinal(place)}、批示落实");
        foreach (var line in Instructions(made))
            yield return Line(LineKind.Paragraph, line);
        yield return new SignatureBlock(made.IsSigned ? $"签发：{made.Kept!.Board.By}" : name, InWords(day), HasSeal: false);
        if (made.Kept is { } kept)
            yield return Line(LineKind.Flush, $"存档校验（SHA-256）：{kept.Hash}");
    }

    /// <summary>The instructions as they stood when the board was kept: the hash stands for them. What came of them since is told apart.</summary>
    private IEnumerable<string> Instructions(BriefingDay made)
    {
        var kept = made.Kept?.Board.Instructions ?? made.Instructions;
        if (kept.IsEmpty)
            yield return texts["Instructions.None"];
        foreach (var said in kept.SelectMany(Instruction))
            yield return said;
        InstructionLine[] since = [.. made.Instructions.Where(now => !kept.Any(now.StandsAs))];
        if (since.Length == 0)
            yield break;
        yield return made.IsSigned ? "签发后的批示和反馈：" : "发布后的批示和反馈：";
        foreach (var said in since.SelectMany(Instruction))
            yield return said;
    }

    /// <summary>An instruction, each report that was sent back, with why, and the report that stands.</summary>
    private IEnumerable<string> Instruction(InstructionLine line)
    {
        yield return $"{line.UnitName}：{line.Text}（{InWords(line.DueOn)}前反馈，{texts[line.StateKey].Value}）";
        foreach (var back in line.Returns)
        {
            yield return texts["Instructions.ReturnedAnswer", back.AnsweredBy, InWords(OfficeTime.DayOf(back.AnsweredAt))] + back.Answer;
            yield return texts["Instructions.ReturnedBy", back.By, InWords(OfficeTime.DayOf(back.At)), InWords(back.DueOn)] + back.Reason;
        }

        if (line is { Answer: { } answer, AnsweredAt: { } at })
            yield return texts["Instructions.Answer", line.AnsweredBy ?? string.Empty, InWords(OfficeTime.DayOf(at))] + answer;
    }

    private Block Registers(BoardRegisters kept) => kept.Told.Any()
        ? new TableBlock([28, 28, 22, 22], [Row("登记簿", "项目", "当日", "本半年累计"), .. kept.Told.Select(s => (Sum: s, Of: s.Of(s.Half)!)).Select(s => Row(
            registerWords.Name(s.Of.Kind), registerWords.Label(s.Of.Kind, s.Of.Total), s.Of.Kind.IsStanding ? "—" : Said(s.Sum.Of(s.Sum.Day)!), Said(s.Of)))])
        : Line(LineKind.Paragraph, "本半年没有登记。");

    private string Said(RegisterSum sum) => registerWords.Value(sum) + registerWords.Unit(sum);

    private static string Standing(BriefingDay made) => made switch
    {
        { IsSigned: true } => "已签发（全局数据）",
        { Kept: not null } => "按时发布，未签发（全局数据）",
        _ => "未签发（查阅人可见范围内的数据）",
    };

    private static LineBlock Line(LineKind kind, string text) => new(kind, [new TextRun(text)]);

    private static ImmutableArray<ImmutableArray<TextRun>> Row(params ReadOnlySpan<string> cells)
    {
        var row = ImmutableArray.CreateBuilder<ImmutableArray<TextRun>>(cells.Length);
        foreach (var cell in cells)
            row.Add([new TextRun(cell)]);
        return row.MoveToImmutable();
    }

    private static string N(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string InWords(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
