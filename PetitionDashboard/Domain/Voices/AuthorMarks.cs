using System.Text.RegularExpressions;

namespace PetitionDashboard.Domain.Voices;

/// <summary>
/// Strikes from a text what points at who wrote it: names of accounts, their numbers, addresses and telephone numbers. The office keeps what a
/// post says about a public service, and nothing of who said it.
/// </summary>
public static partial class AuthorMarks
{
    /// <summary>What stands in their place.</summary>
    public const string Struck = "〔略〕";

    /// <summary>The text without them, and how many were struck.</summary>
    public static (string Text, int Count) Strike(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = 0;
        foreach (var marks in new[] { Mail(), Handle(), Named(), Numbered(), Phone() })
        {
            text = marks.Replace(text, match =>
            {
                count++;
                return match.Groups["lead"].Value + Struck;
            });
        }

        return (text, count);
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"[@＠][\p{L}\p{N}_\-·.]{1,40}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"(?<lead>网友|博主|用户|网民|作者|发布者|账号|UP主|昵称)(?:名)?(?:[:：]\s*[\p{L}\p{N}_\-·.]{1,30}|\s*[“""「『][^”""」』\n]{1,30}[”""」』])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![A-Za-z])(?<lead>(?:uid|id|微信号?|QQ|快手号|抖音号|微博号))\s*[:：]\s*[A-Za-z0-9_\-]{3,40}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
