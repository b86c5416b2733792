using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bunit;
using PetitionDashboard.Components.Cases.Forms;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Organisation;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Cases;

/// <summary>Every act of the catalogue, without knowing any of them: its form comes from its inputs.</summary>
public sealed class InputFormTests : CaseScreenTest
{
    public static TheoryData<string, string> ActsAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var act in Catalogue.All)
            {
                data.Add(act.Key, "zh-CN");
                data.Add(act.Key, "en");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ActsAndLanguages))]
    public async Task Every_act_has_a_form_whose_fields_fill_its_inputs(string key, string culture)
    {
        Speak(culture);
        var act = Catalogue.Find(key)!;
        var session = new FormSession(act, Activator.CreateInstance(act.InputType)!, null, null);
        AddDemandItems(session.Values);
        var context = await ContextAsync(session);
        var expected = new Dictionary<string, object?>(StringComparer.Ordinal);

        var page = Render(builder =>
        {
            foreach (var field in session.Values.Form.Fields)
            {
                builder.OpenComponent<FieldView>(0);
                builder.SetKey(field.Name);
                builder.AddComponentParameter(1, nameof(FieldView.Field), field);
                builder.AddComponentParameter(2, nameof(FieldView.Bag), session.Values);
                builder.AddComponentParameter(3, nameof(FieldView.Context), context);
                builder.CloseComponent();
            }
        });

        Assert.All(page.FindAll("label, legend, option, .field-help, .field-label"), e =>
            Assert.DoesNotMatch(@"^\s*[A-Z]\w*\.[A-Za-z]", e.TextContent));
        foreach (var list in session.Values.Form.Fields.Where(f => f is { Kind: FieldKind.List, IsPerDemand: false }))
            await page.Find($"[data-testid=add-{InputForm.NameOf(list.Name)}]").ClickAsync();
        await FillAsync(page, session.Values, string.Empty, expected);

        var input = session.Values.ToInput();
        Assert.IsType(act.InputType, input);
        Assert.NotEqual(expected.Count == 0, expected.Count > 0);
        Assert.All(expected, e => Assert.Equal(e.Value, Read(input, e.Key)));
        Assert.Equal(JsonSerializer.Serialize(input, act.InputType), JsonSerializer.Serialize(InputBag.From(input).ToInput(), act.InputType));
    }

    [Theory]
    [InlineData("Title", "title")]
    [InlineData("DeliveredOn", "delivered-on")]
    [InlineData("Petitioners[0].IdNumber", "petitioners-0-id-number")]
    [InlineData("Answers[12].Outcome", "answers-12-outcome")]
    public void A_refusals_path_is_the_test_id_of_its_field(string path, string name) => Assert.Equal(name, InputForm.NameOf(path));

    [Theory]
    [InlineData("2026-11-23 09:30", "2026-11-23T01:30:00Z")]
    [InlineData("11-23 9:05", "2026-11-23T01:05:00Z")]
    [InlineData("昨天 18:00", "2026-11-23T10:00:00Z")]
    [InlineData("２０２６年１１月２３日 ９点", "2026-11-23T01:00:00Z")]
    [InlineData("2026-11-23", "2026-11-22T16:00:00Z")]
    public void A_day_and_hour_are_read_on_the_offices_wall_clock(string typed, string expected)
    {
        Assert.True(InstantText.TryRead(typed, new DateOnly(2026, 11, 24), out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("2026-11-23 25:00")]
    [InlineData("2026-02-30 9:00")]
    [InlineData("0001-01-01")]
    [InlineData("上午")]
    public void What_is_no_day_and_hour_is_not_guessed(string typed) =>
        Assert.False(InstantText.TryRead(typed, new DateOnly(2026, 11, 24), out _));

    private static void AddDemandItems(InputBag bag)
    {
        foreach (var list in bag.Form.Fields.Where(f => f.IsPerDemand))
            bag.List(list.Name).Add(InputBag.From(Activator.CreateInstance(list.ValueType)!));
    }

    private static object? Read(object input, string path)
    {
        object? at = input;
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            at = at!.GetType().GetProperty(bracket < 0 ? step : step[..bracket])!.GetValue(at);
            if (bracket >= 0)
                at = ((System.Collections.IEnumerable)at!).Cast<object>().First();
        }

        return at is System.Collections.IEnumerable and not string ? ((System.Collections.IEnumerable)at).Cast<object>().Single() : at;
    }

    private static async Task FillAsync(IRenderedComponent<Bunit.Rendering.ContainerFragment> page, InputBag bag, string prefix, Dictionary<string, object?> expected)
    {
        foreach (var field in bag.Form.Fields)
        {
            if (field.Kind == FieldKind.List)
            {
                await FillAsync(page, bag.List(field.Name)[0], $"{prefix}{field.Name}[0].", expected);
                continue;
            }

            if (prefix.Length > 0 && field.Picker == PickerKind.Demand)
                continue;
            var path = prefix + field.Name;
            var (typed, value) = Sample(field);
            var box = page.Find($"[data-testid=field-{InputForm.NameOf(path)}]");
            if (box.NodeName == "SELECT")
                await box.ChangeAsync(box.QuerySelectorAll("option").First(o => o.GetAttribute("value")!.Length > 0).GetAttribute("value")!);
            else if (box.NodeName == "INPUT" && box.GetAttribute("type") == "checkbox")
                await box.ChangeAsync(value!);
            else if (box.NodeName is "INPUT" or "TEXTAREA")
                await box.ChangeAsync(typed);
            else
                await box.QuerySelectorAll("input")[^1].ChangeAsync("on");
            expected[path] = box.NodeName == "SELECT" || field.Kind == FieldKind.Choice ? Chosen(bag, field) : value;
        }
    }

    // Which option stands first is the office's business; that it arrived in the record is what counts.
    private static object? Chosen(InputBag bag, InputField field)
    {
        var value = field.Kind == FieldKind.Pickers ? Assert.Single(bag.Picks(field.Name)) : bag[field.Name];
        Assert.NotNull(value);
        return value;
    }

    private static (string Typed, object? Value) Sample(InputField field) => field.Kind switch
    {
        FieldKind.Number => ("７", 7),
        FieldKind.Date => ("2026-03-01", new DateOnly(2026, 3, 1)),
        FieldKind.Instant => ("2026-03-01 08:00", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)),
        FieldKind.Flag => ("on", true),
        _ => ("𠮷祥里<b>1</b>号\n甲", "𠮷祥里<b>1</b>号\n甲"),
    };

    private async Task<FormContext> ContextAsync(FormSession session)
    {
        var number = await Office.RegisterAsync();
        var view = await ViewAsync(Office.Clerk, number);
        return new FormContext(
            session,
            new FormChoices(await Office.Get<OfficeDirectory>().CurrentAsync(TestContext.Current.CancellationToken), WithLetters(view.Case), view.History) { Act = session.Act },
            session.Act.Key, _ => Task.CompletedTask, _ => Task.CompletedTask);
    }

    /// <summary>A letter of each kind waits for its answer; one file stands and one is removed; a document waits for its delivery; a milestone is to be reached.</summary>
    private static PetitionCase WithLetters(PetitionCase petition)
    {
        var letters = Enum.GetValues<LetterKind>().Select((k, i) => new Letter(i + 1, k, 3, "阜安中队", new DateOnly(2026, 3, 2))).ToImmutableArray();
        var file = new Attachment(1, AttachmentKind.Jpeg, 1000, new string('0', 64), 1, "clerk", 2, TestOffice.Start);
        return petition with { Milestones = [new Milestone(1, "现场核实", new DateOnly(2026, 4, 1))], Attachments = [file, file with { Number = 2, Removed = new AttachmentRemoval("传错了", "clerk", TestOffice.Start) }], Letters = letters, Documents = [new IssuedDocument(1, "acceptance-notice", 3, "执法信受〔2026〕1号", 1, new DateOnly(2026, 3, 2), string.Empty, NamesPeople: true)], Clocks = [.. petition.Clocks, .. letters.Select(l => new Clock { Id = 100 + l.Number, Kind = l.Kind.Clock(), Reference = l.Reference })] };
    }
}
