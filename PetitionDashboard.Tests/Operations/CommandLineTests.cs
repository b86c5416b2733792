using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Operations;

namespace PetitionDashboard.Tests.Operations;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("--urls http://localhost:5999", false)]
    [InlineData("--environment=Production", false)]
    [InlineData("verify --json", true)]
    [InlineData("no-such-verb", true)]
    [InlineData("--help", true)]
    public void Without_a_verb_the_office_serves(string line, bool isVerb) =>
        Assert.Equal(isVerb, CommandLine.IsVerb(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("backup")]
    [InlineData("verify --no-such-option")]
    [InlineData("verify --culture fr")]
    public async Task Wrong_use_ends_with_2_and_says_so_on_standard_error(string line)
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync(line.Split(' ')));
        Assert.NotEmpty(cli.Error);
        Assert.False(Directory.Exists(cli.Data));
    }

    [Theory]
    [InlineData("zh-CN", "核对整个数据库")]
    [InlineData("en", "Check the whole store")]
    public async Task Help_speaks_the_language_asked_for_and_touches_nothing(string culture, string expected)
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Success, await cli.RunAsync("verify", "--help", "--culture", culture));
        Assert.Contains(expected, cli.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(cli.Data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("seed")]
    [InlineData("verify")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("user")]
    [InlineData("user add")]
    [InlineData("user disable")]
    [InlineData("user enable")]
    [InlineData("user reset")]
    public async Task Every_verb_helps_in_both_languages_without_a_word_of_the_other(string verb)
    {
        using var cli = new CommandLineRun();
        string[] line = [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--culture"];
        Assert.Equal(CommandLine.Success, await cli.RunAsync([.. line, "zh-CN"]));
        Assert.DoesNotContain("Description:", cli.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Show help", cli.Output, StringComparison.Ordinal);
        Assert.Contains("说明", cli.Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Success, await cli.RunAsync([.. line, "en"]));
        Assert.DoesNotContain(cli.Output, c => c is >= '\u4e00' and <= '\u9fff');
    }

    [Fact]
    public async Task The_version_is_told_and_that_is_no_wrong_use()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Success, await cli.RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+", cli.LastLine);
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_an_object_with_its_reason_and_no_row()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("import", Path.Combine(cli.Folder, "missing.xlsx"), "--json"));
        using var json = JsonDocument.Parse(cli.LastLine);
        Assert.Equal((0, 0), (json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("imported").GetInt32()));
        Assert.Contains("missing.xlsx", json.RootElement.GetProperty("errors")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("missing.xlsx", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_the_rules_refuse_is_told_in_words()
    {
        using var cli = new CommandLineRun();
        var file = Path.Combine(cli.Folder, "emoji.csv");
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 60_000));
        await File.WriteAllTextAsync(file, $"编号,标题,登记时间,内容\n1,表情,2020-01-02 08:00,{text}\n", TestContext.Current.CancellationToken);
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("import", file, "--json", "--culture", "en"));
        Assert.DoesNotContain("TooLong", cli.LastLine, StringComparison.Ordinal);
        Assert.Contains("100000", cli.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_store_and_a_newer_one_are_told_in_the_readers_language()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Success, await cli.RunAsync("verify"));
        await using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(cli.Data, "petition.db")};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Assert.Equal(CommandLine.Failure, await cli.RunAsync("seed", "--cases", "2"));
            Assert.Contains("正被其他程序占用", cli.Error, StringComparison.Ordinal);
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '99.0'); COMMIT";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(CommandLine.Failure, await cli.RunAsync("verify", "--culture", "en"));
        Assert.Contains("newer version", cli.Error, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("user", "add", "zhang", "--name", "张三", "--role", "Clerk"));
        Assert.Contains("更新版本", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_ends_with_1_and_is_told_whole()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Failure, await cli.RunAsync(["verify"], TestContext.Current.CancellationToken, services =>
            services.AddSingleton<PetitionDashboard.Store.StoreStart>(_ => throw new NotSupportedException("a bug"))));
        Assert.Contains("NotSupportedException: a bug", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_prints_one_object_on_the_last_line()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.Success, await cli.RunAsync("verify", "--json"));
        using var json = JsonDocument.Parse(cli.LastLine);
        Assert.Equal(0, json.RootElement.GetProperty("wrong").GetInt32());
        Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("findings").ValueKind);
    }

    [Fact]
    public async Task Backup_tells_that_the_keys_are_elsewhere_and_restore_asks_before_replacing()
    {
        using var cli = new CommandLineRun();
        var file = Path.Combine(cli.Folder, "b.db");
        Assert.Equal(CommandLine.Success, await cli.RunAsync("backup", file, "--culture", "en"));
        Assert.Contains(Path.Combine(cli.Folder, "keys"), cli.Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("backup", file));
        Assert.Equal(CommandLine.Success, await cli.RunAsync("restore", file, "--replace", "--json"));
        using var json = JsonDocument.Parse(cli.LastLine);
        Assert.True(json.RootElement.GetProperty("restored").GetBoolean());
    }

    [Fact]
    public async Task Import_prints_the_agreed_object_names_wrong_rows_and_is_known_the_second_time()
    {
        using var cli = new CommandLineRun();
        var file = Path.Combine(cli.Folder, "rows.csv");
        await File.WriteAllTextAsync(file, "编号,标题,登记时间,内容\n1,路灯,2020-01-02 08:00,黑\n2,井盖,不是时间,缺失\n", TestContext.Current.CancellationToken);
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("import", file, "--json"));
        using (var json = JsonDocument.Parse(cli.LastLine))
        {
            var names = json.RootElement.EnumerateObject().Select(p => p.Name);
            Assert.Equal(["sheet", "rows", "imported", "known", "refused", "seconds", "errors"], names);
            Assert.Equal(1, json.RootElement.GetProperty("imported").GetInt32());
            var error = json.RootElement.GetProperty("errors")[0];
            Assert.Equal((3, "登记时间"), (error.GetProperty("row").GetInt32(), error.GetProperty("column").GetString()));
            Assert.Contains("登记时间", cli.Error, StringComparison.Ordinal);
        }

        await cli.RunAsync("import", file, "--json");
        using var again = JsonDocument.Parse(cli.LastLine);
        Assert.Equal((0, 1), (again.RootElement.GetProperty("imported").GetInt32(), again.RootElement.GetProperty("known").GetInt32()));
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("import", file + ".missing"));
    }

    [Fact]
    public async Task Seed_needs_a_number_of_cases_and_leaves_a_sound_office()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("seed"));
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("seed", "--cases", "0"));
        Assert.Equal(CommandLine.Success, await cli.RunAsync("seed", "--cases", "120", "--seed", "5", "--json"));
        using var json = JsonDocument.Parse(cli.LastLine);
        Assert.Equal(120, json.RootElement.GetProperty("cases").GetInt32());
        Assert.Equal(CommandLine.Success, await cli.RunAsync("verify"));
    }

    [Fact]
    public async Task An_account_is_added_disabled_and_enabled_by_command()
    {
        using var cli = new CommandLineRun();
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("user", "add", "zhang", "--name", "张三", "--role", "King"));
        Assert.Equal(CommandLine.Success, await cli.RunAsync("user", "add", "zhang", "--name", "张三", "--role", "SystemAdministrator", "--json"));
        using (var json = JsonDocument.Parse(cli.LastLine))
            Assert.True(json.RootElement.GetProperty("password").GetString()!.Length >= 12);
        Assert.Equal(CommandLine.Success, await cli.RunAsync("user", "disable", "zhang"));
        Assert.Equal(CommandLine.Success, await cli.RunAsync("user", "enable", "zhang"));
        Assert.Equal(CommandLine.Success, await cli.RunAsync("user", "reset", "zhang"));
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("user", "disable", "nobody"));
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("user", "add", "li", "--name", "李四", "--role", "SystemAdministrator", "--role", "Auditor"));
        Assert.NotEmpty(cli.Error);
        Assert.Equal(CommandLine.Success, await cli.RunAsync("verify"));
    }

    [Fact]
    public async Task An_unmasked_export_asks_for_an_account_its_password_and_a_reason()
    {
        using var cli = new CommandLineRun();
        await cli.RunAsync("seed", "--cases", "30");
        var file = Path.Combine(cli.Folder, "out.csv");
        Assert.Equal(CommandLine.Success, await cli.RunAsync("export", file, "--json"));
        using (var json = JsonDocument.Parse(cli.LastLine))
            Assert.Equal(30, json.RootElement.GetProperty("cases").GetInt32());
        Assert.Equal(31, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length);
        Assert.Equal(CommandLine.Failure, await cli.RunAsync("export", file));
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("export", file + ".2.csv", "--unmasked"));
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("export", file + ".2.csv", "--from", "yesterday"));
        Assert.Equal(CommandLine.BadUsage, await cli.RunAsync("export", file + ".2.csv", "--view", "no-such-view"));

        await cli.RunAsync("user", "add", "li", "--name", "李敏", "--role", "Clerk", "--json");
        using var added = JsonDocument.Parse(cli.LastLine);
        string[] unmasked = ["export", file + ".2.csv", "--unmasked", "--reason", "上级依法调取", "--as", "li"];
        cli.Input = "wrong";
        Assert.Equal(CommandLine.Failure, await cli.RunAsync(unmasked));
        cli.Input = added.RootElement.GetProperty("password").GetString();
        Assert.Equal(CommandLine.Success, await cli.RunAsync(unmasked));
        Assert.DoesNotContain("*", await File.ReadAllTextAsync(file + ".2.csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_verb_ends_with_1()
    {
        using var cli = new CommandLineRun();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        Assert.Equal(CommandLine.Failure, await cli.RunAsync(["verify"], cancel.Token));
        Assert.Contains("已取消", cli.Error, StringComparison.Ordinal);
    }
}

/// <summary>Runs commands against a store in a folder of its own, as a shell would.</summary>
internal sealed class CommandLineRun : IDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private StringWriter _output = new(CultureInfo.InvariantCulture);
    private StringWriter _error = new(CultureInfo.InvariantCulture);

    public CommandLineRun()
    {
        Folder = Directory.CreateTempSubdirectory("petition-cli-").FullName;
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Store:DataDirectory"] = Data,
            ["Store:KeysDirectory"] = Path.Combine(Folder, "keys"),
        };
    }

    public string Folder { get; }

    /// <summary>What stands on standard input.</summary>
    public string? Input { get; set; }

    public string Data => Path.Combine(Folder, "data");

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public string LastLine => Output.TrimEnd().Split('\n')[^1];

    public Task<int> RunAsync(params string[] args) => RunAsync(args, TestContext.Current.CancellationToken);

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken, Action<IServiceCollection>? more = null)
    {
        _output = new StringWriter(CultureInfo.InvariantCulture);
        _error = new StringWriter(CultureInfo.InvariantCulture);
        return await CommandLine.RunAsync(args, () => OfficeHost.Build(_settings, more), _output, _error, Input is null ? null : new StringReader(Input), cancellationToken);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
