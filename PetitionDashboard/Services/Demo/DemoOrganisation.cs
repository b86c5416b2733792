using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Demo;

/// <summary>The invented bureau of the demo office: 1 + 16 + N, about thirty people, nine of whom can sign in.</summary>
public static class DemoOrganisation
{
    /// <summary>Password of the demo sign-ins; they exist in Development only.</summary>
    public const string Password = "Petition-2026";

    internal const string BureauName = "滨河区综合行政执法局";

    internal const int Bureau = 1;
    internal const int LeadingGroup = 2;
    internal const int PetitionOffice = 3;
    internal const int Publicity = 4;
    internal const int Legal = 5;
    internal const int Appearance = 6;
    internal const int Planning = 7;
    internal const int Inspection = 8;
    internal const int FirstSquad = 9;
    internal const int FirstPartner = 25;

    private static readonly ImmutableArray<string> s_towns =
    [
        "青石街道", "临湖街道", "柳林街道", "望江街道", "槐荫街道", "南桥街道", "东湾街道", "北塘街道", "梧桐街道",
        "云山镇", "沙溪镇", "白鹭镇", "石桥镇", "长亭镇", "经济开发区", "高铁新区",
    ];

    private static readonly ImmutableArray<string> s_partners =
        ["区公安分局", "青石街道办事处", "区市场监督管理局", "区住房和城乡建设局", "区生态环境分局", "区自然资源分局", "区交通运输局", "区城市运行中心"];

    private static readonly ImmutableArray<string> s_heads =
        ["王德海", "赵启明", "宋长林", "罗永健", "梁志文", "郑秋生", "谢广源", "韩立军", "唐一凡", "冯国安", "于海波", "董卫东", "萧伯年", "曹正民", "袁晓峰", "邓家伟"];

    /// <summary>The sign-in names in the order in which they are offered.</summary>
    public static ImmutableArray<string> SignIns { get; } =
        ["clerk", "handler", "head", "supervisor", "leader", "publicity", "partner", "sysadmin", "secadmin", "auditor"];

    /// <summary>Units and people into an empty store.</summary>
    /// <param name="db">Context of a store without units and accounts; saved by the caller.</param>
    /// <param name="signIns">Whether the accounts of <see cref="SignIns"/> get their sign-in and password.</param>
    public static void AddTo(OfficeDb db, bool signIns)
    {
        db.Settings.Add(new SettingRow
        {
            Key = Documents.DocumentWords.OfficeKey,
            Value = System.Text.Json.JsonSerializer.Serialize(new PetitionDashboard.Documents.OfficeFacts
            {
                Name = BureauName,
                Address = "滨河区和平路1号",
                Phone = "0000-12345678",
                ReviewOrgan = "滨河区人民政府",
                ReExaminationOrgan = "滨海市人民政府",
                ReconsiderationOrgan = "滨河区人民政府",
                Court = "滨河区人民法院",
            }),
        });
        ArgumentNullException.ThrowIfNull(db);
        db.Units.AddRange(Units());
        var hasher = new PasswordHasher<Account>();
        foreach (var (id, user, name, unit, roles) in People())
        {
            var account = new Account
            {
                Id = id,
                UserName = user,
                NormalizedUserName = user.ToUpperInvariant(),
                DisplayName = name,
                UnitId = unit,
                Roles = roles,
                SecurityStamp = Guid.NewGuid().ToString(),
            };
            if (signIns && (SignIns.Contains(user, StringComparer.Ordinal) || roles == Roles.Display))
                account.PasswordHash = hasher.HashPassword(account, Password);
            db.Users.Add(account);
        }
    }

    private static IEnumerable<UnitRow> Units()
    {
        yield return Unit(Bureau, BureauName, UnitKind.Bureau, null);
        yield return Unit(LeadingGroup, "信访工作领导小组", UnitKind.LeadingGroup, Bureau);
        yield return Unit(PetitionOffice, "信访科", UnitKind.PetitionOffice, Bureau);
        yield return Unit(Publicity, "宣传科", UnitKind.Section, Bureau);
        yield return Unit(Legal, "法制科", UnitKind.Section, Bureau);
        yield return Unit(Appearance, "市容管理科", UnitKind.Section, Bureau);
        yield return Unit(Planning, "规划执法科", UnitKind.Section, Bureau);
        yield return Unit(Inspection, "督察科", UnitKind.Section, Bureau);
        for (var i = 0; i < s_towns.Length; i++)
        {
            var squad = Unit(FirstSquad + i, s_towns[i].Replace("街道", string.Empty, StringComparison.Ordinal).Replace("镇", string.Empty, StringComparison.Ordinal) + "中队", UnitKind.Squad, Bureau);
            squad.Town = s_towns[i];
            yield return squad;
        }

        for (var i = 0; i < s_partners.Length; i++)
            yield return Unit(FirstPartner + i, s_partners[i], UnitKind.Partner, null);
    }

    private static UnitRow Unit(int id, string name, UnitKind kind, int? parent) => new() { Id = id, Name = name, Kind = kind, ParentId = parent };

    /// <summary>The three administrators are three people, and none of them works on cases (三员分立).</summary>
    private static IEnumerable<(int Id, string User, string Name, int Unit, Roles Roles)> People()
    {
        yield return (1, "clerk", "陈晓雯", PetitionOffice, Roles.Clerk);
        yield return (2, "handler", "刘洋", FirstSquad, Roles.Handler);
        yield return (3, "head", s_heads[0], FirstSquad, Roles.UnitHead);
        yield return (4, "supervisor", "周建宁", Inspection, Roles.Supervisor);
        yield return (5, "leader", "高志远", Bureau, Roles.Leader);
        yield return (6, "partner", "吴桐", FirstPartner, Roles.PartnerContact);
        yield return (7, "sysadmin", "林一川", Bureau, Roles.SystemAdministrator);
        yield return (8, "secadmin", "许安", Bureau, Roles.SecurityAdministrator);
        yield return (9, "auditor", "沈明", Bureau, Roles.Auditor);
        yield return (10, "sunli", "孙立", PetitionOffice, Roles.Clerk);
        yield return (11, "hejing", "何静", PetitionOffice, Roles.Clerk | Roles.Supervisor);
        yield return (12, "luming", "陆明", Bureau, Roles.Leader);
        yield return (13, "qinlan", "秦岚", Legal, Roles.UnitHead);
        yield return (14, "publicity", "范颖", Publicity, Roles.Handler);
        yield return (15, "jiangtao", "江涛", FirstSquad + 1, Roles.Handler);
        yield return (40, "wall", "大厅大屏", Bureau, Roles.Display);
        for (var i = 1; i < s_heads.Length; i++)
            yield return (15 + i, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"head{i + 1}"), s_heads[i], FirstSquad + i, Roles.UnitHead | Roles.Handler);
    }
}
