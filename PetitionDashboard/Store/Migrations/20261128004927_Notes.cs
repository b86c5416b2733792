using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Notes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_note",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByUnit = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_note", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_note_petition_case_CaseId",
                        column: x => x.CaseId,
                        principalTable: "petition_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Asked for by person, so it lies in the order of its key.
            migrationBuilder.Sql(
                """
                CREATE TABLE "case_mention" (
                    "PersonId" INTEGER NOT NULL,
                    "NoteId" INTEGER NOT NULL,
                    "CaseId" INTEGER NOT NULL,
                    "OpenedAt" INTEGER NULL,
                    CONSTRAINT "PK_case_mention" PRIMARY KEY ("PersonId", "NoteId"),
                    CONSTRAINT "FK_case_mention_case_note_NoteId" FOREIGN KEY ("NoteId") REFERENCES "case_note" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_case_mention_NoteId",
                table: "case_mention",
                column: "NoteId");

            migrationBuilder.CreateIndex(
                name: "IX_case_note_CaseId_Id",
                table: "case_note",
                columns: new[] { "CaseId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_mention");

            migrationBuilder.DropTable(
                name: "case_note");
        }
    }
}
