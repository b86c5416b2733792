using System.Globalization;
using System.Text;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>Files of invented messages with replies, the same every time.</summary>
internal static class MessageFile
{
    private const int Seed = 11;
    private const int MinutesBetween = 30;
    private static readonly string[] s_places = ["青石街道", "临湖街道", "柳林街道", "望江街道", "云山镇", "沙溪镇", "经济开发区", "高铁新区"];
    private static readonly string[] s_matters = ["油烟扰民", "夜间施工噪音", "占道停车", "楼顶违法建设", "垃圾清运不及时", "渣土车撒漏", "流动摊贩占道", "户外广告破损", "犬只扰民", "工地扬尘"];
    private static readonly string[] s_sentences =
    [
        "每天晚上十点以后声音仍然很大，老人和孩子无法休息。", "多次向物业反映，一直没有人处理。", "附近还有一所小学，上下学时段存在安全隐患。",
        "希望有关部门到现场查看，依法处理并给出答复。", "去年曾经整治过一次，今年又反复出现。", "现场照片已经通过热线提交，请核实。",
        "周边几个小区的居民意见都很大。", "如果需要当面说明情况，可以随时与我联系。",
    ];

    /// <summary>Writes so many rows as CSV in UTF-8.</summary>
    public static async Task WriteAsync(string path, int rows)
    {
        var random = new Random(Seed);
        var first = new DateTime(2020, 1, 1, 8, 0, 0, DateTimeKind.Unspecified);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteLineAsync("留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间");
        for (var i = 0; i < rows; i++)
        {
            var received = first.AddMinutes((double)MinutesBetween * i * 100_000 / Math.Max(rows, 100_000));
            var place = Pick(s_places);
            var matter = Pick(s_matters);
            var content = string.Concat(Enumerable.Range(0, 4 + random.Next(8)).Select(_ => Pick(s_sentences)));
            var answer = $"您好，您反映的{place}{matter}问题已收悉。{Pick(s_sentences)}经现场核实，已责令当事人限期改正，并安排专人跟进。感谢您的监督。";
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1},U{random.Next(100_000):00000},{place}{random.Next(1, 200)}号{matter},{received:yyyy-MM-dd HH:mm:ss},\"{content}\",\"{answer}\",{received.AddDays(random.Next(1, 90)):yyyy-MM-dd HH:mm:ss}"));
        }

        string Pick(string[] words) => words[random.Next(words.Length)];
    }
}
