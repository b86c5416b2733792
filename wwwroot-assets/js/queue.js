// A list that goes on: its button is pressed as soon as it comes near the screen. It stays a button for those who walk by keys.
const near = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.click();
}, { rootMargin: '600px 0px' });
const known = new WeakSet();

function find() {
  for (const button of document.querySelectorAll('[data-load-more]')) {
    if (known.has(button)) continue;
    known.add(button);
    near.observe(button);
  }
}

new MutationObserver(find).observe(document.body, { childList: true, subtree: true });
find();
