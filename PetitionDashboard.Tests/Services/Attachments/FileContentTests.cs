using System.Buffers.Binary;
using System.Text;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Attachments.Content;

namespace PetitionDashboard.Tests.Services.Attachments;

public sealed class FileContentTests
{
    private const long Unpacked = 64 * 1024 * 1024;

    public static TheoryData<string, AttachmentKind> Kinds => new()
    {
        { "a.jpg", AttachmentKind.Jpeg }, { "a.JPEG", AttachmentKind.Jpeg }, { "a.png", AttachmentKind.Png }, { "a.gif", AttachmentKind.Gif }, { "a.webp", AttachmentKind.WebP },
        { "a.bmp", AttachmentKind.Bmp }, { "a.tif", AttachmentKind.Tiff }, { "a.pdf", AttachmentKind.Pdf }, { "a.heic", AttachmentKind.Heic }, { "a.mp4", AttachmentKind.Mp4 },
        { "a.m4a", AttachmentKind.M4a }, { "a.mp3", AttachmentKind.Mp3 }, { "a.docx", AttachmentKind.Word }, { "a.xlsx", AttachmentKind.Excel }, { "a.pptx", AttachmentKind.PowerPoint },
        { "a.doc", AttachmentKind.OldWord }, { "a.wps", AttachmentKind.OldWord }, { "a.xls", AttachmentKind.OldExcel }, { "a.et", AttachmentKind.OldExcel },
        { "a.ppt", AttachmentKind.OldPowerPoint }, { "a.dps", AttachmentKind.OldPowerPoint }, { "a.txt", AttachmentKind.Text }, { "a.csv", AttachmentKind.Text }, { "a", AttachmentKind.Png },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_what_its_content_says(string name, AttachmentKind kind) => Assert.Equal((kind, null), Look(Of(kind), name));

    [Theory]
    [InlineData("a.pdf", AttachmentKind.Jpeg, ".pdf")]
    [InlineData("a.jpg", AttachmentKind.Png, ".jpg")]
    [InlineData("a.docx", AttachmentKind.Excel, ".docx")]
    [InlineData("a.docx", AttachmentKind.OldWord, ".docx")]
    [InlineData("a.xls", AttachmentKind.Text, ".xls")]
    [InlineData("a.exe", AttachmentKind.Pdf, ".exe")]
    [InlineData("a.jpg.html", AttachmentKind.Text, ".html")]
    public void A_name_that_lies_about_its_content_is_refused_saying_what_it_is(string name, AttachmentKind kind, string extension) =>
        Assert.Equal((null, Refusal.Of("NameLies", $"AttachmentKind.{kind}", extension)), Look(Of(kind), name));

    [Fact]
    public void What_is_no_document_is_named_where_that_can_be_said()
    {
        Assert.Equal("Found.Program", Why("MZ\u0090\0\u0003"u8, "照片.jpg"));
        Assert.Equal("Found.Program", Why("\u007FELF\u0002\u0001"u8, "a"));
        Assert.Equal("Found.Archive", Why("Rar!\u001A\u0007"u8, "a.rar"));
        Assert.Equal("Found.Archive", Look(Samples.Zip(("a.txt", "x"u8.ToArray())), "a.docx").Why!.Arguments[0]);
        Assert.Equal("Found.Unknown", Why([1, 2, 3, 4], "a.txt"));
        Assert.Equal("Found.Unknown", Look(Samples.Ole("__properties_version1.0"), "a.msg").Why!.Arguments[0]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void Text_of_an_office_machine_is_text(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = string.Concat(Enumerable.Repeat("油烟扰民，夜间噪音。\r\n", 20_000));
        var found = Encoding.GetEncoding(encoding);
        Assert.Equal((AttachmentKind.Text, null), Look([.. found.GetPreamble(), .. found.GetBytes(text)], "a.txt"));
        Assert.Equal("Found.Unknown", Look([.. found.GetPreamble(), .. found.GetBytes(text + "\u0001")], "a.txt").Why!.Arguments[0]);
    }

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("xl/macrosheets/sheet1.xml")]
    public void Macros_are_refused(string part) => Assert.Equal("Macro", Look(Samples.Word((part, [1])), "a.docx").Why!.Key);

    [Fact]
    public void Macros_and_passwords_of_old_documents_are_refused()
    {
        Assert.Equal("Macro", Look(Samples.Ole("Workbook", "A", "B", "C", "D", "_VBA_PROJECT_CUR"), "a.xls").Why!.Key);
        Assert.Equal("Macro", Look(Samples.Ole("WordDocument", "Macros", "VBA"), "a.doc").Why!.Key);
        Assert.Equal("Encrypted", Look(Samples.Ole("EncryptionInfo", "EncryptedPackage"), "a.docx").Why!.Key);
    }

    [Fact]
    public void A_document_that_unpacks_to_too_much_is_refused()
    {
        Assert.Equal("Bomb", Look(Samples.Word(("word/media/a.bin", new byte[100 * 1024 * 1024])), "a.docx").Why!.Key);
        // Within the size, but nothing that has content packs a thousand times.
        Assert.Equal("Bomb", Look(Samples.Word(("word/media/a.bin", new byte[20 * 1024 * 1024])), "a.docx").Why!.Key);
        Assert.Equal("Bomb", Look(Samples.Word([.. Enumerable.Range(0, 6000).Select(i => ($"word/{i}.xml", Array.Empty<byte>()))]), "a.docx").Why!.Key);
    }

    [Fact]
    public void A_directory_that_lies_about_sizes_is_found_out()
    {
        var bytes = Samples.Word(("word/media/a.bin", new byte[200_000]));
        // The uncompressed size in the central directory of the last entry, 24 bytes into its record.
        var at = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 10);
        Assert.Equal("Bomb", Look(bytes, "a.docx").Why!.Key);
    }

    [Fact]
    public void A_document_within_a_document_is_looked_at_and_one_within_that_is_refused()
    {
        var sheet = Samples.Package("xl/workbook.xml");
        Assert.Equal((AttachmentKind.Word, null), Look(Samples.Word(("word/embeddings/sheet.xlsx", sheet)), "a.docx"));
        Assert.Equal("Macro", Look(Samples.Word(("word/embeddings/sheet.xlsm", Samples.Package("xl/workbook.xml", ("xl/vbaProject.bin", [1])))), "a.docx").Why!.Key);
        Assert.Equal("Nested", Look(Samples.Word(("a", Samples.Zip(("b", Samples.Zip(("c", [1])))))), "a.docx").Why!.Key);
    }

    [Fact]
    public void What_is_cut_or_broken_is_damaged_and_never_an_exception()
    {
        var word = Samples.Word(("word/media/a.bin", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]));
        for (var length = 4; length < word.Length; length += 37)
            Assert.NotNull(Look(word[..length], "a.docx").Why);
        var old = Samples.Ole("WordDocument", "A", "B", "C", "D");
        for (var length = 8; length < 1024; length += 31)
            Assert.NotNull(Look(old[..length], "a.doc").Why);
        // A chain of the allocation table that leads back to itself ends.
        BinaryPrimitives.WriteUInt32LittleEndian(old.AsSpan(512 + 4), 1);
        Assert.Equal("Damaged", Look(old, "a.doc").Why!.Key);
    }

    internal static byte[] Of(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Jpeg => Samples.Jpeg,
        AttachmentKind.Png => Samples.Png,
        AttachmentKind.Gif => Samples.Gif,
        AttachmentKind.WebP => Samples.WebP,
        AttachmentKind.Bmp => Samples.Bmp,
        AttachmentKind.Tiff => Samples.Tiff,
        AttachmentKind.Pdf => Samples.Pdf,
        AttachmentKind.Heic => Samples.Heic,
        AttachmentKind.Mp4 => Samples.Mp4,
        AttachmentKind.M4a => Samples.M4a,
        AttachmentKind.Mp3 => Samples.Mp3,
        AttachmentKind.Word => Samples.Word(),
        AttachmentKind.Excel => Samples.Package("xl/workbook.xml"),
        AttachmentKind.PowerPoint => Samples.Package("ppt/presentation.xml"),
        AttachmentKind.OldWord => Samples.Ole("WordDocument"),
        AttachmentKind.OldExcel => Samples.Ole("A", "B", "C", "D", "E", "Workbook"),
        AttachmentKind.OldPowerPoint => Samples.Ole("PowerPoint Document"),
        _ => "油烟扰民\r\n"u8.ToArray(),
    };

    private static (AttachmentKind? Kind, Refusal? Why) Look(byte[] content, string name) =>
        FileContent.Look(new MemoryStream(content), name, Unpacked, TestContext.Current.CancellationToken);

    private static string Why(ReadOnlySpan<byte> content, string name) => Look(content.ToArray(), name).Why!.Arguments[0];
}
