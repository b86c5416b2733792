// The code of a receipt's QR stands behind the hash, which the browser keeps to itself: it goes into the box and out of the address.
const box = document.querySelector('[data-code-from-hash]');
const code = decodeURIComponent(location.hash.slice(1));
if (box && /^[0-9A-Za-z-]{8,20}$/.test(code)) {
    box.value = code;
    history.replaceState(null, '', location.pathname);
    box.form.requestSubmit();
}

// Back to the start when nobody touches it: the next in the hall sees nothing of the one before. Typing counts as touching.
const idle = document.querySelector('[data-kiosk-idle]');
if (idle) {
    let timer;
    const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => location.replace(idle.dataset.home), Number(idle.dataset.kioskIdle) * 1000);
    };
    for (const event of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(event, wait, { passive: true });
    wait();
}

// Reads the question and its answers aloud by the browser's own voice; without one of the language the button stays away.
const speak = document.querySelector('[data-kiosk-speak]');
if (speak && 'speechSynthesis' in window) {
    const language = document.documentElement.lang || 'zh-CN';
    const voice = () => speechSynthesis.getVoices().find(v => v.lang.replace('_', '-').startsWith(language.slice(0, 2)));
    const show = () => { speak.hidden = !voice(); };
    speechSynthesis.addEventListener?.('voiceschanged', show);
    show();
    speak.addEventListener('click', () => {
        speechSynthesis.cancel();
        const parts = [document.querySelector('[data-kiosk-question]'), ...document.querySelectorAll('.kiosk-choice, .kiosk-reason span, .kiosk-thanks')];
        for (const part of parts) {
            const words = new SpeechSynthesisUtterance(part.textContent.trim());
            words.lang = language;
            words.voice = voice();
            speechSynthesis.speak(words);
        }
    });
}
