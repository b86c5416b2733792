namespace PetitionDashboard.Security.Privacy;

/// <summary>Protected data that cannot be opened. The message is plain words for the operator and never holds data or keys.</summary>
public sealed class CipherException : Exception
{
    /// <summary>With a general message.</summary>
    public CipherException()
        : base("Protected data cannot be opened.")
    {
    }

    /// <summary>With what is wrong.</summary>
    public CipherException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and where it comes from.</summary>
    public CipherException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
