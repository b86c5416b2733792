using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class QualityChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "quality_draw",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", nullable: false),
                    Frame = table.Column<string>(type: "TEXT", nullable: false),
                    FrameHash = table.Column<string>(type: "TEXT", nullable: false),
                    Checklist = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_draw", x => x.Id);
                });

            // By draw and place alone: the files of a draw lie together.
            migrationBuilder.Sql(
                """
                CREATE TABLE "quality_file" (
                    "DrawId" INTEGER NOT NULL,
                    "Ordinal" INTEGER NOT NULL,
                    "CaseId" INTEGER NOT NULL,
                    "UnitId" INTEGER NULL,
                    "State" INTEGER NOT NULL,
                    "Marks" TEXT NULL,
                    "Score" INTEGER NULL,
                    "Finding" TEXT NOT NULL,
                    "DueOn" INTEGER NULL,
                    "Remedy" TEXT NOT NULL,
                    "At" INTEGER NOT NULL,
                    "CheckedBy" TEXT NOT NULL,
                    "Version" INTEGER NOT NULL,
                    CONSTRAINT "PK_quality_file" PRIMARY KEY ("DrawId", "Ordinal"),
                    CONSTRAINT "FK_quality_file_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE RESTRICT,
                    CONSTRAINT "FK_quality_file_quality_draw_DrawId" FOREIGN KEY ("DrawId") REFERENCES "quality_draw" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_quality_file_CaseId",
                table: "quality_file",
                column: "CaseId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quality_file");

            migrationBuilder.DropTable(
                name: "quality_draw");
        }
    }
}
