using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Store;
using PetitionDashboard.Tests.Domain.Procedure;

namespace PetitionDashboard.Tests.Store;

/// <summary>What rows hold of a case and of an event.</summary>
public sealed class CaseCodecTests
{
    [Fact]
    public void A_list_without_items_is_left_out_and_reads_as_when_it_was_kept()
    {
        var petition = Desk.Handling(Track.PetitionProcedure).Case;
        var json = JsonNode.Parse(CaseCodec.Write(petition))!.AsObject();
        var lists = typeof(PetitionCase).GetProperties()
            .Where(p => p.CanWrite && p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>)).ToList();
        Assert.Contains(lists, p => !IsEmpty(p.GetValue(petition)));
        Assert.All(lists, p => Assert.Equal(!IsEmpty(p.GetValue(petition)), json.ContainsKey(p.Name)));
        foreach (var list in lists.Where(p => IsEmpty(p.GetValue(petition))))
            json.Add(list.Name, new JsonArray());
        Assert.Equal(petition, CaseCodec.Read(json.ToJsonString(), petition.Intake.Content));
        foreach (var list in lists)
            json.Remove(list.Name);
        var bare = CaseCodec.Read(json.ToJsonString(), string.Empty);
        Assert.All(lists, p => Assert.True(IsEmpty(p.GetValue(bare))));
    }

    [Theory]
    [InlineData("""{"By":{"Name":"Note"},"Effects":[{"$type":"x","Note":"inner"}],"Note":"已到现场"}""", "已到现场")]
    [InlineData("""{"By":{"Name":"甲"},"Effects":[{"$type":"x","Note":"inner"}],"Details":[{"Name":"Note","Value":"v"}]}""", null)]
    [InlineData("""{"By":{},"Effects":[],"Note":null}""", null)]
    [InlineData("{}", null)]
    public void The_note_of_an_event_is_its_own_and_no_other_of_that_name(string payload, string? note) =>
        Assert.Equal(note, CaseCodec.ReadNote(Encoding.UTF8.GetBytes(payload)));

    /// <summary>The writer leaves alone what is kept beside a case that equals the one before: a member that does not count in it would not be followed.</summary>
    [Fact]
    public void A_case_equals_no_other_that_differs_in_any_member()
    {
        var petition = Desk.Handling(Track.PetitionProcedure).Case;
        foreach (var property in typeof(PetitionCase).GetProperties().Where(p => p.CanWrite))
        {
            var other = petition with { };
            property.SetValue(other, Another(property.PropertyType, property.GetValue(petition)));
            Assert.False(petition.Equals(other), property.Name);
        }
    }

    private static object? Another(Type type, object? value) => value switch
    {
        string text => text + "x",
        bool truth => !truth,
        int number => number + 1,
        Enum member => Enum.ToObject(member.GetType(), Convert.ToInt32(member, CultureInfo.InvariantCulture) + 1),
        DateTimeOffset instant => instant.AddDays(1),
        Accused accused => accused with { Unidentified = !accused.Unidentified },
        ICollection list => OneMore(type.GetGenericArguments()[0], list.Count),
        _ when Nullable.GetUnderlyingType(type) is { } inner => value is null ? RuntimeHelpers.GetUninitializedObject(inner) : null,
        null when type == typeof(string) => "x",
        _ => RuntimeHelpers.GetUninitializedObject(type),
    };

    private static object? OneMore(Type item, int count) => typeof(ImmutableArray).GetMethods()
        .Single(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsSZArray: true }])
        .MakeGenericMethod(item).Invoke(null, [Array.CreateInstance(item, count + 1)]);

    private static bool IsEmpty(object? list) => ((ICollection)list!).Count == 0;
}
