using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>
/// One opened form of an act: its values, what is wrong with them and may be said by now, the version of the case that the person saw, and the
/// one identity under which it is sent however often somebody presses the button.
/// </summary>
public sealed class FormSession
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private ImmutableArray<Refusal> _problems = [];
    private ImmutableArray<Refusal> _refused = [];
    private bool _submitted;

    /// <summary>Opens a form with inputs to start from.</summary>
    public FormSession(Act act, object input, string? number, int? seenVersion)
    {
        ArgumentNullException.ThrowIfNull(act);
        Act = act;
        Number = number;
        SeenVersion = seenVersion;
        Values = InputBag.From(input);
        Check();
    }

    /// <summary>The act.</summary>
    public Act Act { get; }

    /// <summary>The case; null to register one.</summary>
    public string? Number { get; }

    /// <summary>The version of the case that the person looked at.</summary>
    public int? SeenVersion { get; set; }

    /// <summary>Of an act about two cases: the version of the other that the person looked at; null for none.</summary>
    public int? OtherSeenVersion { get; set; }

    /// <summary>When it happened, if not now.</summary>
    public DateTimeOffset? OccurredAt { get; set; }

    /// <summary>Identity of the request.</summary>
    public Guid Request { get; } = Guid.NewGuid();

    /// <summary>What is filled in.</summary>
    public InputBag Values { get; private set; }

    /// <summary>True once something was changed by hand.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>What to say now: of fields left, of everything once it was sent, and what the office refused.</summary>
    public IEnumerable<Refusal> Problems => _problems.Where(p => _submitted || _left.Any(l => Concerns(p, l))).Concat(_refused);

    /// <summary>What the summary lists: nothing before the form was sent once, so that it does not scold somebody who is still writing.</summary>
    public IEnumerable<Refusal> Summary => _submitted ? Problems : [];

    /// <summary>Whether sending makes sense: nothing wrong that can be known here.</summary>
    public bool IsComplete => _problems.IsEmpty && _unreadable.Count == 0;

    /// <summary>Paths of boxes whose text is no date or number; the boxes themselves say so.</summary>
    public IReadOnlyCollection<string> Unreadable => _unreadable;

    /// <summary>What to say at one field; null for nothing.</summary>
    public Refusal? ProblemOf(string path) => Problems.FirstOrDefault(p => string.Equals(p.Field, path, StringComparison.Ordinal));

    /// <summary>A value was changed by hand: what the office had refused about it is no longer known to be so.</summary>
    public void Changed(string path)
    {
        IsDirty = true;
        _refused = _refused.RemoveAll(r => r.Field is null || Concerns(r, path));
        Check();
    }

    /// <summary>The person left a field: from now on it may say what is wrong with it.</summary>
    public void Left(string path) => _left.Add(path);

    /// <summary>Whether the text of a box can be read as what it asks for.</summary>
    public void SetUnreadable(string path, bool unreadable)
    {
        if (unreadable)
            _unreadable.Add(path);
        else
            _unreadable.Remove(path);
    }

    /// <summary>An item of a list went: what was known of the fields in and behind it belongs to others now.</summary>
    public void ListChanged(string path)
    {
        _left.RemoveWhere(l => l.StartsWith(path + "[", StringComparison.Ordinal));
        _unreadable.RemoveWhere(l => l.StartsWith(path + "[", StringComparison.Ordinal));
        Changed(path);
    }

    /// <summary>Everything is said from now on; the request when it can be sent, else null.</summary>
    public ActRequest? Send()
    {
        _submitted = true;
        _refused = [];
        Check();
        return IsComplete ? new ActRequest(Act.Key, Values.ToInput(), Number, SeenVersion, Request, OccurredAt, OtherSeenVersion) : null;
    }

    /// <summary>The office refused.</summary>
    public void Refused(ImmutableArray<Refusal> reasons) => _refused = reasons;

    /// <summary>Puts other values in, such as those of a draft.</summary>
    public void Restore(object input, bool isDirty)
    {
        Values = InputBag.From(input);
        IsDirty = isDirty;
        _left.Clear();
        _unreadable.Clear();
        _refused = [];
        _submitted = false;
        Check();
    }

    /// <summary>The input that a path leads to, with the record that declares it; null where there is none.</summary>
    public (InputForm Form, InputField Field)? FieldAt(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        InputForm? form = Values.Form;
        (InputForm, InputField)? found = null;
        foreach (var step in path.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? step : step[..bracket];
            if (form is null || form.Fields.FirstOrDefault(f => f.Name == name) is not { } field)
                return null;
            found = (form, field);
            form = field.Item;
        }

        return found;
    }

    private static bool Concerns(Refusal problem, string path) => problem.Field is { } field
        && (field == path || field.StartsWith(path + "[", StringComparison.Ordinal));

    private void Check() => _problems = InputCheck.Problems(Values.ToInput());
}
