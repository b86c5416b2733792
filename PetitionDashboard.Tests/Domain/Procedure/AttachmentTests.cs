using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

public sealed class AttachmentTests
{
    private static readonly string s_hash = new('a', 64);

    [Fact]
    public void A_file_has_its_number_and_its_name_stays_out_of_what_everybody_reads()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, File("王小明身份证.jpg"));
        var file = Assert.Single(desk.Case.Attachments);
        Assert.Equal((1, AttachmentKind.Jpeg, 1000, s_hash, "clerk", false), (file.Number, file.Kind, file.Bytes, file.Sha256, file.By, file.Removed is not null));
        var e = desk.Events[^1];
        Assert.Equal("王小明身份证.jpg", e.Personal);
        Assert.Null(e.Note);
        Assert.DoesNotContain(e.Details, d => d.Value.Contains("王小明", StringComparison.Ordinal));
        Assert.Equal("添加附件1（JPEG图片，1000 B）", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(e)));
        Assert.Equal("Attached file 1 (JPEG image, 1000 B)", ActTextsTests.In("en", () => ActTextsTests.Language().History(e)));
    }

    [Fact]
    public void The_same_bytes_are_attached_once_while_they_stand()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, File("a.jpg"));
        Assert.Equal(["AttachedBefore"], desk.Refusals(Desk.Clerk, File("b.jpg")));
        desk.Do(Desk.Clerk, new RemoveAttachmentInput { Attachment = 1, Reason = "传错了" }).Do(Desk.Clerk, File("b.jpg"));
        Assert.Equal([1, 2], desk.Case.Attachments.Select(a => a.Number));
        // Now the first cannot come back beside its equal.
        Assert.Equal(["AttachedBefore@Attachment"], desk.Refusals(Desk.Clerk, new RestoreAttachmentInput { Attachment = 1, Reason = "需要" }));
    }

    [Fact]
    public void A_removed_file_keeps_its_number_and_its_reason_and_can_come_back()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, File("a.jpg")).Do(Desk.Clerk, new RemoveAttachmentInput { Attachment = 1, Reason = " 传错了 " });
        Assert.Equal("传错了", desk.Case.Attachments[0].Removed!.Reason);
        Assert.Equal(["NothingToRemove"], desk.Refusals(Desk.Clerk, new RemoveAttachmentInput { Attachment = 1, Reason = "再移除" }));
        desk.Do(Desk.Clerk, File("b.jpg", 'b'));
        Assert.Equal(2, desk.Case.Attachments[1].Number);
        desk.Do(Desk.Supervisor, new RestoreAttachmentInput { Attachment = 1, Reason = "材料有用" });
        Assert.All(desk.Case.Attachments, a => Assert.Null(a.Removed));
        Assert.Equal(["NothingToRestore"], desk.Refusals(Desk.Clerk, new RestoreAttachmentInput { Attachment = 1, Reason = "再恢复" }));
        Assert.Equal(desk.Case, History.Replay(desk.Events));
    }

    [Fact]
    public void A_removal_needs_a_reason_and_a_file_that_is_there()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, File("a.jpg"));
        Assert.Equal(["Required@Reason"], desk.Refusals(Desk.Clerk, new RemoveAttachmentInput { Attachment = 1, Reason = "  " }));
        Assert.Equal(["NoSuchAttachment@Attachment"], desk.Refusals(Desk.Clerk, new RemoveAttachmentInput { Attachment = 2, Reason = "传错了" }));
        Assert.Equal(["NotRemoved@Attachment"], desk.Do(Desk.Clerk, File("b.jpg", 'b')).Do(Desk.Clerk, new RemoveAttachmentInput { Attachment = 2, Reason = "传错了" })
            .Refusals(Desk.Clerk, new RestoreAttachmentInput { Attachment = 1, Reason = "恢复" }));
    }

    [Fact]
    public void A_unit_removes_only_what_its_own_people_attached()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, File("a.jpg"));
        Assert.Equal(["NothingToRemove"], desk.Refusals(Desk.Handler, new RemoveAttachmentInput { Attachment = 1, Reason = "不需要" }));
        desk.Do(Desk.Handler, File("b.jpg", 'b'));
        Assert.Equal(["OthersAttachment@Attachment"], desk.Refusals(Desk.Handler, new RemoveAttachmentInput { Attachment = 1, Reason = "不需要" }));
        Assert.Empty(desk.Refusals(Desk.Head, new RemoveAttachmentInput { Attachment = 2, Reason = "不需要" }));
    }

    [Fact]
    public void A_unit_that_was_asked_to_help_attaches_and_one_that_was_not_does_not()
    {
        var desk = Desk.Assigned(Track.PetitionProcedure);
        Assert.Equal(["Unit"], desk.Refusals(Desk.Partner, File("a.jpg")));
        desk.Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协助" });
        Assert.Empty(desk.Refusals(Desk.Partner, File("a.jpg")));
    }

    [Fact]
    public void Files_are_not_corrected_away()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure).Do(Desk.Clerk, File("a.jpg"));
        Assert.Equal(["AttachmentInstead@Sequence"], desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = 3, Reason = "传错了" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = 2, Reason = "判断有误" }));
    }

    [Theory]
    [InlineData("", 1, "Required@Name")]
    [InlineData("a.jpg", 0, "OutOfRange@Bytes")]
    public void What_the_service_found_out_must_be_whole(string name, int bytes, string problem) =>
        Assert.Equal([problem], Desk.Registered().Refusals(Desk.Clerk, File(name) with { Bytes = bytes }));

    [Theory]
    [InlineData("照片 1.jpg", "照片 1.jpg")]
    [InlineData(" 王某.pdf ", "王某.pdf")]
    [InlineData("报告:1?.txt", "报告_1_.txt")]
    [InlineData("报告.docx. ", "报告.docx")]
    [InlineData("无扩展名", "无扩展名")]
    [InlineData("😀.png", "😀.png")]
    public void A_name_is_kept_in_a_shape_that_every_system_can_write(string sent, string kept) => Assert.Equal(kept, AttachmentName.Clean(sent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("../a.txt")]
    [InlineData("..\\a.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\fakepath\\a.txt")]
    [InlineData("C:a.txt")]
    [InlineData("a\0.txt")]
    [InlineData("a\n.txt")]
    [InlineData("a\u202Etxt.exe")]
    [InlineData("a\u200B.txt")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("com1.tar.gz")]
    public void A_name_that_climbs_hides_or_is_a_device_is_no_name(string? sent) => Assert.Null(AttachmentName.Clean(sent));

    [Fact]
    public void Half_a_character_is_no_name() => Assert.Null(AttachmentName.Clean("a\uD800.txt"));

    [Fact]
    public void A_long_name_loses_its_middle_and_keeps_its_extension()
    {
        var kept = AttachmentName.Clean(new string('长', 300) + ".docx")!;
        Assert.Equal(AttachmentName.Longest, kept.Length);
        Assert.EndsWith("….docx", kept, StringComparison.Ordinal);
        // A cut never halves a character.
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(AttachmentName.Clean(string.Concat(Enumerable.Repeat("😀", 100)) + ".png")!)));
    }

    private static AttachInput File(string name, char hash = 'a') =>
        new() { Name = name, Kind = AttachmentKind.Jpeg, Bytes = 1000, Sha256 = hash == 'a' ? s_hash : new string(hash, 64) };
}
