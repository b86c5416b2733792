using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>What the pickers of a form offer: from the office as it is and from the case as it was when the form was opened.</summary>
/// <param name="Office">Units and people.</param>
/// <param name="Case">The case; null while it is registered.</param>
/// <param name="Correctable">Events that this person may correct, newest first.</param>
public sealed record FormChoices(OfficeSnapshot Office, PetitionCase? Case, ImmutableArray<CaseEvent> Correctable)
{
    /// <summary>The act whose form it is; null where no picker depends on it.</summary>
    public Act? Act { get; init; }

    /// <summary>Who has how much in hand; null where it is not asked.</summary>
    public Workloads? Loads { get; init; }

    /// <summary>A workload in words.</summary>
    public Func<Workload, string> LoadText { get; init; } = static _ => string.Empty;

    /// <summary>The options of a picker, in the reader's language.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="enums">Words of enum members.</param>
    /// <param name="sentence">The history sentence of an event.</param>
    public IReadOnlyList<Option<object?>> Of(PickerKind kind, IStringLocalizer<EnumTexts> enums, Func<CaseEvent, string> sentence) => kind switch
    {
        PickerKind.HandlingUnit => [.. HandlingUnits.Select(u => new Option<object?>(u.Id, u.Name, Loaded(Loads?.OfUnit(u.Id))))],
        PickerKind.AnyUnit => [.. Office.Units.Select(Unit)],
        PickerKind.Person => [.. Office.People.Where(p => p.Roles is not (Roles.None or Roles.Display)).Select(p => new Option<object?>(p.PersonId, p.UnitName.Length == 0 ? p.Name : $"{p.Name} · {p.UnitName}", Loaded(Loads?.OfPerson(p.PersonId))))],
        PickerKind.Leader => [.. Office.People.Where(p => p.Has(Roles.Leader)).Select(p => new Option<object?>(p.PersonId, p.Name))],
        PickerKind.Field => [.. SubjectFields.All.Select(f => new Option<object?>(f, enums[$"SubjectField.{f}"]))],
        PickerKind.Town => [.. Office.Towns.Distinct(StringComparer.Ordinal).Select(t => new Option<object?>(t, t))],
        PickerKind.Demand => [.. (Case?.Demands ?? []).Select(d => new Option<object?>(d.Number, string.Create(CultureInfo.InvariantCulture, $"{d.Number}. {d.Text}")))],
        PickerKind.Event => [.. Correctable.Select(e => new Option<object?>(e.Sequence, string.Create(CultureInfo.InvariantCulture, $"{e.Sequence}. {sentence(e)}")))],
        PickerKind.ArchiveClass => [.. ArchiveClasses.All.Select(c => new Option<object?>(c, enums[$"ArchiveClass.{c}"]))],
        PickerKind.Letter => [.. Letters.Select(l => new Option<object?>(l.Number, string.Create(CultureInfo.InvariantCulture, $"{l.Number}. {enums[$"LetterKind.{l.Kind}"].Value} · {l.Addressee}")))],
        PickerKind.Milestone => [.. (Case?.Milestones ?? []).Where(m => m.DoneOn is null).OrderBy(m => m.Due).Select(m => new Option<object?>(m.Number, string.Create(CultureInfo.InvariantCulture, $"{m.Due:yyyy-MM-dd} {m.Text}")))],
        PickerKind.Attachment => [.. Files.Select(a => new Option<object?>(a.Number, string.Create(CultureInfo.InvariantCulture, $"{a.Number}. {enums[$"AttachmentKind.{a.Kind}"].Value} · {AttachmentKinds.SizeText(a.Bytes)} · {a.By}")))],
        PickerKind.Document => [.. (Case?.CurrentDocuments() ?? []).Select(d => new Option<object?>(d.Id, d.Number.Length == 0 ? enums[$"DocumentKind.{d.Kind}"].Value : $"{enums[$"DocumentKind.{d.Kind}"].Value} {d.Number}"))],
        _ => throw new NotSupportedException($"No form offers {kind}."),
    };

    /// <summary>The text of a demand, null if there is none of that number.</summary>
    public string? DemandText(object? number) => Case?.Demands.FirstOrDefault(d => Equals(d.Number, number))?.Text;

    private IEnumerable<Letter> Letters => (Case?.AwaitedLetters() ?? []).Where(l => Act is not ILetterAnswer answer || answer.Kinds.Contains(l.Kind));

    private IEnumerable<Attachment> Files => (Case?.Attachments ?? []).Where(a => a.Removed is not null == Act is RestoreAttachment);

    // The squad of the place first, then who has least in hand; among people the office's own order, for nobody is ranked.
    private IEnumerable<Unit> HandlingUnits
    {
        get
        {
            var units = Office.Units.Where(u => u.CanHandle);
            return Loads is not { } loads
                ? units
                : units.OrderByDescending(u => u.Town is { Length: > 0 } town && town == Case?.Intake.Town).ThenBy(u => loads.OfUnit(u.Id).Open);
        }
    }

    private string? Loaded(Workload? load) => load is { } some ? LoadText(some) : null;

    private static Option<object?> Unit(Unit unit) => new(unit.Id, unit.Name);
}
