using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Exchange;

/// <summary>
/// The refused rows as a CSV file beside the input (<c>input.xlsx.errors.csv</c>): row, column, reason. Made with the first error;
/// when there is none, an older file of that name is taken away, for it would tell of errors that are mended.
/// </summary>
public sealed class RowErrorFile(string inputPath, IStringLocalizer<ExchangeTexts> texts) : IDisposable
{
    private CsvWriter? writer;
    private long written;

    /// <summary>Where the file is or would be.</summary>
    public string FilePath { get; } = inputPath + ".errors.csv";

    /// <summary>Set when the folder takes no file; the errors then stand only in the report.</summary>
    public ExchangeProblem? Problem { get; private set; }

    /// <summary>How many errors were written.</summary>
    public long Written => written;

    /// <summary>Writes one error; does nothing after a <see cref="Problem"/>.</summary>
    public void Add(RowError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Try(() =>
        {
            writer ??= Begin();
            writer.WriteRow(error.Row.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Column, error.Reason.ToText(texts), error.Value);
            written++;
        });
    }

    /// <summary>Ends the file; removes an outdated one when nothing was refused.</summary>
    public void Complete() => Try(() =>
    {
        writer?.Flush();
        if (written == 0 && Problem is null)
            File.Delete(FilePath);
    });

    /// <inheritdoc />
    public void Dispose()
    {
        Try(() => writer?.Dispose());
        writer = null;
    }

    private CsvWriter Begin()
    {
        var file = new CsvWriter(new FileStream(FilePath, FileMode.Create, FileAccess.Write, FileShare.Read));
        file.WriteRow(texts["ErrorFile.Row"].Value, texts["ErrorFile.Column"].Value, texts["ErrorFile.Reason"].Value, texts["ErrorFile.Value"].Value);
        return file;
    }

    private void Try(Action write)
    {
        if (Problem is not null)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = ExchangeProblem.Of(ProblemKeys.ErrorFileNotWritable, FilePath);
        }
    }
}
