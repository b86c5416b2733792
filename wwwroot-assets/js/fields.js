// Text boxes that save while a person writes: after a pause outside a composition the box raises pdpause. A composition is the input of
// Chinese characters by letters; what is sent in the middle of one is not what the person means, and what comes back destroys it.
const timers = new WeakMap();
const composing = new WeakSet();

function arm(field) {
  const pause = Number(field.dataset?.pause);
  if (!pause) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => {
    if (!composing.has(field) && field.isConnected) field.dispatchEvent(new CustomEvent('pdpause', { bubbles: true }));
  }, pause));
}

document.addEventListener('compositionstart', event => {
  composing.add(event.target);
  clearTimeout(timers.get(event.target));
}, true);
document.addEventListener('compositionend', event => {
  composing.delete(event.target);
  arm(event.target);
}, true);
document.addEventListener('input', event => {
  if (!event.isComposing && !composing.has(event.target)) arm(event.target);
}, true);
// The change event carries the same text; a pause after it would only send it again.
document.addEventListener('change', event => clearTimeout(timers.get(event.target)), true);

if (window.Blazor) Blazor.registerCustomEventType('pdpause', { createEventArgs: event => ({ value: event.target.value }) });

// Errors of a form: the summary leads to the field.
document.addEventListener('click', event => {
  const id = event.target.closest?.('[data-jump-to]')?.dataset.jumpTo;
  if (!id) return;
  event.preventDefault();
  const field = document.getElementById(id);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
});

// The calendar of the browser beside a typed date.
document.addEventListener('click', event => {
  const box = event.target.closest?.('[data-pick-date]')?.closest('.date');
  if (!box) return;
  const [text, native] = box.querySelectorAll('input');
  native.value = /^\d{4}-\d\d-\d\d$/.test(text.value) ? text.value : '';
  native.showPicker();
});
document.addEventListener('change', event => {
  if (!event.target.classList?.contains('date-native')) return;
  event.stopPropagation();
  const text = event.target.closest('.date').querySelector('input');
  text.value = event.target.value;
  text.dispatchEvent(new Event('change', { bubbles: true }));
}, true);

// A form without a method is the circuit's. Before the line stands nobody takes it, and the browser must not send it instead: that would load the
// page anew without the form.
document.addEventListener('submit', event => {
  if (!event.target.hasAttribute('method')) event.preventDefault();
});

// Forms of several fields: Enter in a line does not send them, Ctrl+Enter anywhere does, with what stands in the box the person is in.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
  const form = event.target.closest?.('form[data-ctrl-enter]');
  if (!form) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const box = event.target;
    box.blur();
    form.requestSubmit();
    if (box.isConnected) box.focus();
  } else if (event.target.matches('input:not([type=checkbox]):not([type=radio])')) {
    event.preventDefault();
  }
});
