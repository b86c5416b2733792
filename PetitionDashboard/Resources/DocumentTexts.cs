namespace PetitionDashboard.Resources;

/// <summary>Texts of the documents of a case and of the pages where their templates are kept; <c>Template.{key}</c> say what is wrong with a template.</summary>
public sealed class DocumentTexts;
