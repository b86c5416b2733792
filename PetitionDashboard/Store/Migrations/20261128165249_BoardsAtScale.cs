using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class BoardsAtScale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petition_case_UnitId_ReceivedOn_Id",
                table: "petition_case");

            migrationBuilder.DropIndex(
                name: "IX_case_standing_overdue",
                table: "case_standing");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_UnitId_ReceivedOn_Id_Field_Town_IsWalled",
                table: "petition_case",
                columns: new[] { "UnitId", "ReceivedOn", "Id", "Field", "Town", "IsWalled" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_walled",
                table: "petition_case",
                columns: new[] { "UnitId", "IsActive", "SortDue" },
                filter: "\"IsWalled\"");

            migrationBuilder.CreateIndex(
                name: "IX_case_standing_overdue",
                table: "case_standing",
                columns: new[] { "UntilDay", "FromDay", "Due" },
                filter: "\"UntilDay\" - \"Due\" > 1");

            // TallyKey.ActiveWithDue out of TallyKey.ActiveByDue.
            migrationBuilder.Sql("DELETE FROM tally WHERE \"Metric\" = 2006");
            migrationBuilder.Sql("INSERT INTO tally (\"Metric\", \"Slice\", \"A\", \"B\", \"N\") SELECT 2006, \"Slice\", 0, 0, SUM(\"N\") FROM tally WHERE \"Metric\" = 2002 GROUP BY \"Slice\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM tally WHERE \"Metric\" = 2006");

            migrationBuilder.DropIndex(
                name: "IX_petition_case_UnitId_ReceivedOn_Id_Field_Town_IsWalled",
                table: "petition_case");

            migrationBuilder.DropIndex(
                name: "IX_petition_case_walled",
                table: "petition_case");

            migrationBuilder.DropIndex(
                name: "IX_case_standing_overdue",
                table: "case_standing");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_UnitId_ReceivedOn_Id",
                table: "petition_case",
                columns: new[] { "UnitId", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_standing_overdue",
                table: "case_standing",
                columns: new[] { "UntilDay", "Due", "FromDay" },
                filter: "\"UntilDay\" - \"Due\" > 1");
        }
    }
}
