using System.Globalization;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>Where one is within supervision: everything of it is in the address, so that Back leads out the way one came in.</summary>
public sealed record SupervisionAddress
{
    /// <summary>The tabs, the first being the one without a name.</summary>
    public static readonly IReadOnlyList<string> Tabs = ["board", "ladder", "forecast", "answers", "flow", "quality"];

    /// <summary>Tab.</summary>
    public string Tab { get; init; } = Tabs[0];

    /// <summary>By what late cases are counted.</summary>
    public LateBy By { get; init; }

    /// <summary>Which late cases are listed.</summary>
    public LateQuery Late { get; init; } = new();

    /// <summary>The case that is open beside the list.</summary>
    public string? Case { get; init; }

    /// <summary>The draw that is open.</summary>
    public long? Draw { get; init; }

    /// <summary>The file of it that is open.</summary>
    public int? File { get; init; }

    /// <summary>The page of a long list; null for the first.</summary>
    public int? Page { get; init; }

    /// <summary>The address.</summary>
    public string Href
    {
        get
        {
            var query = new List<string>();
            Add("tab", Tab == Tabs[0] ? null : Tab);
            Add("by", By == LateBy.Unit ? null : Kebab.Of(By));
            Add("unit", Late.Unit?.ToString(CultureInfo.InvariantCulture));
            Add("handler", Late.Handler?.ToString(CultureInfo.InvariantCulture));
            Add("clock", Late.Clock is { } clock ? Kebab.Of(clock) : null);
            Add("age", Late.Age is { } age ? Kebab.Of(age) : null);
            Add("soon", Late.AndDueSoon ? "true" : null);
            Add("case", Case);
            Add("draw", Draw?.ToString(CultureInfo.InvariantCulture));
            Add("page", Page is > 1 ? Page.Value.ToString(CultureInfo.InvariantCulture) : null);
            Add("file", File?.ToString(CultureInfo.InvariantCulture));
            return query.Count == 0 ? "/supervision" : "/supervision?" + string.Join('&', query);

            void Add(string name, string? value)
            {
                if (value is { Length: > 0 })
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    /// <summary>The same tab without anything opened.</summary>
    public SupervisionAddress Bare => new() { Tab = Tab, By = By, Late = new LateQuery(AndDueSoon: Late.AndDueSoon) };
}
