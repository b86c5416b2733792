// Prints the paper that is looked at: paper.css leaves nothing else on the page.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
});

// The file comes, the page stays: the dialog that asked for it closes.
document.addEventListener('submit', (event) => {
  if (event.target.matches('[data-downloads]')) setTimeout(() => event.target.closest('dialog')?.close(), 0);
});
