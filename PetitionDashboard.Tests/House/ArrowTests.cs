using System.Reflection;
using System.Reflection.Emit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.House;

/// <summary>Arrows between namespaces point one way: Components to Services to Domain, Store, Live and Security; Store to Domain, Live and what seals people; Domain to nothing.</summary>
public sealed class ArrowTests
{
    private static readonly Lazy<IReadOnlyList<(string From, string To, string Member)>> s_arrows = new(Read);

    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value & 0xFFFF);

    [Theory]
    [InlineData("Domain", "Store", "Services", "Live", "Security", "Components", "Exchange", "Operations", "Resources", "Documents")]
    [InlineData("Documents", "Store", "Services", "Live", "Security", "Privacy", "Components", "Exchange", "Operations", "Resources")]
    [InlineData("Privacy", "Domain", "Live", "Store", "Security", "Services", "Components", "Exchange", "Operations")]
    [InlineData("Live", "Domain", "Security", "Store", "Services", "Components", "Exchange", "Operations")]
    [InlineData("Store", "Security", "Services", "Components", "Exchange", "Operations")]
    [InlineData("Security", "Components", "Exchange", "Operations")]
    [InlineData("Services", "Components", "Operations")]
    [InlineData("Exchange", "Store", "Services", "Components", "Operations")]
    [InlineData("Components", "Store", "Operations")]
    public void A_room_does_not_know_the_rooms_above_it(string room, params string[] forbidden)
    {
        var wrong = s_arrows.Value
            .Where(a => a.From == room && forbidden.Contains(a.To))
            .Select(a => $"{a.Member} -> {a.To}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_domain_knows_neither_the_database_nor_the_web()
    {
        var foreign = s_arrows.Value
            .Where(a => a.From == "Domain" && (a.To.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || a.To.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || a.To.StartsWith("MudBlazor", StringComparison.Ordinal)))
            .Select(a => $"{a.Member} -> {a.To}")
            .Distinct();
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_arrows_are_really_read() =>
        Assert.Contains(s_arrows.Value, a => a is { From: "Services", To: "Store" });

    /// <summary>Every reference in the IL of every method and every signature, by room of the product or namespace outside it.</summary>
    private static List<(string From, string To, string Member)> Read()
    {
        var arrows = new List<(string, string, string)>();
        foreach (var type in typeof(OfficeDb).Assembly.GetTypes())
        {
            if (Room(type) is not { } from)
                continue;
            foreach (var to in Mentioned(type))
            {
                if (Room(to) is { } room && room != from)
                    arrows.Add((from, room, type.FullName!));
                else if (Room(to) is null && to.Namespace is { } outside)
                    arrows.Add((from, outside, type.FullName!));
            }
        }

        return arrows;
    }

    private static string? Room(Type type)
    {
        const string Root = "PetitionDashboard.";
        if (type.Namespace is not { } space || !space.StartsWith(Root, StringComparison.Ordinal))
            return null;
        // What seals people lies below the store; who may see what lies above it.
        return space.StartsWith("PetitionDashboard.Security.Privacy", StringComparison.Ordinal) ? "Privacy" : space[Root.Length..].Split('.')[0];
    }

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> types =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(f => f.FieldType),
            .. type.GetProperties(All).Select(p => p.PropertyType),
            .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(OfMethod),
        ];
        return types.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type?> OfMethod(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            yield return parameter.ParameterType;
        yield return (method as MethodInfo)?.ReturnType;
        var body = method.GetMethodBody();
        if (body is null)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var called in Calls(method, body))
            yield return called;
    }

    private static IEnumerable<Type?> Calls(MethodBase method, MethodBody body)
    {
        var il = body.GetILAsByteArray() ?? [];
        var at = 0;
        while (at < il.Length)
        {
            var code = il[at] == 0xFE ? s_codes[0xFE00 | il[at + 1]] : s_codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return Resolve(method, BitConverter.ToInt32(il, at));
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static Type? Resolve(MethodBase method, int token)
    {
        var table = (uint)token >> 24;
        if (table is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B))
            return null;
        try
        {
            var type = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
            var member = method.Module.ResolveMember(token, type, method.IsGenericMethod ? method.GetGenericArguments() : null);
            return member as Type ?? member?.DeclaringType;
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or TypeLoadException or FileNotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType && !type.IsGenericTypeDefinition
            ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
            : [type];
    }
}
