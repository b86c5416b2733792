using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Audit;

/// <summary>
/// Appends lines to the audit within a transaction of the caller, so that a thing and its record stand or fall together. The hash of the
/// last line is kept once more, sealed by the key ring: whoever has the database but not the keys cannot cut lines off the end unseen.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="protector">Seals the head.</param>
public sealed class AuditTrail(TimeProvider time, PrivateProtector protector)
{
    private const string HeadKey = "audit.head";
    private const string HeadKind = "audit-head";

    /// <summary>Appends one line. Call it only within <see cref="OfficeStore.ChangeAsync"/>.</summary>
    /// <param name="db">Context of the transaction.</param>
    /// <param name="who">Who did it.</param>
    /// <param name="what">A key of <see cref="AuditKeys"/>.</param>
    /// <param name="subject">Of which thing, never personal data.</param>
    /// <param name="reason">Reason given.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task AppendAsync(
        OfficeDb db, Actor who, string what, string? subject, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(who);
        var previous = await LastHashAsync(db, cancellationToken) ?? AuditChain.Genesis();
        var row = new AuditRow
        {
            At = time.GetUtcNow(),
            PersonId = who.PersonId,
            Name = who.Name,
            What = what,
            Subject = subject,
            Reason = reason,
            Hash = [],
        };
        row.Hash = AuditChain.Next(previous, row);
        db.Audit.Add(row);
        var head = JsonSerializer.Serialize(Convert.ToBase64String(protector.Protect(HeadKind, string.Empty, row.Hash)));
        if (await db.Settings.FindAsync([HeadKey], cancellationToken) is { } setting)
            setting.Value = head;
        else
            db.Settings.Add(new SettingRow { Key = HeadKey, Value = head });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether the end of the chain is the end that was kept: the sealed head opens and equals <paramref name="last"/>.</summary>
    internal async Task<bool> IsHeadAsync(OfficeDb db, byte[]? last, CancellationToken cancellationToken)
    {
        var value = await db.Settings.Where(s => s.Key == HeadKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken);
        if (value is null || last is null)
            return value is null && last is null;
        try
        {
            var head = protector.Unprotect(HeadKind, string.Empty, Convert.FromBase64String(JsonSerializer.Deserialize<string>(value) ?? string.Empty));
            return CryptographicOperations.FixedTimeEquals(head, last);
        }
        catch (Exception e) when (e is CipherException or FormatException or JsonException)
        {
            return false;
        }
    }

    private static Task<byte[]?> LastHashAsync(OfficeDb db, CancellationToken cancellationToken) =>
        db.Audit.OrderByDescending(a => a.Id).Select(a => a.Hash).FirstOrDefaultAsync(cancellationToken);
}
