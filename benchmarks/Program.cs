using System.CommandLine;
using System.Globalization;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Benchmarks.Suites;

CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
var suite = new Argument<string>("SUITE") { Description = "list, all, or the name of a suite." };
var json = new Option<bool>("--json") { Description = "One JSON object as the last line of standard output." };
var cases = new Option<int>("--cases") { Description = "Cases of the large store.", DefaultValueFactory = _ => 100_000 };
var small = new Option<int?>("--small") { Description = "Cases of the small store; a tenth of the large one if not given." };
var rounds = new Option<int>("--rounds") { Description = "Rounds that count.", DefaultValueFactory = _ => 60 };
var stores = new Option<DirectoryInfo?>("--stores") { Description = "Folder in which the filled stores are kept for the next run; else they are deleted at the end." };
var root = new RootCommand("Measures PetitionDashboard against its targets. Figures compare within one run only.") { suite, json, cases, small, rounds, stores };
root.SetAction((result, _) => RunAsync(
    result.GetValue(suite)!,
    result.GetValue(json),
    new RunOptions(result.GetValue(small) ?? (result.GetValue(cases) / 10), result.GetValue(cases), result.GetValue(rounds)),
    result.GetValue(stores)));

// A child of the import suite: one import in a process of its own, whose peak of memory is the answer.
return args is [ImportMemory.Verb, ..] ? await ImportMemory.RunChildAsync(args) : await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(string name, bool json, RunOptions options, DirectoryInfo? stores)
{
    if (name == "list")
    {
        foreach (var known in Suite.All)
            await Console.Out.WriteLineAsync($"{known.Key,-9} {known.What}");
        return 0;
    }

    Suite[] chosen = name == "all" ? [.. Suite.All] : [.. Suite.All.Where(s => s.Key == name)];
    if (chosen.Length == 0)
    {
        await Console.Error.WriteLineAsync($"There is no suite {name}; list prints them.");
        return 2;
    }

    var log = json ? Console.Error : Console.Out;
    using var shelf = new StoreShelf(stores?.FullName, log);
    var machine = Machine.Of(shelf.Folder);
    await log.WriteLineAsync(machine.ToString());
    var run = new Run(options, shelf, log);
    foreach (var one in chosen)
        await run.RunAsync(one);
    if (json)
        await Console.Out.WriteLineAsync(JsonReport.Of(machine, options, run.Figures));
    return 0;
}
