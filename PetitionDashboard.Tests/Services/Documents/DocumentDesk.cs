using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Tests.Services.Documents;

/// <summary>Ways to a case whose documents can be issued.</summary>
internal static class DocumentDesk
{
    public const string Reason = "制作送达文书";

    public static async Task<PetitionCase> DoAsync(this TestOffice office, Viewer viewer, string number, string act, object input)
    {
        var result = await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), TestContext.Current.CancellationToken);
        return result is ActResult.Done done ? done.Case : throw new InvalidOperationException($"{act}: {(result is ActResult.Refused no ? string.Join(", ", no.Reasons.Select(r => r.Key + string.Join('/', r.Arguments))) : result.ToString())}");
    }

    /// <summary>Accepted on the way of the petition procedure.</summary>
    public static async Task<string> AcceptedAsync(this TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.RegisterAsync(change);
        await office.DoAsync(office.Clerk, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.PetitionProcedure }],
            Field = "cooking-fumes",
            Method = Method.Careful,
        });
        await office.DoAsync(office.Clerk, number, "accept", new AcceptInput());
        return number;
    }

    /// <summary>Answered by an opinion that is not delivered yet.</summary>
    public static async Task<string> AnsweredAsync(this TestOffice office, Func<RegisterInput, RegisterInput>? change = null)
    {
        var number = await office.AcceptedAsync(change);
        await office.DoAsync(office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        await office.DoAsync(office.Handler, number, "claim", new ClaimInput());
        await office.DoAsync(office.Head, number, "opinion", new OpinionInput { Answers = [new DemandAnswerInput { Demand = 1 }], Text = "已责令限期改正。", DeliverLater = true });
        return number;
    }

    public static async Task<IssueDocumentInput> WishAsync(this TestOffice office, string number, string kind, string act)
    {
        var view = await office.Get<PetitionDashboard.Services.Cases.CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken);
        return new IssueDocumentInput { Document = kind, Event = view!.History.Last(e => e.Act == act).Sequence };
    }

    public static async Task<IssuedDocument> IssueAsync(this TestOffice office, Viewer viewer, string number, string kind, string act, params PaperFieldInput[] fields)
    {
        var after = await office.DoAsync(viewer, number, "issue-document", await office.WishAsync(number, kind, act) with { Fields = [.. fields] });
        return after.Documents[^1];
    }

    public static async Task<string[]> RefusedAsync(this TestOffice office, Viewer viewer, string number, object input)
    {
        var result = await office.Acts.PerformAsync(viewer, new ActRequest("issue-document", input, number), TestContext.Current.CancellationToken);
        return [.. Assert.IsType<ActResult.Refused>(result).Reasons.Select(r => r.Key)];
    }

    public static PaperFieldInput[] OfOpinion =>
        [new() { Key = "facts", Value = "现场检查时净化设施未开启。" }, new() { Key = "legal-basis", Value = "《中华人民共和国大气污染防治法》第八十一条" }];

    public static async Task FillOfficeAsync(this TestOffice office) => Assert.IsType<TemplateResult.Saved>(await office.Get<TemplateService>().SetOfficeAsync(
        office.Supervisor,
        new PetitionDashboard.Documents.OfficeFacts { Name = "某区综合行政执法局", ReviewOrgan = "某区人民政府", ReExaminationOrgan = "某市人民政府", ReconsiderationOrgan = "某区人民政府", Court = "某区人民法院" },
        TestContext.Current.CancellationToken));
}
