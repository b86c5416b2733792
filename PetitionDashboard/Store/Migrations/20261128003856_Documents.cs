using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Documents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_document",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    File = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Paper = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_document", x => new { x.CaseId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_case_document_petition_case_CaseId",
                        column: x => x.CaseId,
                        principalTable: "petition_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // A short row that is asked for by its key, as in the first migration.
            migrationBuilder.Sql(
                """
                CREATE TABLE "document_sequence" (
                    "Kind" TEXT NOT NULL,
                    "Year" INTEGER NOT NULL,
                    "Last" INTEGER NOT NULL,
                    CONSTRAINT "PK_document_sequence" PRIMARY KEY ("Kind", "Year")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "document_template",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_template", x => new { x.Kind, x.Version });
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_document_Kind_Year_Ordinal_Version",
                table: "case_document",
                columns: new[] { "Kind", "Year", "Ordinal", "Version" },
                unique: true,
                filter: "\"Ordinal\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_document");

            migrationBuilder.DropTable(
                name: "document_sequence");

            migrationBuilder.DropTable(
                name: "document_template");
        }
    }
}
