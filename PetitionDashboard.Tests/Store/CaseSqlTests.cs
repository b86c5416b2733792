using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Store;

/// <summary>What an act asks the store costs the same however many cases there are.</summary>
public sealed class CaseSqlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_statement_of_an_act_goes_by_a_key_of_its_own_never_through_all_cases_or_all_of_a_field()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var db = await office.Get<OfficeStore>().OpenAsync(Token);
        await db.Database.OpenConnectionAsync(Token);
        var all = new List<string>();
        var statements = typeof(CaseSql).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(CaseSql)).ToList();
        Assert.True(statements.Count > 40);
        foreach (var field in statements)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + ((CaseSql)field.GetValue(null)!).Text;
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
                all.Add($"{field.Name}: {reader.GetString(3)}");
        }

        Assert.DoesNotContain(all, step => (step.Contains("SCAN", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && !step.EndsWith("CONSTANT ROW", StringComparison.Ordinal)) || step.Contains("(Field=?", StringComparison.Ordinal));
        foreach (var person in new[] { nameof(CaseSql.Earlier), nameof(CaseSql.EarlierNumbers), nameof(CaseSql.LastEarlier) })
            Assert.StartsWith($"{person}: SEARCH l USING PRIMARY KEY (Hash=?)", all.First(s => s.StartsWith(person + ":", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
