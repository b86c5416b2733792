// Menus are native <details>; what is missing there: closing by Esc, by a click elsewhere and after a choice that leads away.
function close(menu, giveBackFocus) {
  menu.open = false;
  if (giveBackFocus) menu.querySelector('summary')?.focus();
}

document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details[data-menu][open]'))
    if (!menu.contains(event.target) || event.target.closest('a, [data-closes-menu]')) close(menu, false);
});

document.addEventListener('focusin', event => {
  for (const menu of document.querySelectorAll('details[data-menu][open]'))
    if (!menu.contains(event.target)) close(menu, false);
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.isComposing) return;
  const menu = document.querySelector('details[data-menu][open]');
  if (!menu) return;
  close(menu, true);
  event.preventDefault();
  event.stopImmediatePropagation();
});

// The demo accounts of the sign-in page fill the form.
document.addEventListener('click', event => {
  const name = event.target.closest?.('[data-fill-name]')?.dataset.fillName;
  if (!name) return;
  document.getElementById('name').value = name;
  document.getElementById('password').focus();
});

// The base element would turn "#content" into an address of the start page.
document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-skip]')) return;
  event.preventDefault();
  document.getElementById('content')?.focus();
});
