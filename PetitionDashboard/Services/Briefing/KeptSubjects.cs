using System.Collections.Immutable;
using PetitionDashboard.Domain.Briefing;

namespace PetitionDashboard.Services.Briefing;

/// <summary>
/// The hot subjects of the texts asked about last. Most acts change no text of the week, and clustering four hundred of them costs several
/// times what the rest of a board does.
/// </summary>
internal sealed class KeptSubjects
{
    // Visibilities times days that are looked at together; beyond that it is worked out anew.
    private const int Most = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<(ImmutableArray<SubjectText> Texts, ImmutableArray<HotSubject> Subjects)> _kept = [];

    /// <summary>The hot subjects among texts, as <see cref="HotSubjects.Of"/> finds them.</summary>
    public ImmutableArray<HotSubject> Of(ImmutableArray<SubjectText> texts)
    {
        lock (_lock)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (!node.Value.Texts.AsSpan().SequenceEqual(texts.AsSpan()))
                    continue;
                _kept.Remove(node);
                _kept.AddFirst(node);
                return node.Value.Subjects;
            }
        }

        var subjects = HotSubjects.Of(texts);
        lock (_lock)
        {
            _kept.AddFirst((texts, subjects));
            if (_kept.Count > Most)
                _kept.RemoveLast();
        }

        return subjects;
    }
}
