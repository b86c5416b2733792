using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>Online voices of the demo office: a dozen, in every step, of invented posts.</summary>
internal static class DemoVoices
{
    private static readonly Post[] s_posts =
    [
        new(2, "短视频平台", "post/88120417", 36_000, "cooking-fumes", "青石街道", "夜市烧烤摊的油烟直接飘进居民楼，晚上不敢开窗。", VoiceStep.Monitored),
        new(5, "本地论坛", "thread/220931", 1_280, "parking", "临湖街道", "小区门口早高峰车辆乱停，消防车根本进不来。", VoiceStep.Monitored),
        new(9, "政务网站", "mailbox/30571", null, "noise", "柳林街道", "工地凌晨还在打桩，连续三天影响学生休息。", VoiceStep.Warned, "已转属地中队核实。"),
        new(15, "社交平台", "status/7719203", 5_400, "sanitation", "沙溪镇", "农贸市场后巷垃圾堆了一周没有清运，气味很大。", VoiceStep.Warned, "已告知环卫部门并请中队到场。"),
        new(20, "短视频平台", "post/88117755", 12_300, "street-occupation", "青石街道", "学校门口放学时摊贩占满人行道，孩子只能走机动车道。", VoiceStep.Handled, "已向中队预警。", "中队已在放学时段定点值守，摊贩已规劝入市经营。"),
        new(31, "本地论坛", "thread/220790", 860, "dogs", "望江街道", "公园里大型犬不牵绳，老人被吓到摔倒。", VoiceStep.Handled, "已向中队预警。", "已开展早晚巡查并设置提示牌。"),
        new(40, "社交平台", "status/7715418", 9_100, "cooking-fumes", "青石街道", "夜市烧烤油烟飘进居民楼，晚上不敢开窗，反映过没有变化。", VoiceStep.Warned, "与此前同一路段的反映一并处理。"),
        new(54, "短视频平台", "post/88101234", 52_000, "muck-transport", "云山镇", "渣土车夜间抛洒，路面全是泥，电动车很容易滑倒。", VoiceStep.Answered, "已通知运输企业和中队。", "已查处抛洒车辆两台并清洗路面。", "感谢反映。该路段已清洗，抛洒车辆已依法处理，今后夜间增加巡查。"),
        new(80, "政务网站", "mailbox/30412", null, "illegal-construction", "临湖街道", "楼顶违规搭建阳光房，担心影响整栋楼安全。", VoiceStep.Answered, "已转中队现场勘查。", "已下达责令改正通知书。", "经勘查属违法建设，已责令限期改正，逾期将依法处置。"),
        new(130, "本地论坛", "thread/220104", 640, "landscaping", "柳林街道", "小区旁绿化带被踩出小路，能不能补种。", VoiceStep.Answered, "已告知园林部门。", "已补种并设置隔离。", "已于近日补种，欢迎继续监督。"),
        new(190, "社交平台", "status/7698822", 2_050, "outdoor-advertising", "望江街道", "商铺广告牌松动，刮风天很危险。", VoiceStep.Answered, "已向中队预警。", "已当日拆除松动广告牌。", "松动的广告牌已拆除，商户已签订维护承诺。"),
        new(220, "短视频平台", "post/88065521", 300, "other", "", "转发外地旧闻，与本区无关。", VoiceStep.SetAside, "经核实为外地内容，不属本单位职责。"),
    ];

    /// <summary>Adds them, found some hours before a moment.</summary>
    public static async Task AddAsync(OfficeDb db, int personId, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var post in s_posts.Reverse())
        {
            var found = now.AddHours(-post.HoursAgo);
            var link = VoiceLink.Read($"https://voice.example.gov.cn/{post.Path}")!.Value;
            var row = new VoiceRow
            {
                Platform = post.Platform,
                Link = link.Link,
                LinkKey = link.Key,
                PostedAt = found.AddHours(-3),
                Summary = post.Summary,
                Reach = post.Reach,
                Field = post.Field,
                Town = post.Town,
                FoundAt = found,
                Step = post.Step,
            };
            var steps = Steps(post, row).ToList();
            row.Version = steps.Count;
            db.Voices.Add(row);
            await db.SaveChangesAsync(cancellationToken);
            for (var i = 0; i < steps.Count; i++)
            {
                db.VoiceEvents.Add(new VoiceEventRow
                {
                    VoiceId = row.Id,
                    Sequence = i + 1,
                    What = steps[i].What,
                    At = steps[i].At,
                    RecordedAt = steps[i].At,
                    ById = personId,
                    ByName = name,
                    Text = steps[i].Text,
                });
            }
        }
    }

    private static IEnumerable<(VoiceChange What, DateTimeOffset At, string? Text)> Steps(Post post, VoiceRow row)
    {
        yield return (VoiceChange.Entered, row.FoundAt, null);
        if (post.Step == VoiceStep.SetAside)
        {
            row.SetAsideAt = row.FoundAt.AddHours(2);
            yield return (VoiceChange.SetAside, row.SetAsideAt.Value, post.Notes[0]);
            yield break;
        }

        if (post.Notes.Length > 0)
        {
            row.WarnedAt = row.FoundAt.AddHours(1);
            yield return (VoiceChange.Warned, row.WarnedAt.Value, post.Notes[0]);
        }

        if (post.Notes.Length > 1)
        {
            row.HandledAt = row.FoundAt.AddHours(9);
            yield return (VoiceChange.Handled, row.HandledAt.Value, post.Notes[1]);
        }

        if (post.Notes.Length > 2)
        {
            row.AnsweredAt = row.FoundAt.AddHours(post.HoursAgo == 130 ? 30 : 20);
            yield return (VoiceChange.Answered, row.AnsweredAt.Value, post.Notes[2]);
        }
    }

    private sealed record Post(int HoursAgo, string Platform, string Path, long? Reach, string Field, string Town, string Summary, VoiceStep Step, params string[] Notes);
}
