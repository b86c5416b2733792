using System.Globalization;
using System.Text;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>A statement and its values, got back from the text in which SQLite shows them put together.</summary>
/// <param name="Sql">The statement with a parameter for every value.</param>
/// <param name="Values">The values in order.</param>
internal sealed record Write(string Sql, object[] Values)
{
    /// <summary>Name of a parameter.</summary>
    public static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"@v{index}");

    /// <summary>Takes literals out of a statement. Names must be quoted, as ours are.</summary>
    public static Write Of(string text)
    {
        var sql = new StringBuilder(text.Length);
        var values = new List<object>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            var begins = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '@' or '.');
            if (c == '"')
            {
                var end = text.IndexOf('"', at + 1) + 1;
                sql.Append(text, at, end - at);
                at = end;
            }
            else if (c == '\'')
            {
                Value(StringAt(text, ref at));
            }
            else if (begins && c is 'x' or 'X' && at + 1 < text.Length && text[at + 1] == '\'')
            {
                at++;
                Value(Convert.FromHexString(StringAt(text, ref at)));
            }
            else if (begins && IsNumber(text, at))
            {
                var end = at + 1;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
                Value(long.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture));
                at = end;
            }
            else if (begins && IsNull(text, at))
            {
                Value(DBNull.Value);
                at += "NULL".Length;
            }
            else
            {
                sql.Append(c);
                at++;
            }
        }

        return new Write(sql.ToString(), [.. values]);

        void Value(object value)
        {
            sql.Append(Parameter(values.Count));
            values.Add(value);
        }
    }

    private static bool IsNumber(string text, int at) =>
        char.IsAsciiDigit(text[at]) || (text[at] == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    private static bool IsNull(string text, int at) =>
        text.AsSpan(at).StartsWith("NULL", StringComparison.Ordinal) && (at + 4 == text.Length || !char.IsLetter(text[at + 4]));

    private static string StringAt(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] == '\'')
            {
                if (at + 1 >= text.Length || text[at + 1] != '\'')
                    break;
                at++;
            }

            value.Append(text[at]);
        }

        at++;
        return value.ToString();
    }
}
