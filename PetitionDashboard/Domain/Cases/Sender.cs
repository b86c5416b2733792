using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>The bureau's objection to the organ that sent the matter (Regulation art. 23). Its reasons stay in the event.</summary>
/// <param name="Organ">The sender.</param>
/// <param name="RaisedOn">Day raised.</param>
/// <param name="Agreed">What the sender said; null while its answer is awaited, and where none was needed any more.</param>
/// <param name="EndedOn">Day of that answer, or of the withdrawal that made it needless; null while it is awaited.</param>
public sealed record SenderObjection(string Organ, DateOnly RaisedOn, bool? Agreed = null, DateOnly? EndedOn = null);

/// <summary>How several organs came to one that accepts (art. 24). Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementKind>))]
public enum AgreementKind
{
    /// <summary>协商受理: the organs agreed.</summary>
    Agreed,

    /// <summary>指定受理: their common superior decided.</summary>
    Designated,
}

/// <summary>Which organ accepts a matter of several organs.</summary>
/// <param name="Kind">Agreed or designated.</param>
/// <param name="Ours">The bureau accepts.</param>
/// <param name="On">Day of the agreement or decision.</param>
public sealed record AcceptanceAgreement(AgreementKind Kind, bool Ours, DateOnly On);

/// <summary>What may not be decided while a sender is asked.</summary>
public static class Senders
{
    /// <summary>True while the sender has not answered the bureau's objection.</summary>
    public static bool WaitsForSender(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.SenderObjection is { EndedOn: null };
    }
}
