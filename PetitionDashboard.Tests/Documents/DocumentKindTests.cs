using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Documents;

/// <summary>Acts and kinds of documents know each other, and every kind says what the law wants of it.</summary>
public sealed class DocumentKindTests
{
    /// <summary>Kinds of domain.md section 10 that belong to a case; the daily situation analysis and the risk list belong to none.</summary>
    private const string OfTheCase = """
        receipt-slip acceptance-notice refusal-notice no-longer-accepted-notice transfer-notice extension-notice handling-opinion mediation-agreement supervision-letter
        urging-slip joint-handling-letter whistle-slip competent-organ-notice lead-in-notice lawful-duty-reply suggestion-reply settlement-agreement hearing-notice hearing-record
        interview-record investigation-record proof-of-delivery completion-report improvement-suggestion policy-suggestion accountability-suggestion review-opinion
        re-examination-opinion callback-sheet case-file-cover case-file-catalogue
        """;

    [Fact]
    public void Every_kind_of_the_office_is_there_and_no_other() =>
        Assert.Equal(OfTheCase.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), DocumentKinds.All.Select(k => k.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_document_of_an_act_is_a_kind_and_every_kind_is_reached_by_an_act_or_made_by_hand()
    {
        var ofActs = Catalogue.All.Select(a => a.Document).OfType<string>().ToHashSet();
        Assert.Empty(ofActs.Except(DocumentKinds.All.Select(k => k.Key)));
        Assert.Empty(DocumentKinds.All.Where(k => !ofActs.Contains(k.Key) && k.ByHandIn.IsEmpty).Select(k => k.Key));
    }

    [Fact]
    public void Whoever_may_do_an_act_of_the_office_may_issue_its_document_or_the_petition_office_does()
    {
        var who = new IssueDocument().Who;
        Assert.All(DocumentKinds.All, k => Assert.True((k.IssuedBy & ~who) == Roles.None, k.Key));
        Assert.All(DocumentKinds.All.Where(k => k.IsForPetitioner), k => Assert.True(k.IssuedBy.HasFlag(Roles.Clerk), k.Key));
    }

    [Fact]
    public void Words_of_official_numbers_tell_the_kinds_apart()
    {
        var words = DocumentKinds.All.Select(k => k.Word).OfType<string>().ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(DocumentKinds.All, k => Assert.Equal(k.Word is not null, k.Required.Contains(DocumentFields.Number)));
        Assert.Equal("执法信受〔2026〕1号", PaperWords.Number("执法信受", 2026, 1));
    }

    [Fact]
    public void Shipped_templates_hold_what_the_law_requires_of_them() =>
        Assert.All(DocumentKinds.All, k => Assert.Empty(Template.Parse(k.Template).Template!.Lacks(k)));

    [Theory]
    [InlineData("handling-opinion", "review-organ", "30日内", "第三十二条")]
    [InlineData("lawful-duty-reply", "reconsideration-organ", "60日内", "6个月内")]
    [InlineData("review-opinion", "re-examination-organ", "30日内", "第三十五条")]
    public void Answers_name_the_remedy_its_limit_and_its_organ(string key, string organ, params string[] words)
    {
        var kind = DocumentKinds.Find(key)!;
        Assert.Contains(kind.Required, f => f.Key == organ);
        Assert.Contains(DocumentFields.Signature, kind.Required);
        Assert.Empty(words.Except(kind.RequiredWords));
    }

    [Theory]
    [InlineData("refusal-notice")]
    [InlineData("no-longer-accepted-notice")]
    public void Every_ground_of_a_refusal_has_its_article(string key)
    {
        var kind = DocumentKinds.Find(key)!;
        Assert.Contains(DocumentFields.GroundArticle, kind.Required);
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v);
        foreach (var ground in GroundArticles.Grounds)
        {
            var e = source.Event! with { Details = [new Detail("ground", ground)] };
            Assert.Equal(string.Join('、', GroundArticles.Default[ground].Select(a => $"Basis.{a}")), DocumentFields.GroundArticle.Find(source with { Event = e }));
        }
    }

    [Fact]
    public void A_ground_is_cited_as_the_legal_section_has_it_each_law_named_once()
    {
        var kind = DocumentKinds.Find("refusal-notice")!;
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v switch
        {
            "Basis.Regulation.22" => "《信访工作条例》第二十二条",
            "Basis.Regulation.31-1" => "《信访工作条例》第三十一条第（一）项",
            "Basis.HigherRules" => "上级信访工作规定（条例未作规定）",
            _ => v,
        }) with
        {
            Articles = GroundArticles.Default.With("RefusalGround.OtherProcedure", ["Regulation.22", "Regulation.31-1", "HigherRules"]),
        };
        var e = source.Event! with { Details = [new Detail("ground", "RefusalGround.OtherProcedure")] };
        Assert.Equal("《信访工作条例》第二十二条、第三十一条第（一）项、上级信访工作规定", DocumentFields.GroundArticle.Find(source with { Event = e }));
    }

    [Fact]
    public void Every_field_is_called_by_one_key_and_one_name()
    {
        Assert.Equal(DocumentFields.All.Length, DocumentFields.All.Select(f => f.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(DocumentFields.All.Length, DocumentFields.All.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(DocumentFields.All, f => Assert.Equal((f, f), (DocumentFields.Find(f.Key)!, DocumentFields.Find(f.Name)!)));
        var used = DocumentKinds.All.SelectMany(k => Template.Parse(k.Template).Template!.Fields).ToHashSet();
        Assert.DoesNotContain(DocumentKinds.All.SelectMany(k => k.Required), f => !used.Contains(f));
    }

    [Fact]
    public void Letters_to_other_units_do_not_name_the_petitioner()
    {
        foreach (var key in new[] { "joint-handling-letter", "whistle-slip", "supervision-letter", "urging-slip", "improvement-suggestion", "policy-suggestion", "accountability-suggestion" })
            Assert.False(PaperTests.Make(key).Made.Paper.NamesPeople, key);
    }

    [Fact]
    public void A_paper_that_lacks_what_the_law_requires_says_what()
    {
        var kind = DocumentKinds.Find("handling-opinion")!;
        var source = Example.Of(kind, new OfficeFacts(), kind.Word, v => v) with { Office = new OfficeFacts { Name = "某局" }, Typed = System.Collections.Frozen.FrozenDictionary<string, string>.Empty };
        var made = PaperMaker.Make(kind, Template.Parse(kind.Template).Template!, source);
        Assert.False(made.IsComplete);
        Assert.Equal(["facts", "legal-basis", "review-organ"], made.Missing.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.Contains("【事实和理由】", made.Paper.PlainText(), StringComparison.Ordinal);
    }
}
