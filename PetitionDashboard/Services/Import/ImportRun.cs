using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Services.Import;

/// <summary>What one batch came to; counted only once it is committed.</summary>
internal sealed class BatchResult
{
    public int Imported { get; set; }

    public int Known { get; set; }

    public List<(ImportRow Row, ImmutableArray<Refusal> Reasons)> Refused { get; } = [];
}

/// <summary>The counts and errors of one import while it runs.</summary>
internal sealed class ImportRun(string? sheet, ColumnMapping columns, RowErrorFile? file, ActContext office, ImmutableArray<string> towns, ActLanguage language)
{
    private const string NoNumber = "XF0000000000";
    private readonly List<RowError> _errors = [];
    private readonly HashSet<UInt128> _seen = [];
    private readonly Lock _gate = new();
    private long _read;
    private long _imported;
    private long _known;
    private long _refused;

    /// <summary>Rows read so far that had something in them.</summary>
    public long Rows => Interlocked.Read(ref _read);

    /// <summary>The next good rows; refused ones are noted on the way.</summary>
    public List<ImportRow> ReadBatch(IEnumerator<RowOutcome> rows, int most)
    {
        var batch = new List<ImportRow>(most);
        while (batch.Count < most && rows.MoveNext())
        {
            var outcome = rows.Current;
            if (outcome.IsBlank)
                continue;
            Interlocked.Increment(ref _read);
            if (outcome.Row is { } row)
                batch.Add(row);
            else
                Refuse(outcome.Errors);
        }

        return batch;
    }

    /// <summary>Decides a row's acts; with a number, so that they can be written.</summary>
    public ImmutableArray<Refusal> Play(ImportRow row, string? number, int earlier, out PastCase past)
    {
        past = new PastCase(office);
        return ImportedCase.Play(past, row, ImportedCase.InputOf(row, towns), office.Actor, number ?? NoNumber, earlier, office.RecordedAt);
    }

    /// <summary>False for a row whose identity occurred before in this file; for a dry run, which writes nothing that would tell.</summary>
    public bool IsFirst(ImportRow row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(ImportedCase.IdentityOf(row)), hash);
        return _seen.Add(BitConverter.ToUInt128(hash));
    }

    /// <summary>Counts what a batch came to.</summary>
    public void Count(BatchResult result)
    {
        _imported += result.Imported;
        _known += result.Known;
        foreach (var (row, reasons) in result.Refused)
        {
            Refuse([.. reasons.Select(r => new RowError(
                row.RowNumber, ColumnOf(r), ExchangeProblem.Of(ProblemKeys.Refused, language.Refusal(r))))]);
        }
    }

    /// <summary>The report of the whole.</summary>
    public ImportReport Report(TimeSpan elapsed, bool isCancelled) => new(
        sheet, _imported + _known + _refused, _imported, _known, _refused, elapsed, _errors,
        file is { Written: > 0 } ? file.FilePath : null, isCancelled, file?.Problem);

    private void Refuse(IReadOnlyList<RowError> errors)
    {
        // One thread reads ahead while another counts what was written.
        lock (_gate)
        {
            _refused++;
            foreach (var error in errors)
            {
                if (_errors.Count < ImportReport.MostListed)
                    _errors.Add(error);
                file?.Add(error);
            }
        }
    }

    private string ColumnOf(Refusal refusal) => refusal.Field switch
    {
        nameof(RegisterInput.Content) => columns.HeaderOf(ImportField.Content),
        nameof(RegisterInput.Title) => columns.HeaderOf(ImportField.Title),
        nameof(RegisterInput.Wish) => columns.HeaderOf(ImportField.Wish),
        nameof(RegisterInput.Place) => columns.HeaderOf(ImportField.Place),
        nameof(CloseInput.Result) => columns.HeaderOf(ImportField.Answer),
        _ => string.Empty,
    };
}
