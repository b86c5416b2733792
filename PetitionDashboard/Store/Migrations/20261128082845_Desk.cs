using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Read with the instruction or the run that they belong to, in order.
            migrationBuilder.Sql(
                """
                CREATE TABLE "instruction_return" (
                    "InstructionId" INTEGER NOT NULL,
                    "Ordinal" INTEGER NOT NULL,
                    "ReturnedAt" INTEGER NOT NULL,
                    "ReturnedById" INTEGER NOT NULL,
                    "ReturnedByName" TEXT NOT NULL,
                    "Reason" TEXT NOT NULL,
                    "DueBefore" INTEGER NOT NULL,
                    "DueOn" INTEGER NOT NULL,
                    "Answer" TEXT NOT NULL,
                    "AnsweredAt" INTEGER NOT NULL,
                    "AnsweredById" INTEGER NOT NULL,
                    "AnsweredByName" TEXT NOT NULL,
                    CONSTRAINT "PK_instruction_return" PRIMARY KEY ("InstructionId", "Ordinal"),
                    CONSTRAINT "FK_instruction_return_instruction_InstructionId" FOREIGN KEY ("InstructionId") REFERENCES "instruction" ("Id") ON DELETE RESTRICT
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "mass_run",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mass_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "wrong_code",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wrong_code", x => x.Id);
                });

            migrationBuilder.Sql(
                """
                CREATE TABLE "mass_line" (
                    "RunId" TEXT NOT NULL,
                    "Ordinal" INTEGER NOT NULL,
                    "Number" TEXT NOT NULL,
                    "Act" TEXT NOT NULL,
                    "Text" TEXT NOT NULL,
                    "LimitDays" INTEGER NULL,
                    "Outcome" INTEGER NOT NULL,
                    "Reasons" TEXT NULL,
                    "Reference" TEXT NULL,
                    CONSTRAINT "PK_mass_line" PRIMARY KEY ("RunId", "Ordinal"),
                    CONSTRAINT "FK_mass_line_mass_run_RunId" FOREIGN KEY ("RunId") REFERENCES "mass_run" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_audit_What_At",
                table: "audit",
                columns: new[] { "What", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_mass_run_PersonId",
                table: "mass_run",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_wrong_code_At",
                table: "wrong_code",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "instruction_return");

            migrationBuilder.DropTable(
                name: "mass_line");

            migrationBuilder.DropTable(
                name: "wrong_code");

            migrationBuilder.DropTable(
                name: "mass_run");

            migrationBuilder.DropIndex(
                name: "IX_audit_What_At",
                table: "audit");
        }
    }
}
