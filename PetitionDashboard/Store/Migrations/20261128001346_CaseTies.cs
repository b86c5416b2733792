using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class CaseTies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Without a row number of its own: it is read by its key, and from the case that is named.
            migrationBuilder.Sql(
                """
                CREATE TABLE "case_tie" (
                    "CaseId" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "Number" TEXT NOT NULL,
                    CONSTRAINT "PK_case_tie" PRIMARY KEY ("CaseId", "Kind", "Number"),
                    CONSTRAINT "FK_case_tie_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_Field_Town_Place_Id",
                table: "petition_case",
                columns: new[] { "Field", "Town", "Place", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_tie_Number_Kind",
                table: "case_tie",
                columns: new[] { "Number", "Kind" });

            // What cases were linked with before there was this table.
            migrationBuilder.Sql(
                """
                INSERT INTO "case_tie" ("CaseId", "Kind", "Number")
                SELECT DISTINCT c."Id", 1, j.value FROM "petition_case" c, json_each(c."State", '$.Links') j;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_tie");

            migrationBuilder.DropIndex(
                name: "IX_petition_case_Field_Town_Place_Id",
                table: "petition_case");
        }
    }
}
