using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Exchange;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Export;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_holds_what_the_viewer_may_see_with_petitioners_masked_and_is_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        var seen = await office.RegisterAsync();
        await office.RegisterAsync(x => x with { Title = "反映执法态度", Field = "enforcement-conduct", AccusedPersons = [office.Supervisor.PersonId] });
        var file = Path.Combine(office.Folder, "cases.csv");
        var written = Assert.IsType<ExportResult.Written>(await ExportAsync(office, office.Supervisor, new ExportRequest(file, new QueueQuery())));
        Assert.Equal(1, written.Cases);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(seen, text, StringComparison.Ordinal);
        Assert.Contains("王**", text, StringComparison.Ordinal);
        Assert.Contains("138****8000", text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", text, StringComparison.Ordinal);
        Assert.DoesNotContain("反映执法态度", text, StringComparison.Ordinal);
        Assert.Equal([AuditKeys.Export], await AuditAsync(office));
        Assert.Equal([file], Directory.GetFiles(office.Folder, "cases*"));
    }

    [Fact]
    public async Task Whole_petitioners_need_an_authorised_person_and_a_reason()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var file = Path.Combine(office.Folder, "cases.csv");
        var request = new ExportRequest(file, new QueueQuery(), Unmasked: true, Reason: "上级机关依法调取");
        Assert.Equal(ExportProblem.NotAuthorised, Assert.IsType<ExportResult.Refused>(await ExportAsync(office, office.Head, request)).Why);
        Assert.Equal(ExportProblem.NotAuthorised, Assert.IsType<ExportResult.Refused>(await ExportAsync(office, PetitionDashboard.Security.Viewer.System("root"), request)).Why);
        Assert.Equal(ExportProblem.ReasonNeeded, Assert.IsType<ExportResult.Refused>(await ExportAsync(office, office.Clerk, request with { Reason = " " })).Why);
        Assert.Empty(await AuditAsync(office));
        Assert.IsType<ExportResult.Written>(await ExportAsync(office, office.Clerk, request));
        Assert.Contains("王小明", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([AuditKeys.ExportUnmasked], await AuditAsync(office));
        Assert.Equal(ExportProblem.FileExists, Assert.IsType<ExportResult.Refused>(await ExportAsync(office, office.Clerk, request)).Why);
    }

    [Fact]
    public async Task A_workbook_holds_every_page_of_the_view_and_no_formula()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 3; i++)
            await office.RegisterAsync(x => x with { Title = "=1+1" });
        var file = Path.Combine(office.Folder, "cases.xlsx");
        Assert.Equal(3, Assert.IsType<ExportResult.Written>(await ExportAsync(office, office.Clerk, new ExportRequest(file, new QueueQuery()))).Cases);
        await using var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        var sheet = zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
        using var reader = new StreamReader(await sheet.OpenAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("<x:f>", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_kept_back_is_exported_to_the_petition_office_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Confidential = true });
        var file = Path.Combine(office.Folder, "cases.csv");
        await ExportAsync(office, office.Leader, new ExportRequest(file, new QueueQuery(), Unmasked: true, Reason: "领导包案需要"));
        Assert.DoesNotContain("王", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_off_export_leaves_no_file()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 2; i++)
            await office.RegisterAsync();
        var file = Path.Combine(office.Folder, "cases.csv");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Get<ExportService>().ExportAsync(office.Clerk, new ExportRequest(file, new QueueQuery()), new Stop(cancel), cancel.Token));
        Assert.Empty(Directory.GetFiles(office.Folder, "cases*"));
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => cancel.Cancel();
    }

    private static Task<ExportResult> ExportAsync(TestOffice office, PetitionDashboard.Security.Viewer viewer, ExportRequest request) =>
        office.Get<ExportService>().ExportAsync(viewer, request, cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<List<string>> AuditAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        return await db.Audit.Where(a => a.What.StartsWith("export")).OrderBy(a => a.Id).Select(a => a.What).ToListAsync(TestContext.Current.CancellationToken);
    }
}
