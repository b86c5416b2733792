using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Documents;

/// <summary>One kind of document 文书种类. One file each in <c>Kinds/</c>; everything that offers, makes, numbers, delivers or lists documents derives from it.</summary>
public abstract class DocumentKind
{
    /// <summary>Kebab-case key, equal to <see cref="Act.Document"/> of the acts that offer it.</summary>
    public abstract string Key { get; }

    /// <summary>Its name as it stands on the paper.</summary>
    public abstract string Title { get; }

    /// <summary>机关代字 with the kind's word as shipped, e.g. 执法信受; null for a kind that carries no official number. The office may change it.</summary>
    public abstract string? Word { get; }

    /// <summary>The template as shipped; its grammar is <see cref="Templates.Template"/>.</summary>
    public abstract string Template { get; }

    /// <summary>What the law requires to stand on it: each field must be in the template and have a value before it is issued.</summary>
    public abstract ImmutableArray<DocumentField> Required { get; }

    /// <summary>Words that the law requires: the article it rests on, the limit of the remedy.</summary>
    public virtual ImmutableArray<string> RequiredWords => [];

    /// <summary>Roles that may issue it.</summary>
    public virtual Roles IssuedBy => Roles.Clerk | Roles.UnitHead;

    /// <summary>Stages in which it may be made by hand, without an act that offers it; empty for none.</summary>
    public virtual ImmutableArray<Stage> ByHandIn => [];

    /// <summary>True when it goes to the petitioner and its delivery is to be recorded.</summary>
    public virtual bool IsForPetitioner => false;

    /// <summary>True for what makes up the file itself (cover, catalogue), which stands in no catalogue.</summary>
    public virtual bool IsOfFile => false;

    /// <summary>Who signs it: the office, unless the kind says otherwise.</summary>
    public virtual DocumentField SignedBy => Fields.DocumentFields.Office;

    /// <summary>Order in lists.</summary>
    public virtual int Order => 100;

    /// <summary>Whether this event offers it: an event of an act of its key, unless the kind says otherwise.</summary>
    public virtual bool IsOfferedBy(CaseEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return string.Equals(Catalogue.Find(e.Act)?.Document, Key, StringComparison.Ordinal);
    }

    /// <summary>Whether the event says this of itself.</summary>
    protected static bool Says(CaseEvent e, string detail, string value) => !e.Details.IsDefault && e.Details.Any(d => d.Name == detail && d.Value == value);
}
