using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Live;

/// <summary>
/// A component that follows live queries. Call <see cref="Watch{T}"/> in <c>OnInitialized</c> or, where the view depends on parameters,
/// in <c>OnParametersSet</c>: an equal key keeps the subscription, another key replaces it. A derived class that overrides
/// <see cref="Dispose(bool)"/> calls the base.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly Dictionary<MethodInfo, IWatch> _watches = [];
    private readonly CancellationTokenSource _gone = new();

    /// <summary>The hub of this process.</summary>
    [Inject]
    protected LiveQueryHub Hub { get; set; } = default!;

    /// <summary>The worst state of what this component watches: failed, else waiting, else live.</summary>
    protected LiveState State
    {
        get
        {
            if (_watches.Values.Any(watch => watch.State is LiveState.Failed))
                return LiveState.Failed;
            return _watches.Values.Any(watch => watch.State is LiveState.Waiting) ? LiveState.Waiting : LiveState.Live;
        }
    }

    /// <summary>Whether the component has left the screen.</summary>
    protected bool IsGone => _gone.IsCancellationRequested;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Shows a view and keeps it fresh: <paramref name="apply"/> takes each snapshot on the renderer's dispatcher and a render follows.
    /// A snapshot that is valid already is applied before this returns, so that the first render has it. A static prerender reads the view
    /// once and follows nothing; for as long as the view lingers after that, the page becomes live with what it came with.
    /// </summary>
    /// <typeparam name="T">The snapshot.</typeparam>
    /// <param name="query">The view.</param>
    /// <param name="apply">Stores the snapshot in fields. A further call with the same method or lambda replaces the view it shows.</param>
    /// <returns>Completes when the first snapshot has been applied, has failed, or is no longer wanted. Await it where the first render should wait.</returns>
    protected Task Watch<T>(LiveQuery<T> query, Action<T> apply)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(apply);
        if (IsGone)
            return Task.CompletedTask;
        if (!RendererInfo.IsInteractive)
            return ApplyOnceAsync(query, apply);

        // A lambda that captures a variable is a new delegate at each call, but always the same method.
        var slot = apply.Method;
        if (_watches.TryGetValue(slot, out var known))
        {
            if (known is Watching<T> same && string.Equals(same.Key, query.Key, StringComparison.Ordinal))
                return same.First;
            known.Dispose();
        }

        var watching = new Watching<T>(this, query.Key, apply);
        _watches[slot] = watching;
        watching.Follow(query);
        return watching.First;
    }

    /// <summary>Ends all that is watched.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || IsGone)
            return;
        _gone.Cancel();
        foreach (var watch in _watches.Values)
            watch.Dispose();
        _watches.Clear();
        _gone.Dispose();
    }

    private async Task ApplyOnceAsync<T>(LiveQuery<T> query, Action<T> apply)
    {
        var snapshot = await Hub.ReadAsync(query, _gone.Token);
        if (!IsGone)
            apply(snapshot);
    }

    private interface IWatch : IDisposable
    {
        LiveState State { get; }
    }

    private sealed class Watching<T>(LiveComponent component, string key, Action<T> apply) : IWatch
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ILiveSubscription<T>? _subscription;
        private bool _over;

        public string Key => key;

        public Task First => _first.Task;

        public LiveState State => _subscription?.State ?? LiveState.Waiting;

        public void Follow(LiveQuery<T> query)
        {
            var isPresent = false;
            T? present = default;
            _subscription = component.Hub.Subscribe(
                query,
                OnSnapshotAsync,
                OnStateChangedAsync,
                snapshot => (isPresent, present) = (true, snapshot));
            if (!isPresent)
                return;

            // Not within the call of the hub: what is applied may join another view, or leave.
            _first.TrySetResult();
            apply(present!);
        }

        public void Dispose()
        {
            _over = true;
            _subscription?.Dispose();
            _first.TrySetResult();
        }

        private Task OnSnapshotAsync(T snapshot) => RenderAsync(() => apply(snapshot), isFirst: true);

        private Task OnStateChangedAsync(LiveState state) => RenderAsync(static () => { }, isFirst: state is LiveState.Failed);

        private Task RenderAsync(Action change, bool isFirst) => component.InvokeAsync(async () =>
        {
            if (_over)
                return;
            try
            {
                change();
                component.StateHasChanged();
            }
            catch (Exception e)
            {
                // A fault of the component belongs to its error boundary, as if it had come from an event handler.
                await component.DispatchExceptionAsync(e);
            }

            if (isFirst)
                _first.TrySetResult();
        });
    }
}
