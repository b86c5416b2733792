using System.Collections.Immutable;

namespace PetitionDashboard.Services.Reports;

/// <summary>The figures that a work report can hold, and its text as it is shipped.</summary>
public static class ReportTokens
{
    /// <summary>Figures that indicators give, by token.</summary>
    internal static readonly ImmutableArray<(string Token, string Indicator)> Indicators =
    [
        ("received", "received"), ("closed", "closed"), ("closure-rate", "closure-rate"), ("backlog-closed", "backlog-closed"), ("consultations", "consultations"),
        ("timely-acceptance-rate", "timely-acceptance-rate"), ("team-resolutions", "team-resolutions"), ("median-days", "median-days"), ("on-time-closure-rate", "on-time-closure-rate"),
        ("satisfaction-rate", "satisfaction-rate"), ("one-time-resolution-rate", "one-time-resolution-rate"), ("repeat-rate", "repeat-rate"),
    ];

    /// <summary>Figures that registers give, by token.</summary>
    internal static readonly ImmutableArray<(string Token, string Register, string Total)> Registers =
    [
        ("volunteer-events", "volunteer-events", "events"), ("volunteer-people", "volunteer-events", "people"), ("training-sessions", "training-sessions", "sessions"),
        ("training-people", "training-sessions", "people"), ("key-coverage", "training-sessions", "coverage"), ("publicity-events", "publicity-events", "events"),
        ("leaflets", "publicity-events", "leaflets"), ("audience", "publicity-events", "audience"), ("articles", "articles", "articles"), ("picked-up", "articles", "picked-up"),
        ("boards", "display-boards", "boards"), ("cartoons", "display-boards", "cartoons"), ("equipment-items", "hall-equipment", "items"), ("wall-notices", "wall-notices", "in-force"),
        ("camera-share", "camera-checks", "working-share"), ("visits", "five-ones", "visits"), ("five-ones-share", "five-ones", "complete-share"),
    ];

    /// <summary>Every token, in the order in which they are listed.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "office", "period", "squads", .. Indicators.Select(i => i.Token), "backlog-batches", "national", "national-satisfied", "hot-fields", "longest-years", "longest-units", "joint-letters", "whistles",
        .. Registers.Select(r => r.Token),
    ];

    /// <summary>Key of the register that gives a token; null for another figure.</summary>
    public static string? RegisterOf(string token) => Registers.FirstOrDefault(t => t.Token == token).Register;

    /// <summary>The text as it is shipped: the bureau's own three parts, in words of our own.</summary>
    public const string Shipped =
        """
        # {office}{period}信访工作报告
        {period}，{office}共接收信访件{received}件，已办结{closed}件，办结率{closure-rate}。
        {?backlog-closed}其中，办结中央交办{backlog-batches}信访积案{backlog-closed}件。
        ## 一、依规立制，信访工作运行有章可循
        ### （一）组织体系
        按照“1+{squads}+N”格局，领导小组统筹全局，{squads}个镇街功能区中队明确专人，相关职能单位按领域参与处置。
        ### （二）流程规范
        从登记研判到接访办理、督办归档，统一编号、分流和期限管理，全程留痕。期内发出联办函{joint-letters}件，吹哨调度{whistles}次。
        ### （三）队伍能力
        {?volunteer-events}党员信访服务队开展活动{volunteer-events}次，{volunteer-people}人次参加。
        {!volunteer-events}党员信访服务队活动：无。
        {?training-sessions}组织培训{training-sessions}期，培训{training-people}人次，业务骨干覆盖率{key-coverage}。
        {!training-sessions}业务培训：无。
        ## 二、分段施策，信访事项办理提质增效
        ### （一）事前预防
        每日研判形势，及时提示风险，分析会商矛盾纠纷{consultations}件次，信访事项及时受理率{timely-acceptance-rate}。
        {?hot-fields}群众反映较多的领域依次为{hot-fields}。
        ### （二）事中化解
        运用快办、细办、专办、协办、联办五种办法分类办理，办理用时中位数为{median-days}天；“诸葛亮专班”化解信访事项{team-resolutions}起。
        {?longest-units}会同{longest-units}化解历时{longest-years}年的信访事项。
        ### （三）事后监督
        对办结件开展抽查回访，不满意的依规二次办理或者甄别。
        {?national}收到国家信访满意度评价件{national}件，其中群众满意{national-satisfied}件。
        {!national}国家信访满意度评价件：无。
        一次性化解率{one-time-resolution-rate}，重复信访率{repeat-rate}。
        ## 三、便民利民，信访服务保障做细做实
        ### （一）接待服务
        推行“五个一”接待，记录接待清单{visits}次，五项齐全率{five-ones-share}。
        ### （二）场所设施
        接待场所在用设施{equipment-items}件，上墙制度和流程图{wall-notices}项，监控设备检查正常率{camera-share}。
        ### （三）普法宣传
        {?publicity-events}开展宣传活动{publicity-events}场，发放材料{leaflets}份，受众{audience}人次。
        {!publicity-events}集中宣传活动：无。
        编发宣传文章{articles}篇，媒体采用{picked-up}篇；制作展板{boards}块、漫画{cartoons}幅。
        """;
}
