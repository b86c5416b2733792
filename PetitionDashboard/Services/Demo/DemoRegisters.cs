using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Demo;

/// <summary>
/// The registers of the demo office. Those of the reference half-year add up to what the bureau reported: 3 volunteer events with more than 30
/// people, more than 100 trained, 5 publicity events with 600 leaflets and 2,000 people, more than 50 articles, 10 boards.
/// </summary>
internal static class DemoRegisters
{
    private static readonly string[] s_subjects =
    [
        "信访工作条例怎么用", "依法逐级走访", "一次说清诉求的办法", "网上信访怎么提", "占道经营整治进展", "夜间噪音如何投诉", "违建举报办理流程", "油烟问题整改见成效", "接访室里的一天", "便民市场开起来",
    ];

    /// <summary>Writes the entries of the half-year and since.</summary>
    /// <param name="db">Context of the demo's transaction.</param>
    /// <param name="writer">Who enters.</param>
    /// <param name="period">The reference half-year.</param>
    /// <param name="now">The present: nothing is entered after it.</param>
    public static void AddTo(OfficeDb db, Viewer writer, (DateOnly From, DateOnly To) period, DateTimeOffset now)
    {
        var today = OfficeTime.DayOf(now);
        var book = new Book(db, writer, period.From, period.To, now);
        Capacity(book);
        Publicity(book);
        Hall(book, today);
        for (var day = period.To.AddDays(9); day < today; day = day.AddDays(17))
            Since(book, day);
    }

    private static void Capacity(Book book)
    {
        book.Add("volunteer-events", 40, ("title", "学雷锋进社区问需求"), ("place", "柳林街道社区服务站"), ("people", 12), ("matters", 5));
        book.Add("volunteer-events", 97, ("title", "市场摊位诉求大走访"), ("place", "南桥街道农贸市场"), ("people", 11), ("matters", 4));
        book.Add("volunteer-events", 160, ("title", "党员集中服务日"), ("place", "青石街道广场"), ("people", 10), ("matters", 6));
        book.Add("training-sessions", 25, ("title", "信访工作条例专题培训"), ("topic", "law"), ("people", 42), ("hours", 3), ("key-covered", 18), ("key-staff", 30));
        book.Add("training-sessions", 81, ("title", "执法技能轮训"), ("topic", "enforcement"), ("people", 38), ("hours", 6), ("key-covered", 26), ("key-staff", 30));
        book.Add("training-sessions", 146, ("title", "信访材料写作与审核"), ("topic", "writing"), ("people", 26), ("hours", 2), ("key-covered", 30), ("key-staff", 30));
    }

    private static void Publicity(Book book)
    {
        (string Title, string Place, int Leaflets, int Audience)[] events =
            [("依法信访进商圈", "星河商业街", 150, 520), ("信访法治进社区", "望湖苑小区", 110, 360), ("送法进企业", "经济开发区服务中心", 90, 240), ("乡村大集宣传日", "白鹭镇大集", 130, 480), ("信访宣传月现场咨询", "青石街道广场", 140, 430)];
        for (var i = 0; i < events.Length; i++)
            book.Add("publicity-events", 33 + (i * 32), ("title", events[i].Title), ("place", events[i].Place), ("leaflets", events[i].Leaflets), ("audience", events[i].Audience));
        book.Add("publicity-materials", 20, ("title", "依法信访折页"), ("material", "leaflet"), ("copies", 800));
        book.Add("publicity-materials", 60, ("title", "来访须知横幅"), ("material", "banner"), ("copies", 6));
        book.Add("publicity-materials", 102, ("title", "信访条例口袋书"), ("material", "handbook"), ("copies", 300));
        for (var i = 0; i < 54; i++)
        {
            var picked = i % 9 == 4;
            book.Add(
                "articles", 3 + (i * 175 / 54), ("title", $"{s_subjects[i % s_subjects.Length]}（{(i / s_subjects.Length) + 1}）"), ("channel", i % 4 == 3 ? "video" : i % 5 == 2 ? "website" : "wechat"),
                ("pick-up", picked ? i % 2 == 0 ? "city" : "district" : "none"), ("media", picked ? i % 2 == 0 ? "市级新闻频道" : "区融媒体中心" : null));
        }

        book.Add("display-boards", 30, ("title", "信访法治化展板"), ("form", "board"), ("pieces", 6), ("place", "接待大厅"));
        book.Add("display-boards", 95, ("title", "受理办理流程展板"), ("form", "board"), ("pieces", 4), ("place", "青石街道广场"));
        book.Add("display-boards", 95, ("title", "一图看懂依法信访"), ("form", "cartoon"), ("pieces", 8), ("place", "公众号与大厅"));
    }

    private static void Hall(Book book, DateOnly today)
    {
        (string Title, int Quantity, string Need)[] equipment =
            [("沙发", 4, "general"), ("候访座椅", 24, "general"), ("饮水机", 2, "general"), ("空调", 3, "general"), ("便民药箱", 1, "special"), ("轮椅", 2, "special"), ("老花镜", 6, "special"), ("烟感报警器", 8, "safety")];
        for (var i = 0; i < equipment.Length; i++)
            book.Add("hall-equipment", -200 + i, ("title", equipment[i].Title), ("quantity", equipment[i].Quantity), ("need", equipment[i].Need), ("place", "接待大厅"));
        (string Title, string Kind)[] notices = [("信访工作条例", "regulation"), ("信访工作制度汇编", "system"), ("来访处理流程图", "flow-chart"), ("受理办理导引图", "flow-chart"), ("来访须知", "visitors"), ("逐级走访说明", "visitors")];
        for (var i = 0; i < notices.Length; i++)
            book.Add("wall-notices", -150 + i, ("title", notices[i].Title), ("notice", notices[i].Kind), ("place", "接待大厅"));
        for (var month = 0; month < 6; month++)
        {
            var faults = month == 2 ? 1 : 0;
            book.Add("equipment-checks", 10 + (month * 30), ("title", "接待室设施月检"), ("checked", 50), ("faults", faults), ("mended-on", faults > 0 ? book.DayOf(14 + (month * 30)) : null));
            book.Add("camera-checks", 11 + (month * 30), ("cameras", 16), ("working", month == 4 ? 15 : 16), ("covered", true));
        }

        for (var i = 0; i < 36; i++)
            book.Add("five-ones", 4 + (i * 5), ("visit", $"来访登记第{i + 1}次"), ("smile", true), ("chair", true), ("hot-water", i % 12 != 7), ("warmth", true), ("kind-word", i % 18 != 11));
        book.Add("incoming-letters", 52, ("sender", "区住房和城乡建设局"), ("title", "商请联合处置楼顶加建"), ("due", book.DayOf(59)), ("answered-on", book.DayOf(57)));
        book.Add("incoming-letters", 118, ("sender", "区生态环境分局"), ("title", "商请联合夜查餐饮油烟"), ("due", book.DayOf(125)), ("answered-on", book.DayOf(124)));
        var recent = today.AddDays(-4);
        book.On("incoming-letters", recent, ("sender", "区交通运输局"), ("title", "商请联合治理渣土车带泥上路"), ("due", recent.AddDays(5)));
    }

    private static void Since(Book book, DateOnly day)
    {
        var turn = day.DayNumber % 4;
        book.On("articles", day, ("title", s_subjects[day.DayNumber % s_subjects.Length]), ("channel", "wechat"), ("pick-up", "none"));
        book.On("camera-checks", day, ("cameras", 16), ("working", 16), ("covered", true));
        book.On("five-ones", day, ("visit", "现场接访"), ("smile", true), ("chair", true), ("hot-water", true), ("warmth", true), ("kind-word", true));
        if (turn == 0)
            book.On("volunteer-events", day, ("title", "进网格排查矛盾"), ("place", "临湖街道"), ("people", 9), ("matters", 3));
        if (turn == 1)
            book.On("training-sessions", day, ("title", "案例复盘培训"), ("topic", "business"), ("people", 22), ("hours", 2), ("key-covered", 30), ("key-staff", 30));
        if (turn == 2)
            book.On("publicity-events", day, ("title", "依法信访进万家"), ("place", "沙溪镇"), ("leaflets", 80), ("audience", 220));
        if (turn == 3)
            book.On("equipment-checks", day, ("title", "接待室设施月检"), ("checked", 50), ("faults", 0));
    }

    /// <summary>Writes entries; a mistake in them is a mistake of the program.</summary>
    private sealed class Book(OfficeDb db, Viewer writer, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        public DateOnly DayOf(int day) => from.AddDays(day) is var on && on <= to ? on : to;

        public void Add(string kind, int day, params ReadOnlySpan<(string Key, object? Value)> values) => On(kind, DayOf(day), values);

        public void On(string kind, DateOnly day, params ReadOnlySpan<(string Key, object? Value)> values)
        {
            var at = WorkTime.At(day, 17 * 60);
            if (at > now)
                return;
            var register = RegisterKind.Find(kind)!;
            var given = RegisterValues.Of(values);
            var wrong = register.Check(day, given, OfficeTime.DayOf(now));
            if (!wrong.IsEmpty)
                throw new InvalidOperationException($"An invented entry of {kind} is wrong: {string.Join(", ", wrong.Select(w => $"{w.Field} {w.Key}"))}.");
            db.RegisterEntries.Add(RegisterService.New(writer, register, day, given, Guid.NewGuid(), at));
        }
    }
}
