using PetitionDashboard.Components;
using PetitionDashboard.Components.Account;
using PetitionDashboard.Components.Briefing;
using PetitionDashboard.Components.Cases.Documents;
using PetitionDashboard.Components.Cases.Files;
using PetitionDashboard.Components.Registers;
using PetitionDashboard.Components.Risks;
using PetitionDashboard.Live;
using PetitionDashboard.Operations;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Store;

if (CommandLine.IsVerb(args))
    return await CommandLine.RunAsync(args, OfficeHost.Build);

var builder = WebApplication.CreateBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
    builder.WebHost.UseUrls("http://localhost:5080");

builder.Services.AddOfficeLog(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddStore(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddLive();
builder.Services.AddServices();
builder.Services.AddSecurity();
builder.Services.AddComponents();
builder.Services.AddAccountPages(builder.Configuration, builder.Environment);
builder.Services.AddOfficeHealth();

await using var app = builder.Build();
if (!await app.TryOpenOfficeAsync(Console.Error))
    return CommandLine.Failure;

app.UseProxies(app.Configuration);
app.UseSecurityHeaders();
app.UseComponents();
app.UseAuthentication();
app.UseDisplayGate();
app.UseAuthorization();
app.UseAntiforgery();
app.MapOfficeHealth();
app.MapAccount();
app.MapAttachments();
app.MapDocuments();
app.MapRegisters();
app.MapBriefing();
app.MapRisks();
app.MapComponents();

await app.StartAsync();
await app.AnnounceFirstRunAsync(Console.Out);
await app.AnnounceDemoAsync(Console.Out);
await app.WaitForShutdownAsync();
return CommandLine.Success;
