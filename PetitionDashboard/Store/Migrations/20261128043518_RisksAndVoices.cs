using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class RisksAndVoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PromisedBy",
                table: "petition_case",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "risk_alert",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    VoiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    Members = table.Column<string>(type: "TEXT", nullable: true),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", nullable: true),
                    Countermeasure = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<int>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", nullable: true),
                    HoldsBack = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_alert", x => x.Id);
                    table.ForeignKey(
                        name: "FK_risk_alert_petition_case_CaseId",
                        column: x => x.CaseId,
                        principalTable: "petition_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "voice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Platform = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: false),
                    LinkKey = table.Column<string>(type: "TEXT", nullable: true),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Reach = table.Column<long>(type: "INTEGER", nullable: true),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Town = table.Column<string>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WarnedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SetAsideAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voice", x => x.Id);
                });

            // Short rows, read by their alert: without a row id and a second tree beside it.
            migrationBuilder.Sql(
                """
                CREATE TABLE "risk_alert_event" (
                    "AlertId" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "What" INTEGER NOT NULL,
                    "At" INTEGER NOT NULL,
                    "ById" INTEGER NOT NULL,
                    "ByName" TEXT NOT NULL,
                    "Text" TEXT NULL,
                    "Facts" TEXT NULL,
                    CONSTRAINT "PK_risk_alert_event" PRIMARY KEY ("AlertId", "Sequence"),
                    CONSTRAINT "FK_risk_alert_event_risk_alert_AlertId" FOREIGN KEY ("AlertId") REFERENCES "risk_alert" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql(
                """
                CREATE TABLE "voice_event" (
                    "VoiceId" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "What" INTEGER NOT NULL,
                    "At" INTEGER NOT NULL,
                    "RecordedAt" INTEGER NOT NULL,
                    "ById" INTEGER NOT NULL,
                    "ByName" TEXT NOT NULL,
                    "Text" TEXT NULL,
                    CONSTRAINT "PK_voice_event" PRIMARY KEY ("VoiceId", "Sequence"),
                    CONSTRAINT "FK_voice_event_voice_VoiceId" FOREIGN KEY ("VoiceId") REFERENCES "voice" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_PromisedBy",
                table: "petition_case",
                column: "PromisedBy",
                filter: "\"PromisedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_CaseId",
                table: "risk_alert",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_EndedAt",
                table: "risk_alert",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_held",
                table: "risk_alert",
                columns: new[] { "Rule", "Subject" },
                filter: "\"HoldsBack\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_live",
                table: "risk_alert",
                columns: new[] { "Rule", "Subject" },
                unique: true,
                filter: "\"State\" <= 1");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_RaisedAt",
                table: "risk_alert",
                column: "RaisedAt");

            migrationBuilder.CreateIndex(
                name: "IX_risk_alert_VoiceId",
                table: "risk_alert",
                column: "VoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_voice_CaseNumber",
                table: "voice",
                column: "CaseNumber",
                filter: "\"CaseNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voice_FoundAt",
                table: "voice",
                column: "FoundAt");

            migrationBuilder.CreateIndex(
                name: "IX_voice_LinkKey",
                table: "voice",
                column: "LinkKey",
                unique: true,
                filter: "\"LinkKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voice_PostedAt",
                table: "voice",
                column: "PostedAt");

            migrationBuilder.CreateIndex(
                name: "IX_voice_Step_FoundAt",
                table: "voice",
                columns: new[] { "Step", "FoundAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "risk_alert_event");

            migrationBuilder.DropTable(
                name: "voice_event");

            migrationBuilder.DropTable(
                name: "risk_alert");

            migrationBuilder.DropTable(
                name: "voice");

            migrationBuilder.DropIndex(
                name: "IX_petition_case_PromisedBy",
                table: "petition_case");

            migrationBuilder.DropColumn(
                name: "PromisedBy",
                table: "petition_case");
        }
    }
}
