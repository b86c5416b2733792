// Keys of the whole product. None fires while a person types or composes, with a modifier held, or behind an open dialog.
//   /  search    g + letter  go    ?  all keys    Esc  close the nearest thing
// Lists mark themselves with [data-list] and their rows with [data-row]. In them j and k move the focus from row to row, and x, Enter and .
// raise the bubbling events pd-select, pd-open and pd-acts on the row; a row that is not listened to falls back on its first link.
const wait = 1200;
let going = 0;

const typing = target => target instanceof HTMLElement
  && (target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]') !== null);

function help() {
  const dialog = document.getElementById('keyboard-help');
  if (dialog && !dialog.open) dialog.showModal();
}

function move(step) {
  const list = document.activeElement?.closest('[data-list]') ?? document.querySelector('[data-list]');
  if (!list) return false;
  const rows = [...list.querySelectorAll('[data-row]')];
  if (!rows.length) return false;
  // Beside an open case, the next one is the one after it.
  const at = rows.indexOf(document.activeElement?.closest('[data-row]') ?? list.querySelector('[data-row][data-selected=true]'));
  const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
  if (!row.hasAttribute('tabindex')) row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

// The acts of the case that is open, or of the row's case once it is.
function acts() {
  const first = document.querySelector('[data-acts] a');
  first?.focus();
  return Boolean(first);
}

function actsOf(row) {
  const theirs = `[data-acts="${CSS.escape(row.dataset.row)}"] a`;
  if (document.querySelector(theirs)) return acts();
  const link = row.querySelector('a[href]');
  if (!link) return;
  link.click();
  const until = performance.now() + 5000;
  let times = 0;
  const look = () => {
    const there = document.querySelector(theirs);
    // A page that comes sets the focus on its heading, a little later than it stands: the acts have the last word.
    if (there && !there.parentElement.contains(document.activeElement)) there.focus();
    if (there ? ++times < 6 : performance.now() < until) setTimeout(look, 50);
  };
  look();
}

function act(name) {
  const row = document.activeElement?.closest('[data-row]');
  if (!row) return name === 'pd-acts' && acts();
  const wanted = row.dispatchEvent(new CustomEvent(name, { bubbles: true, cancelable: true, detail: { key: row.dataset.row } }));
  if (name === 'pd-open' && wanted) row.querySelector('a[href]')?.click();
  if (name === 'pd-select' && wanted) row.querySelector('input[type=checkbox]')?.click();
  if (name === 'pd-acts' && wanted) actsOf(row);
  return true;
}

function go(letter) {
  const link = document.querySelector(`[data-shortcut="${CSS.escape(letter)}"]`);
  link?.click();
  return link !== null;
}

function handle(event) {
  if (performance.now() < going) {
    going = 0;
    if (/^[a-z]$/.test(event.key)) return go(event.key);
  }
  switch (event.key) {
    case '/': {
      const search = document.querySelector('[data-key-search]');
      search?.focus();
      search?.select();
      return search !== null;
    }
    case 'g': going = performance.now() + wait; return true;
    case '?': help(); return true;
    case 'j': return move(1);
    case 'k': return move(-1);
    case 'x': return act('pd-select');
    case '.': return act('pd-acts');
    // A link or a button inside the row has its own Enter.
    case 'Enter': return document.activeElement?.matches('[data-row]') === true && act('pd-open');
    case 'Escape': {
      // What leaves the page as a whole waits for what is open in it.
      const nearest = document.querySelector('[data-closes-on-escape]:not([data-closes-on-escape=last])') ?? document.querySelector('[data-closes-on-escape]');
      nearest?.click();
      return nearest !== null;
    }
    default: return false;
  }
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  if (typing(event.target)) {
    // The first Esc leaves the search box; what else happens in a field belongs to the field.
    if (event.key === 'Escape' && event.target.matches('[data-key-search]')) event.target.blur();
    return;
  }
  if (handle(event)) event.preventDefault();
});

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-key-help]')) help();
});
