namespace PetitionDashboard.Live;

/// <summary>Somebody who has a case open.</summary>
/// <param name="PersonId">Account id.</param>
/// <param name="Name">Name of the colleague, as shown to colleagues.</param>
/// <param name="IsTyping">Whether the person is typing in one of the windows.</param>
/// <param name="Since">When the person's first window that is still open came.</param>
public sealed record PresentPerson(int PersonId, string Name, bool IsTyping, DateTimeOffset Since);

/// <summary>One open window on a case. Dispose it when the window goes.</summary>
public interface IPresenceTicket : IDisposable
{
    /// <summary>Says whether the person is typing in this window.</summary>
    void SetTyping(bool isTyping);
}

/// <summary>Who is looking at or typing in which case, in this process and in memory only. A person with two windows counts once.</summary>
public sealed class Presence(TimeProvider time, ILogger<Presence> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Room> _rooms = new(StringComparer.Ordinal);

    /// <summary>How many cases somebody looks at or listens to; for tests and metrics.</summary>
    public int ActiveCases
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Count;
            }
        }
    }

    /// <summary>Enters a case; the person is present until the ticket is disposed.</summary>
    public IPresenceTicket Enter(string caseNumber, int personId, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(caseNumber);
        var ticket = new Ticket(this, caseNumber, personId, name, time.GetUtcNow());
        Change(caseNumber, room => room.Tickets.Add(ticket));
        return ticket;
    }

    /// <summary>Who has the case open, in the order of coming.</summary>
    public IReadOnlyList<PresentPerson> Who(string caseNumber)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(caseNumber, out var room) ? room.People() : [];
        }
    }

    /// <summary>
    /// Hears of every change of who is present in a case, until disposed. The handler runs under the subscriber's execution context (its
    /// culture) on the thread of whoever caused the change: it must be quick; a component goes on through <c>InvokeAsync</c>.
    /// </summary>
    public IDisposable Subscribe(string caseNumber, Action<IReadOnlyList<PresentPerson>> onChange)
    {
        ArgumentException.ThrowIfNullOrEmpty(caseNumber);
        ArgumentNullException.ThrowIfNull(onChange);
        var listener = new Listener(this, caseNumber, onChange, ExecutionContext.Capture());
        lock (_gate)
        {
            RoomOf(caseNumber).Listeners.Add(listener);
        }

        return listener;
    }

    private void Change(string caseNumber, Action<Room> change)
    {
        IReadOnlyList<PresentPerson> people;
        Listener[] listeners;
        long version;
        lock (_gate)
        {
            var room = RoomOf(caseNumber);
            var before = room.People();
            change(room);
            people = room.People();
            FreeIfEmpty(caseNumber, room);
            if (people.SequenceEqual(before))
                return;
            version = ++room.Version;
            listeners = [.. room.Listeners];
        }

        foreach (var listener in listeners)
        {
            try
            {
                listener.Tell(version, people);
            }
            catch (Exception e)
            {
                logger.LogError(e, "A listener to the presence of a case failed; the others go on.");
            }
        }
    }

    private Room RoomOf(string caseNumber)
    {
        if (!_rooms.TryGetValue(caseNumber, out var room))
            _rooms.Add(caseNumber, room = new Room());
        return room;
    }

    private void FreeIfEmpty(string caseNumber, Room room)
    {
        if (room.Tickets.Count == 0 && room.Listeners.Count == 0)
            _rooms.Remove(caseNumber);
    }

    private void Leave(Listener listener)
    {
        lock (_gate)
        {
            if (_rooms.TryGetValue(listener.CaseNumber, out var room) && room.Listeners.Remove(listener))
                FreeIfEmpty(listener.CaseNumber, room);
        }
    }

    private sealed class Room
    {
        public List<Ticket> Tickets { get; } = [];

        public List<Listener> Listeners { get; } = [];

        public long Version { get; set; }

        public IReadOnlyList<PresentPerson> People() =>
        [
            .. Tickets.GroupBy(ticket => ticket.PersonId)
                .Select(windows => new PresentPerson(
                    windows.Key, windows.First().Name, windows.Any(window => window.IsTyping), windows.Min(window => window.Since)))
                .OrderBy(person => person.Since)
                .ThenBy(person => person.PersonId),
        ];
    }

    private sealed class Ticket(Presence presence, string caseNumber, int personId, string name, DateTimeOffset since) : IPresenceTicket
    {
        private bool _gone;

        public int PersonId => personId;

        public string Name => name;

        public DateTimeOffset Since => since;

        public bool IsTyping { get; private set; }

        public void SetTyping(bool isTyping) => presence.Change(caseNumber, _ => IsTyping = isTyping && !_gone);

        public void Dispose() => presence.Change(caseNumber, room =>
        {
            _gone = true;
            room.Tickets.Remove(this);
        });
    }

    private sealed class Listener(
        Presence presence, string caseNumber, Action<IReadOnlyList<PresentPerson>> onChange, ExecutionContext? context) : IDisposable
    {
        private readonly Lock _order = new();
        private volatile Action<IReadOnlyList<PresentPerson>>? _onChange = onChange;
        private long _told;

        public string CaseNumber => caseNumber;

        public void Tell(long version, IReadOnlyList<PresentPerson> people)
        {
            // Two changes at the same time may arrive here in the wrong order: the older one is dropped.
            lock (_order)
            {
                if (version <= _told)
                    return;
                _told = version;
                if (context is null)
                    _onChange?.Invoke(people);
                else
                    ExecutionContext.Run(context, _ => _onChange?.Invoke(people), null);
            }
        }

        public void Dispose()
        {
            _onChange = null;
            presence.Leave(this);
        }
    }
}
