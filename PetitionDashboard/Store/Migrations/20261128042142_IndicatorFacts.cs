using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class IndicatorFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petition_case_filter",
                table: "petition_case");

            migrationBuilder.AddColumn<int>(
                name: "DemandClass",
                table: "petition_case",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_filter",
                table: "petition_case",
                columns: new[] { "Field", "Channel", "Method", "Stage", "IsActive", "UnitId", "HandlerId", "Town", "Place", "Petition", "ReceivedOn", "SortDue", "YellowFrom", "IsWalled", "ObjectionPending", "ExtensionPending", "UnsatisfiedOn", "Number", "DemandClass" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_petition_case_filter",
                table: "petition_case");

            migrationBuilder.DropColumn(
                name: "DemandClass",
                table: "petition_case");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_filter",
                table: "petition_case",
                columns: new[] { "Field", "Channel", "Method", "Stage", "IsActive", "UnitId", "HandlerId", "Town", "Place", "Petition", "ReceivedOn", "SortDue", "YellowFrom", "IsWalled", "ObjectionPending", "ExtensionPending", "UnsatisfiedOn", "Number" });
        }
    }
}
