using Bunit;
using CsCheck;
using PetitionDashboard.Components.Shared.Fields;

namespace PetitionDashboard.Tests.Components.Shared;

public sealed class FieldTests : ScreenTest
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task What_a_person_types_is_never_sent_back_into_the_box()
    {
        string? value = string.Empty;
        var field = Render<TextField>(p => p.Add(f => f.Name, "title").Add(f => f.Label, "标题")
            .Bind(f => f.Value, value, v => value = v).Add(f => f.OnPause, _ => { }));
        var before = field.Find("input").GetAttribute("value");

        await field.Find("input").TriggerEventAsync("onpdpause", new PauseEventArgs { Value = "油烟" });
        field.Render(p => p.Add(f => f.Value, value));

        Assert.Equal("油烟", value);
        Assert.Equal(before, field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task A_text_that_somebody_else_clears_disappears_from_the_box_though_it_was_never_pushed_there()
    {
        string? value = string.Empty;
        var field = Render<TextField>(p => p.Add(f => f.Name, "title").Add(f => f.Label, "标题").Bind(f => f.Value, value, v => value = v));
        var typedInto = field.Find("input");
        await typedInto.ChangeAsync("油烟扰民");
        field.Render(p => p.Add(f => f.Value, "油烟扰民"));

        field.Render(p => p.Add(f => f.Value, string.Empty));

        Assert.NotSame(typedInto, field.Find("input"));
        Assert.Equal(string.Empty, field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Without_a_pause_handler_the_script_leaves_the_box_alone()
    {
        var field = Render<TextArea>(p => p.Add(f => f.Name, "wish").Add(f => f.Label, "诉求"));

        Assert.False(field.Find("textarea").HasAttribute("data-pause"));
    }

    [Fact]
    public void An_error_is_tied_to_its_field_for_those_who_do_not_see_it()
    {
        var field = Render<TextField>(p => p.Add(f => f.Name, "title").Add(f => f.Label, "标题").Add(f => f.Help, "一句话").Add(f => f.Error, "请填写标题。"));

        var input = field.Find("[data-testid=field-title]");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(field.Find("#" + id)));
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026/1/5", "2026-01-05")]
    [InlineData("20261123", "2026-11-23")]
    [InlineData("2026年11月3日", "2026-11-03")]
    [InlineData("11-23", "2026-11-23")]
    [InlineData("2月3日", "2026-02-03")]
    [InlineData("今天", "2026-11-24")]
    [InlineData("Tomorrow", "2026-11-25")]
    [InlineData("+3", "2026-11-27")]
    [InlineData("＋３", "2026-11-27")]
    [InlineData("-30", "2026-10-25")]
    [InlineData(" 昨天 ", "2026-11-23")]
    public void Dates_are_read_as_people_type_them(string typed, string expected)
    {
        Assert.True(DateText.TryRead(typed, Today, out var date));
        Assert.Equal(expected, DateText.Write(date));
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2-30")]
    [InlineData("13-1")]
    [InlineData("+")]
    [InlineData("+99999999")]
    [InlineData("3")]
    [InlineData("下周")]
    public void What_is_no_day_is_not_made_into_one(string typed) => Assert.False(DateText.TryRead(typed, Today, out _));

    [Fact]
    public void Every_date_that_is_shown_is_read_back_as_itself() =>
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Sample(n =>
        {
            var date = DateOnly.FromDayNumber(n);
            return DateText.TryRead(DateText.Write(date), Today, out var read) && read == date;
        });

    [Fact]
    public async Task Today_is_the_day_in_the_office_and_not_in_Greenwich()
    {
        DateOnly? value = null;
        var field = Render<DateField>(p => p.Add(f => f.Name, "due").Add(f => f.Label, "截止").Bind(f => f.Value, value, v => value = v));

        await field.Find("[data-testid=field-due]").ChangeAsync("今天");

        Assert.Equal(Today, value);
        field.Render(p => p.Add(f => f.Value, value));
        Assert.Equal("2026-11-24", field.Find("[data-testid=field-due]").GetAttribute("value"));
    }

    [Fact]
    public async Task An_unreadable_date_stays_to_be_corrected_and_counts_as_none()
    {
        DateOnly? value = Today;
        var field = Render<DateField>(p => p.Add(f => f.Name, "due").Add(f => f.Label, "截止").Bind(f => f.Value, value, v => value = v));

        await field.Find("[data-testid=field-due]").ChangeAsync("11-31");

        Assert.Null(value);
        Assert.Equal("11-31", field.Find("[data-testid=field-due]").GetAttribute("value"));
        Assert.NotEmpty(field.Find("#f-due-error").TextContent);
    }

    [Theory]
    [InlineData("１２", 12)]
    [InlineData("1,204", 1204)]
    [InlineData(" 5 ", 5)]
    [InlineData("", null)]
    [InlineData("五", null)]
    public async Task Numbers_are_read_from_a_Chinese_keyboard_too(string typed, int? expected)
    {
        int? value = 99;
        var field = Render<NumberField>(p => p.Add(f => f.Name, "people").Add(f => f.Label, "人数").Bind(f => f.Value, value, v => value = v));

        await field.Find("input").ChangeAsync(typed);

        Assert.Equal(expected, value);
    }

    [Fact]
    public async Task A_choice_can_be_taken_back_where_that_is_allowed()
    {
        string? value = "b";
        var field = Render<SelectField<string>>(p => p.Add(f => f.Name, "unit").Add(f => f.Label, "单位").Add(f => f.AllowEmpty, true)
            .Add(f => f.Options, [new("a", "阜安中队"), new("b", "中云中队")]).Bind(f => f.Value, value, v => value = v));
        Assert.Equal("1", field.Find("select").GetAttribute("value"));

        await field.Find("select").ChangeAsync("0");
        Assert.Equal("a", value);
        await field.Find("select").ChangeAsync(string.Empty);
        Assert.Null(value);
    }

    [Fact]
    public void The_summary_leads_to_the_field_that_is_wrong()
    {
        var field = Render<TextField>(p => p.Add(f => f.Name, "title").Add(f => f.Label, "标题").Add(f => f.Form, "accept"));
        var summary = Render<ErrorSummary>(p => p.Add(s => s.Form, "accept").Add(s => s.Errors, [new FieldError("title", "请填写标题。")]));

        Assert.Equal(field.Find("input").Id, summary.Find("[data-jump-to]").GetAttribute("data-jump-to"));
    }
}
