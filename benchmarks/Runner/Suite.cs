namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>A family of figures that are measured together.</summary>
internal abstract class Suite
{
    /// <summary>Every suite in the order of the list.</summary>
    public static IReadOnlyList<Suite> All { get; } =
        [new Suites.QueueSuite(), new Suites.BoardsSuite(), new Suites.BriefingSuite(), new Suites.RiskSuite(), new Suites.SupervisionSuite(), new Suites.SearchSuite(), new Suites.SimilarSuite(), new Suites.ActSuite(), new Suites.DecideSuite(), new Suites.CasePageSuite(), new Suites.ImportSuite(), new Suites.LiveSuite(), new Suites.DocumentsSuite(), new Suites.StartSuite()];

    /// <summary>Its name on the command line.</summary>
    public abstract string Key { get; }

    /// <summary>One line that says what it measures.</summary>
    public abstract string What { get; }

    /// <summary>Measures.</summary>
    public abstract Task RunAsync(Run run);
}
