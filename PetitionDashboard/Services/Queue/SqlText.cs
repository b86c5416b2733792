using System.Data.Common;
using System.Globalization;
using System.Text;

namespace PetitionDashboard.Services.Queue;

/// <summary>
/// SQL put together from parts, where every hole of an interpolated part becomes a parameter, so that no value is ever text of the
/// statement. The parts are understood by SQLite and PostgreSQL alike. A list of fifty rows is asked for by every open screen after every
/// change; this costs a third of what building and looking up a LINQ expression does.
/// </summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _values = [];

    /// <summary>The statement so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Adds a part as it stands; only constants of this code.</summary>
    public SqlText Raw(string part)
    {
        _text.Append(part);
        return this;
    }

    /// <summary>Adds a part whose holes become parameters.</summary>
    public SqlText Add(FormattableString part)
    {
        if (part.ArgumentCount == 0)
            return Raw(part.Format);
        var names = new object[part.ArgumentCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count}");
            _values.Add(part.GetArgument(i) ?? DBNull.Value);
        }

        _text.AppendFormat(CultureInfo.InvariantCulture, part.Format, names);
        return this;
    }

    /// <summary>Adds one more condition to a statement that already has a WHERE.</summary>
    public SqlText And(FormattableString condition)
    {
        _text.Append(" AND ");
        return Add(condition);
    }

    /// <summary>The command to run.</summary>
    public DbCommand On(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Text;
        for (var i = 0; i < _values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            parameter.Value = _values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
