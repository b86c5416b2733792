using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

public sealed class KeyRingTests : IDisposable
{
    private readonly PrivacyTestKit _office = new();

    public void Dispose() => _office.Dispose();

    [Theory]
    [InlineData("data/keys")]
    [InlineData("data")]
    [InlineData("data/../data/deeper/keys/")]
    public void Keys_inside_the_data_directory_are_refused_with_what_to_do(string keys)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => KeyDirectory.Open(Path.Combine(_office.Root, keys), _office.Data));

        Assert.Contains("Store:KeysDirectory", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("outside", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_does_not_carry_the_keys_into_the_data_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(Path.Combine(_office.Data, "hidden"));
        Directory.CreateSymbolicLink(_office.Keys, Path.Combine(_office.Data, "hidden"));

        Assert.Throws<InvalidOperationException>(() => KeyDirectory.Open(_office.Keys, _office.Data));
    }

    [Fact]
    public void A_directory_whose_name_only_begins_like_the_data_directory_is_fine() =>
        Assert.Equal(_office.Data + "-keys", KeyDirectory.Open(_office.Data + "-keys", _office.Data).Path);

    [Fact]
    public void Nobody_but_the_owner_reads_the_keys_even_where_the_directory_was_open_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no file modes there.");
            return;
        }

        Directory.CreateDirectory(_office.Keys);
        File.SetUnixFileMode(_office.Keys, (UnixFileMode)0b111_101_101);
        var process = _office.InNewProcess<LookupHash>();
        process.Of(LookupKind.Name, "张伟");

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(_office.Keys));
        var files = Directory.GetFiles(_office.Keys);
        Assert.Equal(2, files.Length);
        foreach (var file in files)
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_lookup_key_outlives_the_process_and_is_not_written_in_the_clear()
    {
        var ring = _office.InNewProcess<KeyRing>();
        var key = ring.LookupKey.ToArray();

        Assert.Equal(32, key.Length);
        Assert.Equal(key, _office.InNewProcess<KeyRing>().LookupKey.ToArray());
        Assert.Equal(-1, File.ReadAllBytes(Path.Combine(_office.Keys, "lookup.key")).AsSpan().IndexOf(key));
    }

    [Fact]
    public async Task Processes_that_start_together_agree_on_one_lookup_key()
    {
        // As a server and a command would: the ring itself is there, the lookup key is not.
        _office.InNewProcess<CaseCipher>().NewWrappedKey();
        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Convert.ToHexString(_office.InNewProcess<LookupHash>().Of(LookupKind.Name, "张伟")!))));

        Assert.Single(hashes.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, Directory.GetFiles(_office.Keys).Length);
    }

    [Fact]
    public void A_lookup_key_from_elsewhere_is_refused_in_plain_words()
    {
        using var elsewhere = new PrivacyTestKit();
        elsewhere.InNewProcess<LookupHash>().Of(LookupKind.Name, "张伟");
        _office.InNewProcess<CaseCipher>().NewWrappedKey();
        File.Copy(Path.Combine(elsewhere.Keys, "lookup.key"), Path.Combine(_office.Keys, "lookup.key"));

        var refusal = Assert.Throws<CipherException>(() => _office.InNewProcess<LookupHash>().Of(LookupKind.Name, "张伟"));
        Assert.Contains("Restore", refusal.Message, StringComparison.Ordinal);
    }
}
