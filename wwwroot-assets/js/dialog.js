// A dialog that Blazor renders becomes modal when it appears; when it goes, the focus returns to where it was.
const openers = new Map();

new MutationObserver(() => {
  for (const dialog of document.getElementsByTagName('dialog')) {
    if (!('modal' in dialog.dataset) || openers.has(dialog)) continue;
    openers.set(dialog, document.activeElement);
    if (!dialog.open) dialog.showModal();
  }
  for (const [dialog, opener] of openers) {
    if (dialog.isConnected) continue;
    openers.delete(dialog);
    if (document.activeElement === document.body && opener?.isConnected) opener.focus();
  }
}).observe(document.body, { childList: true, subtree: true });

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-dialog-close]')) event.target.closest('dialog')?.close();
});
