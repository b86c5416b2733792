// Work inside a page goes over the live line and never renews the session cookie: while somebody works, ask for it once a minute;
// when nobody has for half an hour, in any window, leave the page. The server counts the same time (SecuritySetup.Idle).
const idle = 30 * 60 * 1000;
const minute = 60 * 1000;
const key = 'petition-last-use';
let asked = Date.now();

const read = () => Number(localStorage.getItem(key)) || 0;
const use = () => localStorage.setItem(key, String(Date.now()));
const isOpenTo = prefix => location.pathname === prefix || location.pathname.startsWith(prefix + '/');
const leave = () => location.assign('/account/sign-in?error=expired&returnUrl=' + encodeURIComponent(location.pathname + location.search));

async function look() {
  // A wall screen is in use as long as it hangs there.
  if (isOpenTo('/wall')) use();
  const last = read();
  if (Date.now() - last > idle + minute) {
    leave();
    return;
  }
  if (last <= asked) return;
  asked = Date.now();
  try {
    const answer = await fetch('/account/alive', { method: 'POST', redirect: 'manual' });
    if (answer.status === 401) leave();
  } catch (error) {
    // The line is cut: the bar above says so, and the next minute asks again.
    console.debug('session', error);
  }
}

// Sign-in, first run and the kiosk have no session to keep.
if (!isOpenTo('/account') && !isOpenTo('/kiosk')) {
  use();
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(name, use, { passive: true, capture: true });
  setInterval(look, minute);
}
