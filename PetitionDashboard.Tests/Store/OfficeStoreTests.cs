using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Store;

/// <summary>One connection is kept for writing: what it must not carry from one act into the next.</summary>
public sealed class OfficeStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_that_broke_off_leaves_neither_a_number_nor_a_lock_behind()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var broken = await Assert.ThrowsAsync<InvalidOperationException>(() => office.Store.WriteAsync<int>(
            async (writer, ct) =>
            {
                Assert.Equal("XF2026000002", await writer.NextNumberAsync(2026, ct));
                throw new InvalidOperationException("broken");
            },
            Token));
        Assert.Equal("broken", broken.Message);
        Assert.Equal("XF2026000002", await office.RegisterAsync());
    }

    [Fact]
    public async Task What_was_written_and_not_committed_is_not_there_for_the_next_writer()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.Store.WriteAsync(
            async (writer, ct) =>
            {
                var stored = await writer.FindAsync(number, ct);
                return await writer.AppendAsync(stored, stored!.State with { Version = 2 }, [(await writer.HistoryAsync(stored.Id, ct))[0] with { Sequence = 2 }], null, ct);
            },
            Token);
        var version = await office.Store.WriteAsync(async (writer, ct) => (await writer.FindAsync(number, ct))!.State.Version, Token);
        Assert.Equal(1, version);
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Equal(1, await db.Events.CountAsync(Token));
    }

    [Fact]
    public async Task Every_connection_that_reads_or_writes_survives_a_power_cut_and_holds_foreign_keys()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var again = 0; again < 3; again++)
        {
            await using var one = await office.Store.OpenAsync(Token);
            await using var other = await office.Store.OpenAsync(Token);
            foreach (var db in new[] { one, other })
            {
                await db.Database.OpenConnectionAsync(Token);
                Assert.Equal(2, await PragmaAsync(db, "synchronous"));
                Assert.Equal(1, await PragmaAsync(db, "foreign_keys"));
            }
        }
    }

    private static async Task<long> PragmaAsync(OfficeDb db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
