using System.Globalization;
using CsCheck;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Tests.Exchange;

public sealed class RowReadingTests : IDisposable
{
    private static readonly System.Text.UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ExchangeFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("2019/4/25 9:32:09", "2019-04-25T01:32:09")]
    [InlineData("2019-04-25", "2019-04-24T16:00:00")]
    [InlineData("2019.4.25", "2019-04-24T16:00:00")]
    [InlineData("2019年4月25日 9:32", "2019-04-25T01:32:00")]
    [InlineData("2019年4月25日", "2019-04-24T16:00:00")]
    [InlineData("２０１９年４月２５日　９：３２", "2019-04-25T01:32:00")]
    [InlineData("2019年4月25日 下午3时5分", "2019-04-25T07:05:00")]
    [InlineData("2019-04-25T09:32:09.123", "2019-04-25T01:32:09")]
    [InlineData("2019-04-25T09:32:09Z", "2019-04-25T09:32:09")]
    [InlineData("2019-04-25T09:32:09-05:00", "2019-04-25T14:32:09")]
    [InlineData("20190425", "2019-04-24T16:00:00")]
    [InlineData("43580.5", null)]
    [InlineData("1988-07-01 12:00", "1988-07-01T03:00:00")]
    public void Dates_are_read_as_people_write_them_and_meant_in_shanghai(string written, string? utc)
    {
        var outcome = files.ReadCsvRow($"1,题,{written},,,");

        if (utc is null)
            Assert.Equal([ProblemKeys.NotADate], ExchangeFiles.Keys(outcome));
        else
            Assert.Equal(DateTime.Parse(utc, CultureInfo.InvariantCulture), outcome.Row?.ReceivedAt.UtcDateTime);
    }

    [Theory]
    [InlineData("2019/2/30", ProblemKeys.ImpossibleDate)]
    [InlineData("2019-13-01", ProblemKeys.ImpossibleDate)]
    [InlineData("2019-01-01 25:00", ProblemKeys.ImpossibleDate)]
    [InlineData("0000-01-01", ProblemKeys.ImpossibleDate)]
    [InlineData("去年春天", ProblemKeys.NotADate)]
    [InlineData("4/25/2019", ProblemKeys.NotADate)]
    [InlineData("2026-11-23 12:00:01", ProblemKeys.DateInFuture)]
    [InlineData("9999-12-31 23:59:59-14:00", ProblemKeys.DateInFuture)]
    [InlineData("1949-09-30", ProblemKeys.DateTooEarly)]
    [InlineData("0001-01-01", ProblemKeys.DateTooEarly)]
    [InlineData("0001-01-01 00:00+14:00", ProblemKeys.DateTooEarly)]
    [InlineData("", ProblemKeys.Required)]
    public void A_date_that_cannot_be_is_refused_with_its_reason(string written, string expected)
    {
        var error = Assert.Single(files.ReadCsvRow($"1,题,{written},,,").Errors);

        Assert.Equal(("登记时间", expected), (error.Column, error.Reason.Key));
    }

    [Theory]
    [InlineData("2026-11-23 12:00:00")]
    [InlineData("1949-10-01")]
    public void The_last_and_the_first_possible_instant_are_taken(string written) => Assert.NotNull(files.ReadCsvRow($"1,题,{written},,,").Row);

    [Fact]
    public void Every_instant_written_in_the_office_s_time_comes_back() =>
        Gen.Long[0, 900_000_000].Sample(seconds =>
        {
            var at = new DateTimeOffset(1998, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
            var local = TimeZoneInfo.ConvertTime(at, ExcelDates.OfficeZone);

            Assert.Equal(at, ExcelDates.Parse(local.ToString("yyyy/M/d H:mm:ss", CultureInfo.InvariantCulture)).Date?.At);
            Assert.Equal(local.DateTime, ExcelDates.FromSerial(local.DateTime.ToOADate(), uses1904: false));
        });

    [Fact]
    public void An_answer_needs_its_time_and_a_time_its_answer()
    {
        Assert.Equal([ProblemKeys.AnswerWithoutTime], ExchangeFiles.Keys(files.ReadCsvRow("1,题,2024-5-6,,已处理,")));
        var error = Assert.Single(files.ReadCsvRow("1,题,2024-5-6,, ,2024-5-7").Errors);
        Assert.Equal("有“答复时间”而没有“答复内容”。", error.Reason.ToText(ExchangeFiles.Texts));
        Assert.Null(files.ReadCsvRow("1,题,2024-5-6,,,").Row?.Answer);
    }

    [Fact]
    public void An_answer_before_its_question_is_refused_but_one_dated_by_the_same_day_alone_is_not()
    {
        Assert.Equal([ProblemKeys.AnswerBeforeQuestion], ExchangeFiles.Keys(files.ReadCsvRow("1,题,2024-5-6 9:00,,答,2024-5-6 8:59")));
        Assert.Equal([ProblemKeys.AnswerBeforeQuestion], ExchangeFiles.Keys(files.ReadCsvRow("1,题,2024-5-6 9:00,,答,2024-5-5")));
        var row = files.ReadCsvRow("1,题,2024-5-6 9:00,,答,2024-5-6").Row;
        Assert.Equal(row?.ReceivedAt, row?.Answer?.AnsweredAt);
    }

    [Fact]
    public void All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var outcome = files.ReadCsvRow($"1,{new string('长', 201)},2019/2/30,,答,2024-99-1");

        Assert.Null(outcome.Row);
        Assert.Equal([("标题", ProblemKeys.TooLong), ("登记时间", ProblemKeys.ImpossibleDate), ("答复时间", ProblemKeys.ImpossibleDate)], outcome.Errors.Select(e => (e.Column, e.Reason.Key)));
        Assert.Equal(40, outcome.Errors[0].Value?.Length);
    }

    [Fact]
    public void Length_is_counted_as_people_count_characters()
    {
        // A family of four is one character to a person and eleven units to a computer.
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 200));

        Assert.Equal(family, files.ReadCsvRow($"1,{family},2024-5-6,,,").Row?.Title);
        Assert.Equal([ProblemKeys.TooLong], ExchangeFiles.Keys(files.ReadCsvRow($"1,{family}字,2024-5-6,,,")));
        Assert.NotNull(files.ReadCsvRow($"1,题,2024-5-6,{new string('字', 100_000)},,").Row);
        Assert.Equal([ProblemKeys.TooLong], ExchangeFiles.Keys(files.ReadCsvRow($"1,题,2024-5-6,{new string('字', 100_001)},,")));
    }

    [Fact]
    public void A_case_without_a_title_takes_the_beginning_of_its_content_on_one_line()
    {
        var row = files.ReadCsvRow("1,,2024-5-6,\"您好：\n\t\t楼下烧烤店油烟很大，每天晚上到凌晨都不能开窗，请你们来看看\",,").Row;

        Assert.Equal("您好： 楼下烧烤店油烟很大，每天晚上到凌晨都不能开窗，请你们", row?.Title);
        Assert.Equal([ProblemKeys.Required], ExchangeFiles.Keys(files.ReadCsvRow("1, ,2024-5-6,\t,,")));
    }

    [Theory]
    [InlineData("\n\t\t\t您好：\r\n\t\t  一，\t二\r\n\r\n\r\n\r\n　　三\v四 \u2028", "您好：\n一， 二\n\n三\n四")]
    [InlineData("a\0b\u0007c\u001Bd\u009F\uFEFFe", "abcde")]
    [InlineData("见\u202E章\u2066收", "见章收")]
    [InlineData("<script>alert(1)</script> & '", "<script>alert(1)</script> & '")]
    [InlineData("👨‍👩‍👧‍👦 𠮷 e\u0301", "👨‍👩‍👧‍👦 𠮷 e\u0301")]
    public void Text_keeps_its_paragraphs_and_rare_characters_and_loses_what_cannot_be_seen(string raw, string clean) =>
        Assert.Equal(clean, TextCleaner.Paragraphs(raw));

    [Fact]
    public void Halves_of_characters_are_replaced()
    {
        Assert.Equal("a\uFFFDb\uFFFD", TextCleaner.Line("a\uD83Db\uDE00"));
        Assert.Equal("\uFFFD😀", TextCleaner.Line("\uD83D😀"));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing_more_and_leaves_valid_text() =>
        Gen.Char.Array[0, 40].Select(c => new string(c)).Sample(raw =>
        {
            var once = TextCleaner.Paragraphs(raw);

            Assert.Equal(once, TextCleaner.Paragraphs(once));
            Assert.Equal(once, StrictUtf8.GetString(StrictUtf8.GetBytes(once))); // throws on halves of characters
            Assert.DoesNotContain(once, c => char.IsControl(c) && c != '\n');
        });

    [Fact]
    public void A_row_without_a_number_is_known_by_its_source_title_time_and_content()
    {
        string Key(string line) => files.ReadCsvRow(line).Row!.Key.Number;
        var key = Key(",题,2024-5-6,文,,");

        Assert.StartsWith("sha256:", key, StringComparison.Ordinal);
        Assert.Equal(key, Key(", 题 ,2024/5/6 0:00:00,文,答,2024-5-8"));
        Assert.Equal(4, new[] { key, Key(",题,2024-5-7,文,,"), Key(",题文,2024-5-6,,,"), Key(",题,2024-5-6,文2,,") }.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new SourceKey("import", "17"), files.ReadCsvRow("17,题,2024-5-6,文,,").Row?.Key);
    }

    [Fact]
    public void Headers_are_known_in_any_width_case_and_dress_below_a_heading()
    {
        var rows = files.Read(files.Text("a.csv", "二〇二四年信访件登记表,,,,\n制表：信访科,,,,\n ＩＤ ,*信访 标题：,登记时间（必填）,来访人数,联系电话\n7,题,2024-5-6,５人,138-0000-0000\n"));

        var row = Assert.Single(rows).Row;
        Assert.Equal(("7", "题", 5, "138-0000-0000", 4), (row?.OwnNumber, row?.Title, row?.Headcount, row?.Phone, row?.RowNumber ?? 0));
    }

    [Fact]
    public void What_a_person_typed_of_personal_data_never_stands_in_an_error()
    {
        var rows = files.Read(files.Text("a.csv", $"标题,登记时间,姓名,人数\n题,2024-5-6,{new string('王', 201)},很多\n"));

        Assert.Equal([("姓名", null), ("人数", "很多")], rows[0].Errors.Select(e => (e.Column, e.Value)));
    }

    [Fact]
    public void An_office_s_own_mapping_goes_before_the_shipped_one()
    {
        var own = MappingSet.Parse("""{"mappings":[{"name":"hotline","source":"12345","columns":{"Title":["事由"],"ReceivedAt":["何时"],"Number":["流水"]}}]}""").Value!;
        var path = files.Text("a.csv", "流水,事由,何时\n5,题,2024-5-6\n");

        using var file = ImportFile.Open(path, null, own.Before(MappingSet.Default)).Value;

        Assert.Equal(new SourceKey("12345", "5"), file?.Read(files.Clock).Single().Row?.Key);
        Assert.Equal(ProblemKeys.MissingColumns, ImportFile.Open(path, null, MappingSet.Default).Problem?.Key);
        Assert.Equal(ProblemKeys.MappingNotFound, ImportFile.Open(path, null, own, "other").Problem?.Key);
    }

    [Theory]
    [InlineData("{", ProblemKeys.MappingBroken)]
    [InlineData("[]", ProblemKeys.MappingBroken)]
    [InlineData("{\"mappings\":[]}", ProblemKeys.MappingBroken)]
    [InlineData("{\"mappings\":[{\"name\":\"a\",\"columns\":{\"Titel\":[\"x\"]}}]}", ProblemKeys.MappingFieldUnknown)]
    [InlineData("{\"mappings\":[{\"name\":\"a\",\"columns\":{\"Title\":[\"X \"],\"Content\":[\"x\"]}}]}", ProblemKeys.MappingSynonymTwice)]
    public void A_mapping_file_that_cannot_be_meant_is_refused(string json, string expected) => Assert.Equal(expected, MappingSet.Parse(json).Problem?.Key);

    [Fact]
    public void Refused_rows_are_listed_beside_the_input_and_the_list_goes_when_all_are_mended()
    {
        var input = files.Text("来信.csv", ExchangeFiles.Header + "\n1,题,2019/2/30,,,");
        var errors = files.Read(input)[0].Errors;
        using (var list = new RowErrorFile(input, ExchangeFiles.Texts))
        {
            list.Add(errors[0]);
            list.Complete();
            Assert.Null(list.Problem);
        }

        var bytes = File.ReadAllBytes(input + ".errors.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        using (var table = TableReader.Open(input + ".errors.csv").Value!)
            Assert.Equal(["2", "登记时间", "不存在的日期或时间。", "2019/2/30"], table.Rows.Last().Cells.Select(c => c.Text));

        using (var list = new RowErrorFile(input, ExchangeFiles.Texts))
            list.Complete();
        Assert.False(File.Exists(input + ".errors.csv"));
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_told_and_stops_nothing()
    {
        using var list = new RowErrorFile(files.Path("no-such-folder/a.csv"), ExchangeFiles.Texts);

        list.Add(new RowError(2, "标题", ExchangeProblem.Of(ProblemKeys.Required)));
        list.Complete();

        Assert.Equal((ProblemKeys.ErrorFileNotWritable, 0L), (list.Problem?.Key, list.Written));
    }
}
