using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Cases;

/// <summary>A subject field that the words of a text speak for.</summary>
/// <param name="Field">Key of the field.</param>
/// <param name="Words">The words found, in the order of the list.</param>
public sealed record FieldHint(string Field, ImmutableArray<string> Words);

/// <summary>
/// Proposes a subject field from words in the text. A proposal only: a person decides. The list is small and the office's own, so that anybody can
/// read why something was proposed.
/// </summary>
/// <param name="words">Words by field key.</param>
public sealed class FieldHints(IReadOnlyDictionary<string, ImmutableArray<string>> words)
{
    /// <summary>The list that the product comes with.</summary>
    public static FieldHints Default { get; } = new(new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["illegal-construction"] = ["违建", "违法建设", "违章建筑", "违法建筑", "私搭", "乱建", "加盖", "搭建", "阳光房", "地下室开挖", "占用绿地建"],
        ["street-occupation"] = ["占道", "流动摊贩", "摊贩", "摆摊", "店外经营", "早市", "夜市", "马路市场", "出店"],
        ["sanitation"] = ["垃圾", "脏乱", "保洁", "环卫", "公厕", "污水横流", "臭味", "小广告"],
        ["noise"] = ["噪音", "噪声", "扰民声", "广场舞", "音响", "半夜施工", "夜间施工", "太吵", "吵闹"],
        ["cooking-fumes"] = ["油烟", "烧烤", "排烟", "烟道", "餐饮异味", "炒菜味"],
        ["outdoor-advertising"] = ["广告牌", "户外广告", "招牌", "门头", "灯箱", "LED屏", "条幅"],
        ["parking"] = ["停车", "乱停", "车位", "违停", "僵尸车", "地锁", "堵住车库"],
        ["property-management"] = ["物业", "业委会", "电梯", "楼道堆物", "维修基金", "小区管理"],
        ["landscaping"] = ["绿化", "树木", "砍树", "毁绿", "草坪", "公园", "修剪"],
        ["gas-heating"] = ["燃气", "煤气", "供热", "供暖", "暖气", "采暖"],
        ["construction-dust"] = ["扬尘", "工地", "裸土", "未覆盖", "喷淋", "围挡"],
        ["muck-transport"] = ["渣土", "渣土车", "撒漏", "建筑垃圾", "抛洒"],
        ["dogs"] = ["犬", "遛狗", "狗叫", "流浪狗", "不牵绳", "养狗", "烈性犬"],
        ["enforcement-conduct"] = ["执法人员", "态度恶劣", "粗暴执法", "不作为", "乱作为", "推诿", "暴力执法", "执法不公"],
    });

    /// <summary>Keys of the fields that have words.</summary>
    public IEnumerable<string> Fields => words.Keys;

    /// <summary>
    /// The field whose words weigh most in the text: each word once, by its length, because longer words say more. Null when none occurs or two
    /// fields weigh the same.
    /// </summary>
    public FieldHint? Propose(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        FieldHint? best = null;
        var most = 0;
        foreach (var (field, list) in words)
        {
            // A word inside a longer one that was found, too, has been counted with it.
            ImmutableArray<string> found = [.. list.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))];
            found = [.. found.Where(w => !found.Any(other => other.Length > w.Length && other.Contains(w, StringComparison.Ordinal)))];
            var weight = found.Sum(w => w.Length);
            if (weight > most)
                (most, best) = (weight, new FieldHint(field, found));
            else if (weight == most && weight > 0)
                best = null;
        }

        return best;
    }
}
