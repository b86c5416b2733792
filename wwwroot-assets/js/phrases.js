// Standard phrases go where the caret is, and people after an @.
function insert(box, from, to, text) {
  box.focus();
  box.setSelectionRange(from, to);
  // Typed by the browser itself, so that it can be undone; where that is gone, put in.
  if (!document.execCommand('insertText', false, text)) box.setRangeText(text, from, to, 'end');
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-insert]');
  if (button) {
    const list = button.closest('[data-phrases]');
    const box = list?.closest('.form-part')?.querySelector('textarea');
    if (!box) return;
    list.open = false;
    insert(box, box.selectionStart, box.selectionEnd, button.dataset.insert);
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const list = event.target.closest?.('[data-phrases][open]');
  if (!list) return;
  list.open = false;
  list.querySelector('summary').focus();
  event.stopPropagation();
}, true);

// @ and the beginning of a name: a list of those who may see the case. Never in the middle of a composition.
let picker = null;

function close() {
  picker?.list.remove();
  picker?.box.removeAttribute('aria-activedescendant');
  picker = null;
}

function choose(name) {
  const { box, at } = picker;
  close();
  insert(box, at, box.selectionStart, `@${name} `);
}

function mark(index) {
  picker.index = (index + picker.found.length) % picker.found.length;
  [...picker.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === picker.index)));
  picker.box.setAttribute('aria-activedescendant', picker.list.children[picker.index].id);
  picker.list.children[picker.index].scrollIntoView({ block: 'nearest' });
}

function look(box) {
  const frame = box.closest?.('[data-mention]');
  if (!frame) return;
  const before = box.value.slice(0, box.selectionStart);
  const typed = /@([^\s@]{0,12})$/u.exec(before);
  close();
  if (!typed) return;
  const people = JSON.parse(frame.dataset.people ?? '[]');
  const found = people.filter(([name, unit]) => name.includes(typed[1]) || unit.includes(typed[1])).slice(0, 8);
  if (found.length === 0 || found.some(([name]) => name === typed[1])) return;
  const list = document.createElement('ul');
  list.className = 'mention-list';
  list.id = 'mention-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', frame.dataset.mentionLabel);
  found.forEach(([name, unit], i) => {
    const item = document.createElement('li');
    item.id = `mention-${i}`;
    item.setAttribute('role', 'option');
    item.append(name);
    const small = document.createElement('small');
    small.textContent = unit;
    item.append(' ', small);
    item.addEventListener('mousedown', event => { event.preventDefault(); choose(name); });
    list.append(item);
  });
  box.after(list);
  // Under the box: what was typed stays to be read.
  list.style.top = `${box.offsetTop + box.offsetHeight + 2}px`;
  picker = { box, list, found, at: before.length - typed[0].length, index: 0 };
  mark(0);
}

document.addEventListener('input', event => { if (!event.isComposing) look(event.target); });
document.addEventListener('compositionend', event => look(event.target));
document.addEventListener('focusout', event => { if (picker && event.target === picker.box) close(); });
document.addEventListener('keydown', event => {
  if (!picker || event.target !== picker.box || event.isComposing || event.keyCode === 229) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') mark(picker.index + (event.key === 'ArrowDown' ? 1 : -1));
  else if (event.key === 'Enter' || event.key === 'Tab') choose(picker.found[picker.index][0]);
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
