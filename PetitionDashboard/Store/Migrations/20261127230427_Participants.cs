using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Participants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Filled from the states of the cases at the next start, see KeptRebuild.
            migrationBuilder.Sql(
                """
                CREATE TABLE "case_participant" (
                    "CaseId" INTEGER NOT NULL,
                    "UnitId" INTEGER NOT NULL,
                    "Due" INTEGER NULL,
                    "YellowFrom" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_participant" PRIMARY KEY ("CaseId", "UnitId"),
                    CONSTRAINT "FK_case_participant_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_case_participant_UnitId_Due_CaseId",
                table: "case_participant",
                columns: new[] { "UnitId", "Due", "CaseId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_participant");
        }
    }
}
