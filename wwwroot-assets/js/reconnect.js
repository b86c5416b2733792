// The line to the server: says when it is cut and since when the figures stand still, keeps what was typed, and loads the page anew when the
// server no longer knows it.
const bar = document.getElementById('components-reconnect-modal');
const root = document.documentElement;
const store = 'pd-typed';

function show(state) {
  const time = document.querySelector('[data-circuit-time]')?.textContent ?? '';
  for (const slot of bar.querySelectorAll('[data-reconnect-time]')) slot.textContent = time;
  bar.dataset.state = state;
  bar.hidden = state === 'live';
  root.dataset.circuit = state;
  document.querySelector('[data-testid="circuit-state"]')?.setAttribute('data-state', state);
}

// Only what was typed since the page came; never a password; only in this tab and only until the page is back.
function keepTyped() {
  const typed = [];
  for (const field of document.querySelectorAll('input[id], textarea[id]'))
    if (field.dataset.typed && field.type !== 'password' && field.type !== 'hidden') typed.push([field.id, field.value]);
  if (typed.length) sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, typed }));
}

function giveBackTyped() {
  const kept = sessionStorage.getItem(store);
  if (!kept) return;
  sessionStorage.removeItem(store);
  const { path, typed } = JSON.parse(kept);
  if (path !== location.pathname) return;
  const waiting = new Map(typed);
  const put = () => {
    if (document.querySelector('[data-testid="circuit-state"]')?.dataset.state !== 'live') return;
    for (const [id, value] of waiting) {
      const field = document.getElementById(id);
      if (!field) continue;
      waiting.delete(id);
      if (field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  const watch = new MutationObserver(put);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  setTimeout(() => watch.disconnect(), 10000);
}

function reload() {
  keepTyped();
  location.reload();
}

async function again() {
  show('retrying');
  try {
    if (await Blazor.reconnect() || await Blazor.resumeCircuit()) show('live');
    else reload();
  } catch {
    show('failed');
  }
}

document.addEventListener('input', event => {
  if (event.target.id) event.target.dataset.typed = 'true';
});

if (bar) {
  bar.addEventListener('components-reconnect-state-changed', event => {
    switch (event.detail.state) {
      case 'hide': show('live'); break;
      case 'failed': show('failed'); break;
      case 'rejected':
      case 'resume-failed': reload(); break;
      case 'paused': again(); break;
      default: show('retrying');
    }
  });
  bar.querySelector('[data-reconnect-now]').addEventListener('click', again);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && bar.dataset.state === 'failed') again();
  });
  giveBackTyped();
}
