using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Drafts;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>The draft of one open form: kept one write after the other, only the latest where several wait.</summary>
/// <param name="drafts">Where drafts are kept.</param>
/// <param name="viewer">Whose.</param>
/// <param name="key">Which form.</param>
public sealed class DraftKeeper(DraftService drafts, Viewer viewer, string key)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private (object Input, int SeenVersion)? _waiting;
    private Task _writing = Task.CompletedTask;
    private bool _closed;

    /// <summary>Told after each write whether it failed.</summary>
    public Action<bool>? OnWritten { get; init; }

    /// <summary>The key of an act's form on a case; <c>register</c> for the registration.</summary>
    public static string KeyOf(string act, string? number) => number is null ? act : $"act/{number}/{act}";

    /// <summary>What was kept; null for nothing, or for something that this form can no longer read.</summary>
    public async Task<(object Input, Draft Draft)?> FindAsync(Type inputType, CancellationToken cancellationToken)
    {
        if (await drafts.ReadAsync(viewer, key, cancellationToken) is not DraftResult.Found { Draft: var draft })
            return null;
        try
        {
            return JsonSerializer.Deserialize(draft.Json, inputType, s_json) is { } input ? (input, draft) : null;
        }
        catch (JsonException)
        {
            // An older version of the form wrote it: better an empty form than none.
            return null;
        }
    }

    /// <summary>Keeps the inputs soon; returns at once.</summary>
    public void Keep(object input, int seenVersion)
    {
        if (_closed)
            return;
        _waiting = (input, seenVersion);
        if (_writing.IsCompleted)
            _writing = WriteAsync();
    }

    /// <summary>Forgets the draft, after what is being written; nothing is kept any more while <paramref name="close"/>.</summary>
    public async Task DiscardAsync(bool close)
    {
        _closed = close;
        _waiting = null;
        await _writing;
        Tell(await drafts.DropAsync(viewer, key, CancellationToken.None));
    }

    /// <summary>Completes when everything that waited is kept.</summary>
    public Task FlushAsync() => _writing;

    private async Task WriteAsync()
    {
        while (_waiting is { } next)
        {
            _waiting = null;
            var json = JsonSerializer.Serialize(next.Input, next.Input.GetType(), s_json);
            // Not given up when the screen goes: this is what the person finds again.
            Tell(await drafts.KeepAsync(viewer, key, json, next.SeenVersion, CancellationToken.None));
        }
    }

    private void Tell(DraftResult result) => OnWritten?.Invoke(result is not DraftResult.Done);
}
