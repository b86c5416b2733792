using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Exchange;

namespace PetitionDashboard.Services.Import;

/// <summary>From a good row to a case: registered when it was received and, if it was answered, closed when it was.</summary>
internal static class ImportedCase
{
    private const int MostNumber = 60;
    private const int MostLine = 200;
    private const int MostPhone = 30;
    private const int MostName = 100;
    private const int MostWish = 4000;
    private const int HashDigits = 48;

    /// <summary>The row's identity in its source as the case keeps it: the own number, or a hash where there is none or it is too long.</summary>
    public static string IdentityOf(ImportRow row)
    {
        var number = row.Key.Number;
        return number.Length <= MostNumber ? number : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..HashDigits];
    }

    /// <summary>The petitioner of a row; none when the source names nobody.</summary>
    public static ImmutableArray<PetitionerInput> PetitionersOf(ImportRow row) =>
        (row.Petitioner ?? row.Phone ?? row.IdNumber ?? row.Address) is null
            ? []
            : [new PetitionerInput { Name = Cut(row.Petitioner, MostName), Phone = Cut(row.Phone, MostPhone), IdNumber = Cut(row.IdNumber, MostPhone), Address = Cut(row.Address, MostLine) }];

    /// <summary>The inputs of the registration.</summary>
    /// <param name="row">The row.</param>
    /// <param name="towns">Towns of the office: a place that names one lies there.</param>
    public static RegisterInput InputOf(ImportRow row, IEnumerable<string> towns) => new()
    {
        Petitioners = PetitionersOf(row),
        Anonymous = row.Petitioner is null,
        Headcount = Math.Clamp(row.Headcount ?? 1, 1, 100_000),
        Channel = ImportWords.ChannelOf(row.Channel),
        ReceivedAt = row.ReceivedAt,
        SenderNumber = IdentityOf(row),
        Town = towns.FirstOrDefault(t => row.Place?.Contains(t, StringComparison.Ordinal) == true),
        Place = Cut(row.Place, MostLine),
        Field = ImportWords.FieldOf(row.Field),
        Title = Cut(row.Title, MostLine)!,
        Content = row.Content.Length > 0 ? row.Content : row.Title,
        Wish = Cut(row.Wish, MostWish),
        ImportSource = row.Key.Source,
    };

    /// <summary>Plays the row's history; the reasons against it are empty when all of it stands.</summary>
    public static ImmutableArray<Refusal> Play(PastCase past, ImportRow row, RegisterInput input, Actor by, string number, int earlier, DateTimeOffset now)
    {
        var refusals = past.Register(input, by, number, earlier, now);
        return !refusals.IsEmpty || row.Answer is not { } answer
            ? refusals
            : past.Do("close", new CloseInput { Result = answer.Text, EvaluationAsked = false }, by, answer.AnsweredAt, now);
    }

    /// <summary>At most so many UTF-16 units, never half a character.</summary>
    private static string? Cut(string? text, int most)
    {
        if (text is null || text.Length <= most)
            return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
