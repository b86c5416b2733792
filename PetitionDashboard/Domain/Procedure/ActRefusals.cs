using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>
/// Which refusals an act can give, read from its compiled code: every text key that the act itself names. Nobody has to keep a second list, and
/// none can differ from the first.
/// </summary>
public static class ActRefusals
{
    private const byte LoadString = 0x72;
    private const byte StringTable = 0x70;
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, ImmutableArray<string>> s_known = new();

    /// <summary>Keys that the code of the act and of what it derives from names, in alphabetical order; which of them are refusals, their texts say.</summary>
    /// <param name="act">The act.</param>
    public static ImmutableArray<string> Keys(Act act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return s_known.GetOrAdd(act.GetType(), static type => [.. TypesOf(type).SelectMany(StringsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    // What every act asks alike is said once, for all of them.
    private static IEnumerable<Type> TypesOf(Type type)
    {
        for (var t = type; t is not null && t != typeof(Act) && !(t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Act<>)); t = t.BaseType)
        {
            var declared = t.IsGenericType ? t.GetGenericTypeDefinition() : t;
            yield return declared;
            foreach (var nested in declared.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
                yield return nested;
        }
    }

    private static IEnumerable<string> StringsOf(Type type)
    {
        foreach (var method in type.GetMethods(Declared))
        {
            if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
                continue;
            for (var i = 0; i + 4 < code.Length; i++)
            {
                if (code[i] == LoadString && code[i + 4] == StringTable && Read(method.Module, BitConverter.ToInt32(code, i + 1)) is { } text)
                    yield return text;
            }
        }
    }

    // Other operands may look like the opcode: what is no string is none.
    private static string? Read(Module module, int token)
    {
        try
        {
            return module.ResolveString(token) is { Length: > 0 } text && text.All(static c => char.IsAsciiLetter(c)) ? text : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
