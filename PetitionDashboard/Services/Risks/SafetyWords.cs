using System.Buffers;
using System.Collections.Immutable;

namespace PetitionDashboard.Services.Risks;

/// <summary>Finds the words of danger in the text of a matter. Only the words found go on to the rules, never the text.</summary>
internal sealed class SafetyWords
{
    private readonly ImmutableArray<string> _words;
    private readonly SearchValues<string> _any;

    /// <summary>Of a list.</summary>
    public SafetyWords(ImmutableArray<string> words)
    {
        _words = words;
        _any = SearchValues.Create(words.AsSpan(), StringComparison.Ordinal);
    }

    /// <summary>The words that title or content hold, in the order of the list.</summary>
    public ImmutableArray<string> In(string title, string content)
    {
        if (!title.AsSpan().ContainsAny(_any) && !content.AsSpan().ContainsAny(_any))
            return [];
        return [.. _words.Where(w => title.Contains(w, StringComparison.Ordinal) || content.Contains(w, StringComparison.Ordinal))];
    }
}
