using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class TeamsAndRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Without a row number of its own: it is read by its key, and by kind and day.
            migrationBuilder.Sql(
                """
                CREATE TABLE "case_joint" (
                    "CaseId" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "Ordinal" INTEGER NOT NULL,
                    "Day" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_joint" PRIMARY KEY ("CaseId", "Kind", "Ordinal"),
                    CONSTRAINT "FK_case_joint_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "register_entry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Request = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_entry", x => x.Id);
                });

            // Read by its key alone.
            migrationBuilder.Sql(
                """
                CREATE TABLE "register_version" (
                    "EntryId" INTEGER NOT NULL,
                    "Version" INTEGER NOT NULL,
                    "Day" INTEGER NOT NULL,
                    "Values" TEXT NOT NULL,
                    "IsRemoved" INTEGER NOT NULL,
                    "ById" INTEGER NOT NULL,
                    "ByName" TEXT NOT NULL,
                    "At" INTEGER NOT NULL,
                    "Reason" TEXT NOT NULL,
                    CONSTRAINT "PK_register_version" PRIMARY KEY ("EntryId", "Version"),
                    CONSTRAINT "FK_register_version_register_entry_EntryId" FOREIGN KEY ("EntryId") REFERENCES "register_entry" ("Id") ON DELETE RESTRICT
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_case_joint_Kind_Day_CaseId",
                table: "case_joint",
                columns: new[] { "Kind", "Day", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_register_entry_Kind_Day_Id",
                table: "register_entry",
                columns: new[] { "Kind", "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_register_entry_Request",
                table: "register_entry",
                column: "Request",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_joint");

            migrationBuilder.DropTable(
                name: "register_version");

            migrationBuilder.DropTable(
                name: "register_entry");
        }
    }
}
