// The choice of theme: at once on the page, and in the cookie from which the server renders the next one.
const root = document.documentElement;

document.addEventListener('click', event => {
  const choice = event.target.closest?.('[data-set-theme]')?.dataset.setTheme;
  if (!choice) return;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `pd-theme=${choice}; path=/; max-age=31536000; samesite=lax${secure}`;
  root.dataset.theme = choice;
  root.dispatchEvent(new CustomEvent('pd-theme', { bubbles: true }));
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (root.dataset.theme === 'system') root.dispatchEvent(new CustomEvent('pd-theme', { bubbles: true }));
});
