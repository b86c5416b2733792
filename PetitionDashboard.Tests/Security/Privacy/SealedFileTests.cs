using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

public sealed class SealedFileTests(PrivacyTestKit office) : IClassFixture<PrivacyTestKit>
{
    private readonly CaseCipher _cipher = office.InNewProcess<CaseCipher>();

    public static TheoryData<int> Lengths => [0, 1, 100, SealedFile.ChunkBytes - 1, SealedFile.ChunkBytes, SealedFile.ChunkBytes + 1, 3 * SealedFile.ChunkBytes, (3 * SealedFile.ChunkBytes) + 17];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_is_sealed_comes_back_whole_and_from_any_place(int length)
    {
        var (file, key) = (Guid.NewGuid(), _cipher.NewWrappedKey());
        var plain = new byte[length];
        new Random(length).NextBytes(plain);
        var stored = await SealAsync(file, key, plain);
        Assert.Equal(length, SealedFile.PlainLength(stored.Length));
        await using var opened = _cipher.OpenFile(key, file, new MemoryStream(stored));
        Assert.Equal(length, opened.Length);
        var all = new MemoryStream();
        await opened.CopyToAsync(all, TestContext.Current.CancellationToken);
        Assert.Equal(plain, all.ToArray());
        for (var at = length; at > 0; at -= Math.Max(1, length / 5))
        {
            opened.Position = at - 1;
            Assert.Equal(plain[at - 1], opened.ReadByte());
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_cut_or_put_together_anew_does_not_open()
    {
        var (file, key) = (Guid.NewGuid(), _cipher.NewWrappedKey());
        var stored = await SealAsync(file, key, new byte[(2 * SealedFile.ChunkBytes) + 5]);
        var chunk = SealedFile.StoredChunkBytes;
        var head = SealedFile.HeaderBytes;
        await RefusedAsync(file, key, Changed(stored, 3));
        await RefusedAsync(file, key, Changed(stored, 20));
        await RefusedAsync(file, key, Changed(stored, head + 10));
        await RefusedAsync(file, key, Changed(stored, stored.Length - 1));
        // Cut exactly between chunks: every part left is genuine, but the last is not the end.
        await RefusedAsync(file, key, stored[..(head + (2 * chunk))]);
        await RefusedAsync(file, key, stored[..(head + chunk)]);
        await RefusedAsync(file, key, stored[..^1]);
        await RefusedAsync(file, key, stored[..10]);
        await RefusedAsync(file, key, [.. stored[..head], .. stored[(head + chunk)..(head + (2 * chunk))], .. stored[head..(head + chunk)], .. stored[(head + (2 * chunk))..]]);
        await RefusedAsync(Guid.NewGuid(), key, stored);
        await RefusedAsync(file, _cipher.NewWrappedKey(), stored);
    }

    private async Task RefusedAsync(Guid file, byte[] key, byte[] stored) => await Assert.ThrowsAsync<CipherException>(async () =>
    {
        await using var opened = _cipher.OpenFile(key, file, new MemoryStream(stored));
        await opened.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
    });

    private static byte[] Changed(byte[] stored, int at)
    {
        var changed = stored.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private async Task<byte[]> SealAsync(Guid file, byte[] key, byte[] plain)
    {
        var stored = new MemoryStream();
        await using (var target = await _cipher.SealFileAsync(key, file, stored, TestContext.Current.CancellationToken))
        {
            for (var at = 0; at < plain.Length; at += 50_000)
                await target.WriteAsync(plain.AsMemory(at, Math.Min(50_000, plain.Length - at)), TestContext.Current.CancellationToken);
            await target.CompleteAsync(TestContext.Current.CancellationToken);
        }

        return stored.ToArray();
    }
}
