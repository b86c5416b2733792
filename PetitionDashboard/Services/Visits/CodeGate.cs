using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Visits;

/// <summary>
/// Counts wrong one-time codes: so many a minute from one address, so many from all together. They are kept in the store, so that neither a
/// restart nor a second process forgives them, and each try counts before it is looked at, so that many at once are not more than one after the
/// other. Addresses are kept as keyed hashes, for the minute that they count.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="lookup">Hashes addresses.</param>
/// <param name="time">The clock.</param>
public sealed class CodeGate(OfficeStore store, LookupHash lookup, TimeProvider time)
{
    /// <summary>Wrong codes from one address before it waits.</summary>
    public const int MostFromOne = 5;

    /// <summary>Wrong codes from everywhere before everybody waits.</summary>
    public const int MostFromAll = 100;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    /// <summary>Takes a try for a code from there: it counts as a wrong one until <see cref="ForgiveAsync"/> says that it was right.</summary>
    /// <returns>The try; null when there were too many.</returns>
    /// <exception cref="StoreTroubleException">The store is in trouble: nothing may be tried.</exception>
    public async Task<long?> TakeAsync(string from, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        var hash = lookup.OfAddress(from);

        // Whoever is over the limit is turned away without a write.
        if (!await store.ReadAsync((db, ct) => IsOpenAsync(db, hash, ct), cancellationToken))
            return null;
        var row = new WrongCodeRow { At = time.GetUtcNow(), From = hash };
        return await store.ChangeAsync(
            async (db, ct) =>
            {
                if (!await IsOpenAsync(db, hash, ct))
                    return (long?)null;
                var over = row.At - s_window;
                await db.WrongCodes.Where(c => c.At <= over).ExecuteDeleteAsync(ct);
                db.WrongCodes.Add(row);
                await db.SaveChangesAsync(ct);
                return row.Id;
            },
            cancellationToken);
    }

    /// <summary>The code of a try was right: it does not count.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble: it counts for a minute.</exception>
    public Task ForgiveAsync(long attempt, CancellationToken cancellationToken = default) =>
        store.ChangeAsync((db, ct) => db.WrongCodes.Where(c => c.Id == attempt).ExecuteDeleteAsync(ct), cancellationToken);

    private async Task<bool> IsOpenAsync(OfficeDb db, byte[] from, CancellationToken cancellationToken)
    {
        // What the clock of the machine calls later than now counts, too: setting it back opens no door.
        var over = time.GetUtcNow() - s_window;
        return await db.WrongCodes.CountAsync(c => c.At > over, cancellationToken) < MostFromAll
            && await db.WrongCodes.CountAsync(c => c.At > over && c.From == from, cancellationToken) < MostFromOne;
    }
}
