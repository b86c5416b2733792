using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Services.People;

/// <summary>What a list can say of who petitions.</summary>
public enum PartyLabelKind
{
    /// <summary>A masked name.</summary>
    Named,

    /// <summary>No name was given.</summary>
    Anonymous,

    /// <summary>The petitioner asked that the name be kept back, and the viewer is not of the petition office.</summary>
    Withheld,

    /// <summary>Nobody is recorded (imported without people).</summary>
    Unknown,

    /// <summary>The people of the case were destroyed as ordered.</summary>
    Destroyed,
}

/// <summary>
/// Who petitions, masked, as lists show it. A value and not a text: a live list is computed once for people who read in different languages.
/// </summary>
/// <param name="Kind">What can be said.</param>
/// <param name="Name">Masked first name, for <see cref="PartyLabelKind.Named"/>; else empty.</param>
/// <param name="Headcount">Number of petitioners.</param>
public sealed record PartyLabel(PartyLabelKind Kind, string Name, int Headcount)
{
    /// <summary>In the reader's language: 张*, 张*等5人, 匿名.</summary>
    public string Text(IStringLocalizer<SecurityTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var who = Kind is PartyLabelKind.Named ? Name : texts[$"Label.{Kind}"].Value;
        return Headcount > 1 && Kind is not PartyLabelKind.Destroyed
            ? texts["Label.Several", who, Headcount.ToString(CultureInfo.InvariantCulture)].Value
            : who;
    }
}
