using CsCheck;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Tests.Store.Search;

/// <summary>Against a real FTS5 table, because only SQLite knows what its tokenizer and its query parser make of our tokens.</summary>
public sealed class CjkTokensTests : IDisposable
{
    private readonly SqliteConnection _store = new("Data Source=:memory:");

    public CjkTokensTests()
    {
        _store.Open();
        using var create = _store.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE search USING fts5(text, tokenize=\"unicode61 remove_diacritics 0\")";
        create.ExecuteNonQuery();
    }

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("浮山路KTV夜间噪音扰民", "噪音")]
    [InlineData("浮山路KTV夜间噪音扰民", "ktv")]
    [InlineData("浮山路KTV夜间噪音扰民", "夜间噪音扰民")]
    [InlineData("浮山路KTV夜间噪音扰民", "民")]
    [InlineData("浮山路KTV夜间噪音扰民", "间")]
    [InlineData("浮山路KTV夜间噪音扰民", "扰民 浮山")]
    [InlineData("浮山路KTV夜间噪音扰民", "路KTV夜")]
    [InlineData("饭店油烟,直排楼道", "油烟,直排")]
    [InlineData("饭店油烟,直排楼道", "烟,直")]
    [InlineData("和谐家园2号楼3单元", "2号")]
    [InlineData("和谐家园2号楼3单元", "楼3单")]
    [InlineData("和谐家园２号楼", "2号楼")]
    [InlineData("来信编号 XF2026000012", "xf2026000012")]
    [InlineData("二〇二六年", "〇二六")]
    [InlineData("𠮷祥里社区", "𠮷祥")]
    [InlineData("住户王𠮷", "王𠮷")]
    [InlineData("住户王𠮷", "𠮷")]
    [InlineData("𰻝𰻝面馆", "𰻝面")]
    [InlineData("the road is blocked", "the")]
    public void A_text_is_found_by_what_it_contains(string text, string query)
    {
        Insert(1, text);
        Assert.Equal([1L], Find(query));
    }

    [Theory]
    [InlineData("噪声扰民,音响", "噪音")]
    [InlineData("油路烟道", "油烟")]
    [InlineData("浮山路噪音", "噪音 油烟")]
    [InlineData("王𠮷", "王𰻝")]
    public void A_text_is_not_found_by_what_it_does_not_contain(string text, string query)
    {
        Insert(1, text);
        Assert.Empty(Find(query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("。,!\"*")]
    public void A_query_without_words_looks_for_nothing(string query) => Assert.Null(CjkTokens.ForMatch(query));

    [Theory]
    [InlineData("噪音 OR 油烟")]
    [InlineData("text:噪音")]
    [InlineData("NEAR(噪音 油烟)")]
    [InlineData("NOT 噪音")]
    public void Operators_of_the_index_are_plain_words(string query)
    {
        Insert(1, "噪音");
        Insert(2, "油烟");
        Assert.Empty(Find(query));
    }

    [Fact]
    public void Whatever_is_typed_the_index_takes_the_query() =>
        TextOf(Gen.Char, "噪音𠮷aB1 \"*'()^-+:{}.\t\0\ud842\udfb7\ufffeORANDNOTNEAR").Sample(
            (text, query) =>
            {
                Insert(1, text);
                Find(query);
            },
            iter: 3000, threads: 1);

    [Fact]
    public void Any_part_of_a_chinese_text_finds_it()
    {
        string[] characters = ["噪", "音", "油", "烟", "扰", "民", "〇", "々", "鿍", "\ue123", "𠮷", "𰻝", ",", "。", "("];
        var text = Gen.Int[0, characters.Length - 1].Select(i => characters[i]).Array[1, 16];
        Gen.Select(text, Gen.Int[0, 15], Gen.Int[1, 16]).Sample(
            (parts, start, length) =>
            {
                var query = string.Concat(parts.Skip(start).Take(length));
                Insert(1, string.Concat(parts));
                return CjkTokens.ForMatch(query) is null
                    ? query.All(character => ",。(".Contains(character, StringComparison.Ordinal))
                    : Find(query) is [1L];
            },
            iter: 3000, threads: 1);
    }

    [Fact]
    public async Task Many_threads_cut_text_at_the_same_time()
    {
        var expected = CjkTokens.ForIndex("浮山路KTV夜间噪音扰民");
        Assert.Equal("浮山 山路 路 ktv 夜间 间噪 噪音 音扰 扰民 民", expected);
        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, (_, _) =>
        {
            Assert.Equal(expected, CjkTokens.ForIndex("浮山路KTV夜间噪音扰民"));
            return ValueTask.CompletedTask;
        });
    }

    private static Gen<(string Text, string Query)> TextOf(Gen<char> any, string likely)
    {
        var text = Gen.OneOf(any, Gen.Char[likely]).Array[0, 30].Select(chars => new string(chars));
        return Gen.Select(text, text);
    }

    private void Insert(long id, string text)
    {
        using var insert = _store.CreateCommand();
        insert.CommandText = "INSERT OR REPLACE INTO search(rowid, text) VALUES ($id, $text)";
        insert.Parameters.AddWithValue("$id", id);
        insert.Parameters.AddWithValue("$text", CjkTokens.ForIndex(text));
        insert.ExecuteNonQuery();
    }

    private List<long> Find(string query)
    {
        var found = new List<long>();
        if (CjkTokens.ForMatch(query) is not { } match)
            return found;
        using var select = _store.CreateCommand();
        select.CommandText = "SELECT rowid FROM search WHERE search MATCH $match";
        select.Parameters.AddWithValue("$match", match);
        using var rows = select.ExecuteReader();
        while (rows.Read())
            found.Add(rows.GetInt64(0));
        return found;
    }
}
