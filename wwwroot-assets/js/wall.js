// The big screen: turns its pages, says when nothing comes any more and since when, and comes back by itself when the server does. It keeps
// nothing but a few numbers, so that it can hang for weeks; once a night it begins anew.
const late = 45 * 1000;
const again = 10 * 1000;
const day = 20 * 60 * 60 * 1000;
const began = performance.now();
let beat = '';
let beatAt = performance.now();
let time = '';
let page = 0;
let turnedAt = performance.now();
let askedAt = 0;

async function isThere() {
  try {
    const answer = await fetch('/health/live', { cache: 'no-store' });
    return answer.ok;
  } catch {
    return false;
  }
}

function turn(wall, now) {
  const pages = wall.querySelectorAll('[data-wall-page]');
  if (!pages.length) return;
  if (now - turnedAt > Number(wall.dataset.rotate) * 1000) {
    page += 1;
    turnedAt = now;
  }
  pages.forEach((section, index) => section.toggleAttribute('data-shown', index === page % pages.length));
}

async function revive(now) {
  // A page loaded while the server is away would be the browser's own error page, which never comes back: ask first.
  if (now - askedAt < again) return;
  askedAt = now;
  if (await isThere()) location.reload();
}

function look() {
  const wall = document.querySelector('[data-wall]');
  if (!wall) return;
  const now = performance.now();
  turn(wall, now);
  if (wall.dataset.beat !== beat) {
    beat = wall.dataset.beat;
    beatAt = now;
    time = wall.dataset.time;
  }
  const cut = document.documentElement.dataset.circuit;
  const lost = now - beatAt > late || cut === 'failed' || cut === 'retrying';
  wall.toggleAttribute('data-lost', lost);
  if (lost) {
    const since = wall.querySelector('[data-wall-since]');
    if (since && since.textContent !== time) since.textContent = time;
    if (now - beatAt > late || cut === 'failed') revive(now);
  } else if (now - began > day && wall.dataset.time.startsWith('04:')) {
    revive(now);
  }
}

if (location.pathname === '/wall') {
  setInterval(look, 1000);
  look();
  // A screen that sleeps shows nothing; where the browser cannot be asked, the machine's own setting does it.
  navigator.wakeLock?.request('screen').catch(() => {});
}
