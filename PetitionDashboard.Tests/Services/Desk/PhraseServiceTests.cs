using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Phrases;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Phrases;

namespace PetitionDashboard.Tests.Services.Desk;

public sealed class PhraseServiceTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_with_the_office_is_fit_for_its_acts()
    {
        await using var office = await TestOffice.OpenAsync();
        var book = (await office.Get<PhraseService>().ReadAsync(office.Clerk, Now))!;
        Assert.All(book.Phrases, p => Assert.Empty(Placeholders.UnknownIn(p.Text)));
        Assert.All(book.Phrases, p => Assert.Contains(p.Act, PhraseService.Acts));
        Assert.Equal(book.Phrases.Length, book.Phrases.Select(p => p.Id).Distinct().Count());
        Assert.Null(await office.Get<PhraseService>().ReadAsync(office.Handler, Now));
    }

    [Fact]
    public async Task Placeholders_are_filled_from_the_case_and_blanks_stay_for_the_hand()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var petition = (await office.Get<CaseService>().FindAsync(office.Clerk, number, Now))!.Case;
        Assert.Equal(
            $"{number}|油烟扰民|2026年3月2日|2026年3月2日|____|阜安街道幸福路夜市|2026年3月17日",
            Placeholders.Fill("{编号}|{标题}|{日期}|{收到日期}|{单位}|{地点}|{期限}", petition, new DateOnly(2026, 3, 2)));
        var phrases = await office.Get<PhraseService>().ForAsync(office.Clerk, "refuse", petition, Now);
        Assert.Contains(phrases, p => p.Text.Contains(number, StringComparison.Ordinal));
        Assert.All(phrases, p => Assert.DoesNotContain('{', p.Text));
    }

    [Fact]
    public async Task A_change_keeps_the_version_before_and_is_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<PhraseService>();
        var first = (await service.ReadAsync(office.Clerk, Now))!;
        var added = Assert.IsType<PhraseResult.Done>(await service.SaveAsync(office.Clerk, new Phrase(0, "close", "新", "{编号}已办结"), 0, cancellationToken: Now)).Book;
        Assert.Equal((1, first.LastId + 1, "clerk"), (added.Version, added.Phrases[^1].Id, added.By));
        // Who looked at an older version is told, and nothing is lost.
        Assert.Equal("Stale", Assert.IsType<PhraseResult.Refused>(await service.SaveAsync(office.Supervisor, added.Phrases[0] with { Text = "别的" }, 0, cancellationToken: Now)).Why.Key);
        var removed = Assert.IsType<PhraseResult.Done>(await service.SaveAsync(office.Supervisor, added.Phrases[^1], 1, remove: true, Now)).Book;
        Assert.Equal(first.Phrases.AsEnumerable(), removed.Phrases);
        // Its id is not given again.
        Assert.Equal(first.LastId + 2, Assert.IsType<PhraseResult.Done>(await service.SaveAsync(office.Clerk, new Phrase(0, "close", "又", "文"), 2, cancellationToken: Now)).Book.LastId);
        Assert.Equal([2, 1, 0], (await service.VersionsAsync(office.Clerk, Now))!.Value.Select(v => v.Version));
        await using var db = await office.Store.OpenAsync(Now);
        Assert.Equal(3, await db.Audit.CountAsync(a => a.What == AuditKeys.PhrasesChanged, Now));
    }

    [Theory]
    [InlineData("close", "名", "{姓名}您好", "Placeholder")]
    [InlineData("close", "名", "{}", "Placeholder")]
    [InlineData("close", "", "文", "Name")]
    [InlineData("close", "名", " ", "Text")]
    [InlineData("claimed", "名", "文", "Act")]
    [InlineData("close", "名", "文\u0002", "ControlCharacters")]
    public async Task An_unfit_phrase_is_refused(string act, string name, string text, string why)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Equal(why, Assert.IsType<PhraseResult.Refused>(await office.Get<PhraseService>().SaveAsync(office.Clerk, new Phrase(0, act, name, text), 0, cancellationToken: Now)).Why.Key);
        Assert.Equal("NotAllowed", Assert.IsType<PhraseResult.Refused>(await office.Get<PhraseService>().SaveAsync(office.Handler, new Phrase(0, "close", "名", "文"), 0, cancellationToken: Now)).Why.Key);
    }
}
