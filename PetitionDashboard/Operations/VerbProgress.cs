using System.Globalization;

namespace PetitionDashboard.Operations;

/// <summary>Says on standard error how far a verb is: in place on a terminal, in tenths elsewhere.</summary>
internal sealed class VerbProgress(TextWriter error, string what)
{
    private const int Steps = 10;
    private readonly bool _inPlace = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long _said = -1;

    /// <summary>Says how far it is, if that is worth saying.</summary>
    /// <param name="done">Done so far.</param>
    /// <param name="total">In all; null when unknown.</param>
    public void Report(long done, long? total)
    {
        var step = total > 0 ? done * (_inPlace ? 100 : Steps) / total.Value : done / 1000;
        if (step == _said)
            return;
        _said = step;
        var text = total is { } all
            ? string.Create(CultureInfo.CurrentCulture, $"{what} {done:N0}/{Math.Max(all, done):N0}")
            : string.Create(CultureInfo.CurrentCulture, $"{what} {done:N0}");
        if (_inPlace)
            error.Write("\r" + text);
        else
            error.WriteLine(text);
    }

    /// <summary>Ends the line that was written in place.</summary>
    public void End()
    {
        if (_inPlace && _said >= 0)
            error.WriteLine();
    }
}

/// <summary>Reports at once on the thread that works, in order.</summary>
internal sealed class Reporting<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
