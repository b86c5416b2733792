using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Briefing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "briefing",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_briefing", x => new { x.Day, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "briefing_text",
                columns: table => new
                {
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_briefing_text", x => new { x.Day, x.Language, x.Version });
                });

            migrationBuilder.Sql(
                """
                CREATE TABLE "case_standing" (
                    "CaseId" INTEGER NOT NULL,
                    "FromDay" INTEGER NOT NULL,
                    "UntilDay" INTEGER NOT NULL,
                    "Due" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_standing" PRIMARY KEY ("CaseId", "FromDay"),
                    CONSTRAINT "FK_case_standing_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql(
                """
                CREATE TABLE "fact_late" (
                    "CaseId" INTEGER NOT NULL,
                    "Day" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "A" INTEGER NOT NULL,
                    "B" INTEGER NOT NULL,
                    "Field" TEXT NOT NULL,
                    "Town" TEXT NOT NULL,
                    "N" INTEGER NOT NULL,
                    CONSTRAINT "PK_fact_late" PRIMARY KEY ("CaseId", "Day", "Kind", "A", "B", "Field", "Town"),
                    CONSTRAINT "FK_fact_late_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "instruction",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitName = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    DueOn = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredById = table.Column<int>(type: "INTEGER", nullable: true),
                    AnsweredByName = table.Column<string>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_instruction", x => x.Id);
                });

            migrationBuilder.Sql(
                """
                CREATE TABLE "briefing_case" (
                    "Day" INTEGER NOT NULL,
                    "Version" INTEGER NOT NULL,
                    "Figure" TEXT NOT NULL,
                    "CaseId" INTEGER NOT NULL,
                    "N" INTEGER NOT NULL,
                    CONSTRAINT "PK_briefing_case" PRIMARY KEY ("Day", "Version", "Figure", "CaseId"),
                    CONSTRAINT "FK_briefing_case_briefing_Day_Version" FOREIGN KEY ("Day", "Version") REFERENCES "briefing" ("Day", "Version") ON DELETE RESTRICT
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_briefing_Day_State",
                table: "briefing",
                columns: new[] { "Day", "State" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_standing_Due_UntilDay_FromDay",
                table: "case_standing",
                columns: new[] { "Due", "UntilDay", "FromDay" });

            migrationBuilder.CreateIndex(
                name: "IX_case_standing_overdue",
                table: "case_standing",
                columns: new[] { "UntilDay", "Due", "FromDay" },
                filter: "\"UntilDay\" - \"Due\" > 1");

            migrationBuilder.CreateIndex(
                name: "IX_fact_late_Kind_A_Day",
                table: "fact_late",
                columns: new[] { "Kind", "A", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_instruction_Day_Id",
                table: "instruction",
                columns: new[] { "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_instruction_UnitId_AnsweredAt",
                table: "instruction",
                columns: new[] { "UnitId", "AnsweredAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "briefing_case");

            migrationBuilder.DropTable(
                name: "briefing_text");

            migrationBuilder.DropTable(
                name: "case_standing");

            migrationBuilder.DropTable(
                name: "fact_late");

            migrationBuilder.DropTable(
                name: "instruction");

            migrationBuilder.DropTable(
                name: "briefing");
        }
    }
}
