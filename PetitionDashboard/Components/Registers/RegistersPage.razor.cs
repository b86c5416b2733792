using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Components.Registers;

/// <summary>Who: the petition office, to write down what was done and see what it adds up to. Next: the work report of the period.</summary>
public sealed partial class RegistersPage : LiveComponent
{
    private RegisterTotals? _totals;
    private RegisterPage? _page;
    private PeriodChoice _choice = new(default, null);
    private Viewer? _viewer;
    private DateTimeOffset? _then;
    private DateOnly? _from;
    private DateOnly? _to;
    private RegisterAsked? _asked;

    /// <summary>Key of the register.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindKey { get; set; }

    /// <summary>First day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>As of when, see <see cref="RegisterMoment"/>; none for now.</summary>
    [SupplyParameterFromQuery(Name = "as-of")]
    public string? AsOf { get; set; }

    [Inject]
    private RegisterService Registers { get; set; } = default!;

    [Inject]
    private RegisterWords Words { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RegisterTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> I { get; set; } = default!;

    private RegisterKind Kind => RegisterKind.Find(KindKey) ?? RegisterKind.All[0];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choice = PeriodChoice.Read(From, To, OfficeTime.Today(Time));
        (_from, _to) = (_choice.Period.From, _choice.Period.To);
        if (_page?.Kind != Kind)
            (_page, _asked) = (null, null);
        _then = RegisterMoment.Read(AsOf);
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is null || !RegisterService.MayRead(_viewer))
            return;
        await Watch(Registers.WatchTotals(_viewer, _choice.Period, _then), totals => _totals = totals);
        await Watch(Registers.Watch(_viewer, Kind.Key, _choice.Period, _then), page => _page = page);
    }

    /// <summary>What stood then is not changed: only the registers of now are.</summary>
    private bool MayWrite => _then is null && _viewer is not null && RegisterService.MayWrite(_viewer);

    private string Said(RegisterSum sum) => $"{Words.Value(sum)} {Words.Unit(sum)}".TrimEnd();

    private void Add() => _asked = new RegisterAsked(RegisterAct.Add, null);

    private void Open(RegisterAsked asked) => _asked = asked;

    private IEnumerable<(string Key, Period Period)> Presets()
    {
        var today = OfficeTime.Today(Time);
        var half = Period.HalfYearOf(today);
        yield return ("month", Period.MonthOf(today));
        yield return ("quarter", Period.QuarterOf(today));
        yield return ("half-year", half);
        yield return ("last-half-year", half.Before);
        yield return ("year", Period.YearOf(today));
    }

    private void ApplyDates()
    {
        if (_from is { } from && _to is { } to)
            Navigation.NavigateTo(RegisterLinks.Page(Kind, new Period(from, to)));
    }
}

/// <summary>What is done to an entry.</summary>
public enum RegisterAct
{
    /// <summary>Make one.</summary>
    Add,

    /// <summary>Correct it.</summary>
    Correct,

    /// <summary>Take it out.</summary>
    Remove,

    /// <summary>Put it back.</summary>
    Restore,

    /// <summary>See its versions.</summary>
    History,
}

/// <summary>What somebody wants to do.</summary>
/// <param name="Act">What.</param>
/// <param name="Entry">To which entry; null for a new one.</param>
public sealed record RegisterAsked(RegisterAct Act, RegisterEntry? Entry);

/// <summary>Addresses of registers.</summary>
public static class RegisterLinks
{
    /// <summary>A register in a period.</summary>
    public static string Page(RegisterKind kind, Period period, string? asOf = null) =>
        $"/registers?kind={kind?.Key}&{Of(period)}{Then(asOf)}";

    /// <summary>Its spreadsheet.</summary>
    public static string File(RegisterKind kind, Period period, string? asOf = null) => $"/registers/{kind?.Key}/export?{Of(period)}{Then(asOf)}";

    /// <summary>The work report of a period.</summary>
    public static string Report(Period period) => $"/registers/report?{Of(period)}";

    /// <summary>The report as a file.</summary>
    public static string Docx(Period period, bool now = false) => $"/registers/report/docx?{Of(period)}{(now ? "&view=now" : null)}";

    private static string? Then(string? asOf) => string.IsNullOrEmpty(asOf) ? null : "&as-of=" + Uri.EscapeDataString(asOf);

    private static string Of(Period period) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}");
}
