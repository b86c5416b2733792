using CsCheck;
using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

public sealed class LookupHashTests(PrivacyTestKit office) : IClassFixture<PrivacyTestKit>
{
    private readonly LookupHash _hash = office.InNewProcess<LookupHash>();

    [Theory]
    [InlineData(LookupKind.Phone, "13812345678", "+86 138-1234-5678")]
    [InlineData(LookupKind.Phone, "13812345678", "008613812345678 ")]
    [InlineData(LookupKind.Phone, "13812345678", "13812345678")]
    [InlineData(LookupKind.Phone, "053288881234", "(0532)8888–1234")]
    [InlineData(LookupKind.IdNumber, "37020219900101123X", "370202 19900101 123x")]
    [InlineData(LookupKind.Name, "张伟", " 张 伟 ")]
    [InlineData(LookupKind.Name, "MARY SMITH", "Mary Smith")]
    [InlineData(LookupKind.Name, "𠮷田", "𠮷 田")]
    public void Ways_of_writing_one_value_find_it(LookupKind kind, string stored, string asked)
    {
        var expected = _hash.Of(kind, stored);
        Assert.Equal(32, expected!.Length);
        Assert.Equal(expected, _hash.Of(kind, asked));
    }

    [Theory]
    [InlineData("张伟", "张伟民")]
    [InlineData("张伟", "张玮")]
    public void Another_value_is_not_found(string stored, string asked) =>
        Assert.NotEqual(_hash.Of(LookupKind.Name, stored), _hash.Of(LookupKind.Name, asked));

    [Fact]
    public void The_same_digits_as_phone_and_as_id_do_not_look_equal() =>
        Assert.NotEqual(_hash.Of(LookupKind.Phone, "13812345678"), _hash.Of(LookupKind.IdNumber, "13812345678"));

    [Fact]
    public void Another_office_makes_other_hashes()
    {
        using var elsewhere = new PrivacyTestKit();
        Assert.NotEqual(_hash.Of(LookupKind.Phone, "13812345678"), elsewhere.InNewProcess<LookupHash>().Of(LookupKind.Phone, "13812345678"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  - ")]
    [InlineData("+86")]
    public void Nothing_has_no_hash(string? nothing) => Assert.Null(_hash.Of(LookupKind.Phone, nothing));

    [Fact]
    public void No_text_makes_it_fail_and_normalising_twice_changes_nothing() =>
        Gen.Char.Array[0, 20].Select(Gen.Enum<LookupKind>()).Sample((chars, kind) =>
        {
            var once = LookupHash.Normalise(kind, new string(chars));
            return kind is LookupKind.Phone || string.Equals(once, LookupHash.Normalise(kind, once), StringComparison.Ordinal);
        });
}
