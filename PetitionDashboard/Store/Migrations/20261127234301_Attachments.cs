using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Read by case, so it lies in the order of its key, without a row id and a second tree beside it.
            migrationBuilder.Sql(
                """
                CREATE TABLE "attachment" (
                    "CaseId" INTEGER NOT NULL,
                    "Number" INTEGER NOT NULL,
                    "FileId" BLOB NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Bytes" INTEGER NOT NULL,
                    "Sha256" BLOB NOT NULL,
                    CONSTRAINT "PK_attachment" PRIMARY KEY ("CaseId", "Number"),
                    CONSTRAINT "FK_attachment_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE RESTRICT
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_attachment_FileId",
                table: "attachment",
                column: "FileId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment");
        }
    }
}
