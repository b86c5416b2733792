using PetitionDashboard.Security.Privacy;

namespace PetitionDashboard.Tests.Security.Privacy;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("张伟", "张*")]
    [InlineData("欧阳晓东", "欧***")]
    [InlineData("张", "*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("𠮷", "*")]
    [InlineData(" 李梅 ", "李*")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_name_shows_its_first_character(string? name, string shown) => Assert.Equal(shown, Masking.Name(name));

    [Theory]
    [InlineData("37020219900101123X", "3702**********123X")]
    [InlineData("370202900101123", "3702*******1123")]
    [InlineData("E12345678", "E1*****78")]
    [InlineData("12345", "*****")]
    [InlineData(null, "")]
    public void An_id_number_shows_its_region_and_its_end(string? number, string shown) => Assert.Equal(shown, Masking.IdNumber(number));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("88881234", "88****34")]
    [InlineData("12345", "*****")]
    [InlineData("", "")]
    public void A_phone_never_shows_more_than_seven_digits(string phone, string shown) => Assert.Equal(shown, Masking.Phone(phone));

    [Theory]
    [InlineData("李沧区浮山路9号2单元301", "李沧区浮山路****")]
    [InlineData("5号301", "5号****")]
    [InlineData("𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷****")]
    [InlineData(null, "")]
    public void An_address_stops_after_the_street(string? address, string shown) => Assert.Equal(shown, Masking.Address(address));
}
