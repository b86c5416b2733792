using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Import;

/// <summary>
/// What the words of other systems mean here. They are data of the sources, not texts of ours, and stand in Chinese because the sources are.
/// What is not recognised stays the general case: nothing is guessed from the text of a petition.
/// </summary>
internal static class ImportWords
{
    private static readonly ImmutableArray<(string Word, Channel Channel)> s_channels =
    [
        ("12345", Channel.Hotline12345), ("热线", Channel.Hotline12345),
        ("国家信访", Channel.NationalSystem), ("上级", Channel.Superior), ("交办", Channel.Superior), ("转送", Channel.Superior),
        ("领导信箱", Channel.LeaderMailbox), ("长信箱", Channel.LeaderMailbox), ("书记信箱", Channel.LeaderMailbox),
        ("来访", Channel.Visit), ("走访", Channel.Visit), ("接访", Channel.Visit),
        ("来电", Channel.Phone), ("电话", Channel.Phone), ("来信", Channel.Letter), ("信件", Channel.Letter),
        ("网", Channel.Online), ("微信", Channel.Online), ("邮箱", Channel.Online), ("留言", Channel.Online),
    ];

    private static readonly ImmutableArray<(string Word, string Field)> s_fields =
    [
        ("违法建设", "illegal-construction"), ("违章建筑", "illegal-construction"), ("违建", "illegal-construction"),
        ("占道", "street-occupation"), ("流动摊", "street-occupation"), ("市容", "sanitation"), ("环卫", "sanitation"), ("垃圾", "sanitation"),
        ("噪音", "noise"), ("噪声", "noise"), ("油烟", "cooking-fumes"), ("户外广告", "outdoor-advertising"), ("广告", "outdoor-advertising"),
        ("停车", "parking"), ("物业", "property-management"), ("园林", "landscaping"), ("绿化", "landscaping"),
        ("燃气", "gas-heating"), ("供热", "gas-heating"), ("供暖", "gas-heating"), ("扬尘", "construction-dust"),
        ("渣土", "muck-transport"), ("犬", "dogs"), ("养狗", "dogs"), ("执法作风", "enforcement-conduct"), ("工作作风", "enforcement-conduct"),
    ];

    /// <summary>The channel; a message in a file without one came over the net.</summary>
    public static Channel ChannelOf(string? text) => Find(s_channels, text) ?? Channel.Online;

    /// <summary>The subject field; "other" when the source's category is not one of ours.</summary>
    public static string FieldOf(string? text)
    {
        foreach (var (word, field) in s_fields)
        {
            if (text?.Contains(word, StringComparison.Ordinal) == true)
                return field;
        }

        return text is not null && SubjectFields.IsKnown(text) ? text : SubjectFields.Other;
    }

    private static Channel? Find(ImmutableArray<(string Word, Channel Channel)> words, string? text)
    {
        foreach (var (word, channel) in words)
        {
            if (text?.Contains(word, StringComparison.Ordinal) == true)
                return channel;
        }

        return Enum.TryParse<Channel>(text, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
    }
}
