using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>Whose reception of a visitor it was. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceptionKind>))]
public enum ReceptionKind
{
    /// <summary>日常接访.</summary>
    Everyday,

    /// <summary>领导接访: a leader receives (Regulation art. 18).</summary>
    Leader,

    /// <summary>领导下访: a leader goes to see the petitioner (art. 18).</summary>
    LeaderVisit,
}

/// <summary>The “five ones” 五个一 of the reception hall. Stored by name.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<FiveOnes>))]
public enum FiveOnes
{
    /// <summary>None of them was recorded.</summary>
    None = 0,

    /// <summary>一张笑脸.</summary>
    Smile = 1,

    /// <summary>一把椅子.</summary>
    Chair = 2,

    /// <summary>一杯热水.</summary>
    HotWater = 4,

    /// <summary>一腔热情.</summary>
    Warmth = 8,

    /// <summary>一句好话.</summary>
    KindWord = 16,
}

/// <summary>A visitor was received 接访. What was said stays in the event.</summary>
/// <param name="On">Day, Asia/Shanghai.</param>
/// <param name="Kind">Everyday or a leader's.</param>
/// <param name="ReceiverId">Who received (account id).</param>
/// <param name="Receiver">The name of that day.</param>
/// <param name="Ones">What of the “five ones” was done.</param>
public sealed record Reception(DateOnly On, ReceptionKind Kind, int ReceiverId, string Receiver, FiveOnes Ones);
