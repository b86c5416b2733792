using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Reception : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "leader_day",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaderId = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaderName = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Hours = table.Column<string>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leader_day", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "query_code",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_code", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_query_code_petition_case_CaseId",
                        column: x => x.CaseId,
                        principalTable: "petition_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visit",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Series = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Headcount = table.Column<int>(type: "INTEGER", nullable: false),
                    Representatives = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaderDayId = table.Column<int>(type: "INTEGER", nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CalledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeskById = table.Column<int>(type: "INTEGER", nullable: true),
                    DeskByName = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Ones = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_visit_leader_day_LeaderDayId",
                        column: x => x.LeaderDayId,
                        principalTable: "leader_day",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Short rows, asked for by their key: without a row id and a second tree beside it.
            migrationBuilder.Sql(
                """
                CREATE TABLE "visit_lookup" (
                    "Hash" BLOB NOT NULL,
                    "VisitId" INTEGER NOT NULL,
                    CONSTRAINT "PK_visit_lookup" PRIMARY KEY ("Hash", "VisitId"),
                    CONSTRAINT "FK_visit_lookup_visit_VisitId" FOREIGN KEY ("VisitId") REFERENCES "visit" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_leader_day_Day",
                table: "leader_day",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_leader_day_LeaderId_Day",
                table: "leader_day",
                columns: new[] { "LeaderId", "Day" },
                unique: true,
                filter: "\"CancelledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_query_code_Hash",
                table: "query_code",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_CaseNumber",
                table: "visit",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_visit_Day_Series_Number",
                table: "visit",
                columns: new[] { "Day", "Series", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_LeaderDayId",
                table: "visit",
                column: "LeaderDayId");

            migrationBuilder.CreateIndex(
                name: "IX_visit_Request",
                table: "visit",
                column: "Request",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_lookup_VisitId",
                table: "visit_lookup",
                column: "VisitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "query_code");

            migrationBuilder.DropTable(
                name: "visit_lookup");

            migrationBuilder.DropTable(
                name: "visit");

            migrationBuilder.DropTable(
                name: "leader_day");
        }
    }
}
