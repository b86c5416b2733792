// A list that goes on: its button is pressed as soon as it comes near the screen. It stays a button for those who walk by keys.
const near = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.click();
}, { rootMargin: '600px 0px' });
const known = new WeakSet();
let open = null;

// The list beside a case scrolls to it when it is opened, and not again: whoever scrolls on keeps the place.
function show() {
  const row = document.querySelector('[data-list-beside] [data-selected=true]');
  // The row itself is remembered, not its number: a page that becomes live draws its list anew.
  if (!row || row === open) return;
  open = row;
  const list = row.closest('[data-list]');
  const [above, below] = [row.getBoundingClientRect().top - list.getBoundingClientRect().top, list.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom];
  if (above < 0 || below < 0) list.scrollTop += above - list.clientHeight / 3;
}

function find() {
  show();
  for (const button of document.querySelectorAll('[data-load-more]')) {
    if (known.has(button)) continue;
    known.add(button);
    near.observe(button);
  }
}

new MutationObserver(find).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-selected'] });
find();
