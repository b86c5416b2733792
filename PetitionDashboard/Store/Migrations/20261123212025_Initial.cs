using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PetitionDashboard.Store.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "change",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Fact = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SeenVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => new { x.PersonId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "number_sequence",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_sequence", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "petition_case",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Town = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitName = table.Column<string>(type: "TEXT", nullable: true),
                    HandlerId = table.Column<int>(type: "INTEGER", nullable: true),
                    HandlerName = table.Column<string>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SortDue = table.Column<int>(type: "INTEGER", nullable: false),
                    DueKind = table.Column<int>(type: "INTEGER", nullable: true),
                    YellowFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    Headcount = table.Column<int>(type: "INTEGER", nullable: false),
                    Petition = table.Column<int>(type: "INTEGER", nullable: false),
                    Anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    CentralBatch = table.Column<string>(type: "TEXT", nullable: true),
                    Urgings = table.Column<int>(type: "INTEGER", nullable: false),
                    IsExtended = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExtensionPending = table.Column<bool>(type: "INTEGER", nullable: false),
                    ObjectionPending = table.Column<bool>(type: "INTEGER", nullable: false),
                    UnsatisfiedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ImportSource = table.Column<string>(type: "TEXT", nullable: true),
                    SenderNumber = table.Column<string>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsWalled = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    CaseKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Parties = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LastHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_petition_case", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "setting",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_setting", x => x.Key);
                });

            // Tables of short rows that are asked for by their key lie in the order of the key, without a row id and a second tree beside it.
            migrationBuilder.Sql(
                """
                CREATE TABLE "tally" (
                    "Metric" INTEGER NOT NULL,
                    "Slice" TEXT NOT NULL,
                    "A" INTEGER NOT NULL,
                    "B" INTEGER NOT NULL,
                    "N" INTEGER NOT NULL,
                    CONSTRAINT "PK_tally" PRIMARY KEY ("Metric", "Slice", "A", "B")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "unit",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<int>(type: "INTEGER", nullable: true),
                    Town = table.Column<string>(type: "TEXT", nullable: true),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_unit_unit_ParentId",
                        column: x => x.ParentId,
                        principalTable: "unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(
                """
                CREATE TABLE "case_clock" (
                    "CaseId" INTEGER NOT NULL,
                    "ClockId" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "State" INTEGER NOT NULL,
                    "Start" INTEGER NOT NULL,
                    "Due" INTEGER NULL,
                    "YellowFrom" INTEGER NULL,
                    "EndedOn" INTEGER NULL,
                    CONSTRAINT "PK_case_clock" PRIMARY KEY ("CaseId", "ClockId"),
                    CONSTRAINT "FK_case_clock_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "case_event",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_event", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_event_petition_case_CaseId",
                        column: x => x.CaseId,
                        principalTable: "petition_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql(
                """
                CREATE TABLE "case_fact" (
                    "CaseId" INTEGER NOT NULL,
                    "Ordinal" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "A" INTEGER NOT NULL,
                    "B" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_fact" PRIMARY KEY ("CaseId", "Kind", "Ordinal"),
                    CONSTRAINT "FK_case_fact_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql(
                """
                CREATE TABLE "case_lookup" (
                    "Hash" BLOB NOT NULL,
                    "CaseId" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_lookup" PRIMARY KEY ("Hash", "CaseId"),
                    CONSTRAINT "FK_case_lookup_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql(
                """
                CREATE TABLE "case_wall" (
                    "CaseId" INTEGER NOT NULL,
                    "Kind" INTEGER NOT NULL,
                    "Subject" INTEGER NOT NULL,
                    CONSTRAINT "PK_case_wall" PRIMARY KEY ("CaseId", "Kind", "Subject"),
                    CONSTRAINT "FK_case_wall_petition_case_CaseId" FOREIGN KEY ("CaseId") REFERENCES "petition_case" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_At",
                table: "audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_Subject",
                table: "audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_case_event_CaseId_Sequence",
                table: "case_event",
                columns: new[] { "CaseId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_event_RecordedAt",
                table: "case_event",
                column: "RecordedAt");

            migrationBuilder.CreateIndex(
                name: "IX_case_event_RequestId",
                table: "case_event",
                column: "RequestId",
                unique: true,
                filter: "\"RequestId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_case_fact_Kind_A_B_CaseId",
                table: "case_fact",
                columns: new[] { "Kind", "A", "B", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_case_lookup_CaseId",
                table: "case_lookup",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_case_wall_Kind_Subject",
                table: "case_wall",
                columns: new[] { "Kind", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_change_RecordedAt",
                table: "change",
                column: "RecordedAt");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_Field_Town_ReceivedOn",
                table: "petition_case",
                columns: new[] { "Field", "Town", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_HandlerId_IsActive_SortDue_Id",
                table: "petition_case",
                columns: new[] { "HandlerId", "IsActive", "SortDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_ImportSource_SenderNumber",
                table: "petition_case",
                columns: new[] { "ImportSource", "SenderNumber" },
                unique: true,
                filter: "\"ImportSource\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_IsActive_SortDue_Id",
                table: "petition_case",
                columns: new[] { "IsActive", "SortDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_filter",
                table: "petition_case",
                columns: new[] { "Field", "Channel", "Method", "Stage", "IsActive", "UnitId", "HandlerId", "Town", "Place", "Petition", "ReceivedOn", "SortDue", "YellowFrom", "IsWalled", "ObjectionPending", "ExtensionPending", "UnsatisfiedOn", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_Number",
                table: "petition_case",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_ReceivedOn",
                table: "petition_case",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_Stage_SortDue_Id",
                table: "petition_case",
                columns: new[] { "Stage", "SortDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_UnitId_IsActive_SortDue_Id",
                table: "petition_case",
                columns: new[] { "UnitId", "IsActive", "SortDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_petition_case_UnitId_ReceivedOn_Id",
                table: "petition_case",
                columns: new[] { "UnitId", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_unit_Name",
                table: "unit",
                column: "Name",
                unique: true,
                filter: "\"IsClosed\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_unit_ParentId",
                table: "unit",
                column: "ParentId");

            // Pairs of characters as words (see CjkTokens), without a copy of the text.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE case_search USING fts5(tokens, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0\");");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "case_clock");

            migrationBuilder.DropTable(
                name: "case_event");

            migrationBuilder.DropTable(
                name: "case_fact");

            migrationBuilder.DropTable(
                name: "case_lookup");

            migrationBuilder.DropTable(
                name: "case_wall");

            migrationBuilder.DropTable(
                name: "change");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "number_sequence");

            migrationBuilder.DropTable(
                name: "setting");

            migrationBuilder.DropTable(
                name: "tally");

            migrationBuilder.DropTable(
                name: "unit");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "petition_case");
        }
    }
}
