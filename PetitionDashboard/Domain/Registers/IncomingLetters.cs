using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Joint-handling letters that other organs sent to the bureau 来函, with the day by which an answer is asked for.</summary>
public sealed class IncomingLetters : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "incoming-letters";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Joint;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("sender"),
        RegisterField.Line("letter-number") with { Optional = true },
        RegisterField.Line("title"),
        new RegisterField("due", RegisterFieldKind.Day),
        new RegisterField("answered-on", RegisterFieldKind.Day) { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("letters", "letters"),
        RegisterTotal.Where("answered", "letters", static e => e.Day("answered-on") is not null),
        RegisterTotal.Where("in-time", "letters", static e => e.Day("answered-on") <= e.Day("due")),
    ];

    /// <inheritdoc/>
    protected override Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Day("due") < day ? Refusal.OfField("due", "BeforeDay") : values.Day("answered-on") < day ? Refusal.OfField("answered-on", "BeforeDay") : null;
    }
}
