using System.Text;
using CsCheck;
using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

public sealed class CaseCipherTests(PrivacyTestKit office) : IClassFixture<PrivacyTestKit>
{
    private static readonly byte[] Place = "case 1, party 2"u8.ToArray();
    private readonly CaseCipher _cipher = office.InNewProcess<CaseCipher>();

    [Fact]
    public void Whatever_is_sealed_opens_again_in_another_process() =>
        Gen.Byte.Array[0, 200].Select(Gen.Byte.Array[0, 40]).Sample((plain, place) =>
        {
            var key = _cipher.NewWrappedKey();
            var bytes = _cipher.Seal(key, plain, place);
            return office.InNewProcess<CaseCipher>().Open(key, bytes, place).AsSpan().SequenceEqual(plain);
        }, iter: 30);

    [Fact]
    public void A_single_changed_bit_anywhere_is_noticed()
    {
        var key = _cipher.NewWrappedKey();
        var bytes = _cipher.Seal(key, "370202199001011234"u8, Place);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, 7]).Sample((index, bit) =>
        {
            var changed = bytes.ToArray();
            changed[index] ^= (byte)(1 << bit);
            Assert.Throws<CipherException>(() => _cipher.Open(key, changed, Place));
        });
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<CipherException>(() => _cipher.Open(key, bytes.AsSpan(0, length), Place));
    }

    [Fact]
    public void Sealed_data_cannot_be_moved_to_another_case_or_field()
    {
        var key = _cipher.NewWrappedKey();
        var bytes = _cipher.Seal(key, "张伟"u8, Place);

        Assert.Throws<CipherException>(() => _cipher.Open(key, bytes, "case 1, party 3"u8));
        Assert.Throws<CipherException>(() => _cipher.Open(_cipher.NewWrappedKey(), bytes, Place));
    }

    [Fact]
    public void Without_the_key_ring_nothing_opens_and_the_message_is_plain_and_says_nothing_of_the_content()
    {
        using var elsewhere = new PrivacyTestKit();
        var key = _cipher.NewWrappedKey();
        var bytes = _cipher.Seal(key, "13812345678"u8, Place);

        var refusal = Assert.Throws<CipherException>(() => elsewhere.InNewProcess<CaseCipher>().Open(key, bytes, Place));

        Assert.Contains("keys directory", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("138", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_shows_in_sealed_data_and_equal_values_do_not_look_equal()
    {
        var key = _cipher.NewWrappedKey();
        var plain = Encoding.UTF8.GetBytes("青岛市李沧区浮山路9号");
        var one = _cipher.Seal(key, plain, Place);
        var two = _cipher.Seal(key, plain, Place);

        Assert.NotEqual(one, two);
        Assert.Equal(-1, one.AsSpan().IndexOf(plain.AsSpan(0, 6)));
        Assert.Equal(29 + plain.Length, one.Length);
    }

    [Fact]
    public void A_value_goes_through_json_and_back_and_a_value_of_another_shape_is_refused()
    {
        var key = _cipher.NewWrappedKey();
        var party = new Party("张伟", ["13812345678", "0532-88881234"]);
        var bytes = _cipher.SealJson(key, party, Place);
        var opened = _cipher.OpenJson<Party>(key, bytes, Place);

        Assert.Equal((party.Name, "0532-88881234"), (opened.Name, opened.Phones[1]));
        Assert.Throws<CipherException>(() => _cipher.OpenJson<int>(key, bytes, Place));
    }

    [Fact]
    public void Only_so_many_keys_stay_in_memory_the_ones_used_last()
    {
        var cache = new KeyCache(2);
        Span<byte> key = stackalloc byte[1];
        cache.Add("a"u8, "1"u8);
        cache.Add("b"u8, "2"u8);
        Assert.True(cache.TryCopy("a"u8, key));
        cache.Add("c"u8, "3"u8);

        Assert.Equal(2, cache.Count);
        Assert.False(cache.TryCopy("b"u8, key));
        Assert.True(cache.TryCopy("a"u8, key));
        Assert.Equal("1"u8, key);
        cache.Remove("a"u8);
        Assert.False(cache.TryCopy("a"u8, key));
    }

    [Fact]
    public async Task Many_cases_are_read_at_the_same_time()
    {
        var sealedCases = Enumerable.Range(0, 1200).Select(i =>
        {
            var key = _cipher.NewWrappedKey();
            return (Key: key, Bytes: _cipher.SealJson(key, i, Place));
        }).ToList();

        await Parallel.ForAsync(0, 4800, TestContext.Current.CancellationToken, (i, _) =>
        {
            var (key, bytes) = sealedCases[i % 1200];
            Assert.Equal(i % 1200, _cipher.OpenJson<int>(key, bytes, Place));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_draft_opens_only_for_its_kind_and_owner()
    {
        var protector = office.InNewProcess<PrivateProtector>();
        var draft = protector.ProtectText("draft", "7", "噪音扰民 𠮷");

        Assert.Equal("噪音扰民 𠮷", office.InNewProcess<PrivateProtector>().UnprotectText("draft", "7", draft));
        Assert.Throws<CipherException>(() => protector.UnprotectText("draft", "8", draft));
        Assert.Throws<CipherException>(() => protector.UnprotectText("preset", "7", draft));
        draft[^1] ^= 1;
        Assert.Throws<CipherException>(() => protector.UnprotectText("draft", "7", draft));
    }

    private sealed record Party(string Name, IReadOnlyList<string> Phones);
}
