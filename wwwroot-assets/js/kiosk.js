// The code of a receipt's QR stands behind the hash, which the browser keeps to itself: it goes into the box and out of the address.
const box = document.querySelector('[data-code-from-hash]');
const code = decodeURIComponent(location.hash.slice(1));
if (box && /^[0-9A-Za-z-]{8,20}$/.test(code)) {
    box.value = code;
    history.replaceState(null, '', location.pathname);
    box.form.requestSubmit();
}
