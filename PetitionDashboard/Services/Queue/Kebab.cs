using System.Collections.Frozen;
using System.Text;

namespace PetitionDashboard.Services.Queue;

/// <summary>Members of enums as addresses name them: <c>FollowUp</c> is <c>follow-up</c>.</summary>
public static class Kebab
{
    /// <summary>The name of a member in an address.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => Names<T>.ByMember[member];

    /// <summary>The member of a name, written either way; null for a name that is none.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(name.Replace("-", string.Empty, StringComparison.Ordinal), out var member) ? member : null;

    private static string Write(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByMember = Enum.GetValues<T>().ToFrozenDictionary(m => m, m => Write(m.ToString()));

        public static readonly FrozenDictionary<string, T> ByName = Enum.GetValues<T>().ToFrozenDictionary(m => m.ToString(), StringComparer.OrdinalIgnoreCase);
    }
}
