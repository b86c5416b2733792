namespace PetitionDashboard.Documents.Writers;

/// <summary>
/// The layout of GB/T 9704-2012 in twips (1/20 pt) and half-points: A4, margins 37 mm top and 28 mm left, text area 156 x 225 mm, 22 lines of 28
/// characters, body 三号 (16 pt). Fonts are named with what may stand in for them; none is embedded.
/// </summary>
internal static class PaperLayout
{
    public const uint PageWidth = 11906;
    public const uint PageHeight = 16838;
    public const int Top = 2098;
    public const uint Left = 1587;

    // What 156 mm and 225 mm of text leave.
    public const uint Right = PageWidth - Left - TextWidth;
    public const int Bottom = (int)PageHeight - Top - TextHeight;
    public const uint TextWidth = 8844;
    public const int TextHeight = 12756;

    /// <summary>225 mm over 22 lines, rounded down so that the last one still fits.</summary>
    public const int LinePitch = 579;

    /// <summary>
    /// 156 mm over 28 characters of 16 pt: each is drawn closer by a quarter of a point, in twips. As spacing of the type and not as a character grid,
    /// which office programs lay out in different ways.
    /// </summary>
    public const int CharacterSpacing = -5;

    public const int Body = 32;
    public const int TitleSize = 44;
    public const int TableSize = 28;
    public const int PageNumberSize = 28;

    /// <summary>Lead of the title: 小标宋 22 pt wants more than one body line.</summary>
    public const int TitlePitch = 700;

    public static readonly PaperFont Fangsong = new("仿宋_GB2312", "仿宋;FangSong;STFangsong;华文仿宋;Noto Serif CJK SC", "02010609030101010101", IsSerif: true);
    public static readonly PaperFont Heiti = new("黑体", "SimHei;STHeiti;Noto Sans CJK SC", "02010609060101010101", IsSerif: false);
    public static readonly PaperFont Kaiti = new("楷体_GB2312", "楷体;KaiTi;STKaiti;Noto Serif CJK SC", "02010609060101010101", IsSerif: true);
    public static readonly PaperFont Xiaobiaosong = new("方正小标宋简体", "FZXiaoBiaoSong-B05S;华文中宋;STZhongsong;宋体;SimSun;Noto Serif CJK SC", "02010601030101010101", IsSerif: true);
    public static readonly PaperFont Songti = new("宋体", "SimSun;Noto Serif CJK SC", "02010600030101010101", IsSerif: true);

    public static readonly PaperFont[] Fonts = [Fangsong, Heiti, Kaiti, Xiaobiaosong, Songti];
}

/// <summary>A font by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Instead">What may stand in for it, best first.</param>
/// <param name="Panose">PANOSE classification, by which office programs choose when none of them is there.</param>
/// <param name="IsSerif">Whether it has serifs.</param>
internal sealed record PaperFont(string Name, string Instead, string Panose, bool IsSerif);
