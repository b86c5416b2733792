using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Articles 宣传文章 and which media picked them up.</summary>
public sealed class Articles : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "articles";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Publicity;

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Choice("channel", "wechat", "website", "newspaper", "video", "other"),
        RegisterField.Choice("pick-up", "none", "district", "city", "province", "national"),
        RegisterField.Line("media") with { Optional = true },
        RegisterField.Line("link") with { Optional = true },
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("articles", "pieces"),
        RegisterTotal.Where("picked-up", "pieces", static e => !e.Is("pick-up", "none")),
    ];

    /// <inheritdoc/>
    protected override Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return !values.Is("pick-up", "none") && values["media"] is null ? Refusal.OfField("media", "MediaMissing") : null;
    }
}
