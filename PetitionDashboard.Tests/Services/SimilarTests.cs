using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Tests.Services;

/// <summary>What may be the same matter is suggested with reasons that a person can check.</summary>
public sealed class SimilarTests
{
    [Fact]
    public async Task Another_wording_of_the_same_matter_is_found_by_the_words_that_both_have()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Title = "夜间商户油烟扰民", Content = "楼下商户夜间油烟直排，关窗也有味道。", Place = "" });
        await office.RegisterAsync(x => x with { Title = "停车位私设地锁", Content = "小区停车位被私设地锁。", Field = "parking", Place = "", Petitioners = [new PetitionerInput { Name = "李四", Phone = "13911112222" }] });
        var found = await office.Get<SimilarService>().FindAsync(
            office.Clerk, new SimilarQuestion("商户油烟影响夜间休息", "cooking-fumes", null, null, []), TestContext.Current.CancellationToken);
        var one = Assert.Single(found);
        Assert.Equal(number, one.Number);
        var why = Assert.Single(one.Why);
        Assert.Equal(SimilarReason.SimilarText, why.Reason);
        Assert.Contains("夜间", why.Words);
        Assert.Contains("商户油烟", why.Words);
    }

    [Fact]
    public async Task The_old_case_with_the_rare_words_comes_before_many_new_ones_with_the_common_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var wanted = await office.RegisterAsync(x => x with { Title = "槐花巷羊汤馆油烟扰民", Content = "槐花巷羊汤馆夜间油烟。", Place = "" });
        for (var i = 0; i < 60; i++)
            await office.RegisterAsync(x => x with { Title = "饭店油烟扰民", Content = "饭店油烟扰民，请处理。", Place = "", Petitioners = [new PetitionerInput { Name = "李四" }] });
        var found = await office.Get<SimilarService>().FindAsync(
            office.Clerk, new SimilarQuestion("槐花巷羊汤馆的油烟扰民", "noise", null, null, []), TestContext.Current.CancellationToken);
        Assert.Equal(wanted, found[0].Number);
        Assert.InRange(found.Count, 1, SimilarService.Most);
    }

    [Fact]
    public async Task A_phone_an_identity_number_and_a_place_are_told_apart_as_reasons()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Petitioners = [new PetitionerInput { Name = "王小明", Phone = "13800138000", IdNumber = "370202198001011234" }] });
        var found = await office.Get<SimilarService>().FindAsync(
            office.Clerk,
            new SimilarQuestion(null, "cooking-fumes", "阜安街道", "幸福路夜市", [(LookupKind.Phone, "138 0013 8000"), (LookupKind.IdNumber, "370202198001011234")]),
            TestContext.Current.CancellationToken);
        var one = Assert.Single(found);
        Assert.Equal(number, one.Number);
        Assert.Equal([SimilarReason.SameIdNumber, SimilarReason.SamePhone, SimilarReason.SamePlace], one.Why.Select(w => w.Reason));
    }

    [Fact]
    public async Task What_was_linked_or_told_apart_is_suggested_no_more_from_either_side()
    {
        await using var office = await TestOffice.OpenAsync();
        var (first, second, third) = (await office.RegisterAsync(), await office.RegisterAsync(), await office.RegisterAsync());
        Assert.Equal([third, second], await SuggestedAsync(first));
        await DoAsync("tell-apart", new TellApartInput { Other = second, Reason = "不是同一家店" }, first);
        await DoAsync("link", new LinkInput { Other = third, Reason = "同一条街" }, first);
        Assert.Empty(await SuggestedAsync(first));
        Assert.Equal([third], await SuggestedAsync(second));
        Assert.Equal([second], await SuggestedAsync(third));

        async Task DoAsync(string act, object input, string number) =>
            Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest(act, input, number), TestContext.Current.CancellationToken));

        async Task<IEnumerable<string>> SuggestedAsync(string number)
        {
            var view = await office.Get<CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken);
            return (await office.Get<SimilarService>().RelatedAsync(office.Clerk, view!, TestContext.Current.CancellationToken)).Select(s => s.Number);
        }
    }

    [Fact]
    public async Task An_overtaken_question_is_not_answered()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Get<SimilarService>().FindAsync(
            office.Clerk, new SimilarQuestion("油烟扰民", "cooking-fumes", null, null, []), new CancellationToken(canceled: true)));
    }
}
