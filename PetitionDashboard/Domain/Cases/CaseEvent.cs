using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Cases;

/// <summary>One act as it happened: a line of the append-only history.</summary>
/// <param name="Sequence">1, 2, ... within the case.</param>
/// <param name="Act">Key of the act.</param>
/// <param name="By">Who, with the unit and roles of that day.</param>
/// <param name="OccurredAt">When it happened in the world.</param>
/// <param name="RecordedAt">When the office wrote it down.</param>
/// <param name="Effects">What it changed.</param>
/// <param name="Note">The act's own text: an opinion, a reason, a note.</param>
/// <param name="Details">Named facts for the history line, values in invariant form.</param>
/// <param name="Parties">The petitioners as this act leaves them; null when it does not touch them. Sealed in the store.</param>
/// <param name="Personal">Text of the act that may name people, such as the name of a file; null for none. Sealed in the store.</param>
public sealed record CaseEvent(
    int Sequence,
    string Act,
    Actor By,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    ImmutableArray<Effect> Effects,
    string? Note = null,
    ImmutableArray<Detail> Details = default,
    ImmutableArray<Party>? Parties = null,
    string? Personal = null);

/// <summary>A named fact of a history line. Values are invariant: enum as <c>Type.Member</c>, date as ISO, number, or plain text.</summary>
/// <param name="Name">Name that the line's text refers to.</param>
/// <param name="Value">Invariant value.</param>
public sealed record Detail(string Name, string Value);
