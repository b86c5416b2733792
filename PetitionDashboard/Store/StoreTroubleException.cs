using Microsoft.Data.Sqlite;

namespace PetitionDashboard.Store;

/// <summary>What is the matter with the store.</summary>
public enum StoreTrouble
{
    /// <summary>Another process holds it for too long.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>It cannot be read or written.</summary>
    Unreachable,
}

/// <summary>The machine under the store is in trouble. Nothing was written; the act may be tried again.</summary>
/// <param name="cause">The engine's error.</param>
public sealed class StoreTroubleException(SqliteException cause)
    : Exception($"The store is in trouble: {Kind(cause)}.", cause)
{
    /// <summary>What is the matter.</summary>
    public StoreTrouble Trouble { get; } = Kind(cause) ?? StoreTrouble.Unreachable;

    /// <summary>What an exception says of the machine, however it is wrapped; null when it is about something else.</summary>
    public static StoreTrouble? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is StoreTroubleException known)
                return known.Trouble;
            if (e is SqliteException sqlite && Kind(sqlite) is { } kind)
                return kind;
        }

        return null;
    }

    /// <summary>True for an error of the machine rather than of the program.</summary>
    public static bool IsTrouble(SqliteException exception) => Kind(exception) is not null;

    // Result codes: https://sqlite.org/rescode.html
    private static StoreTrouble? Kind(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => StoreTrouble.Busy,
        13 => StoreTrouble.Full,
        8 or 10 or 11 or 14 or 26 => StoreTrouble.Unreachable,
        _ => null,
    };
}
