// Files of a case: chosen, dropped, pasted or photographed, and sent one request each, with progress and a way to cancel. Files chosen
// while a case is being registered are held here until the page of the new case takes them; they never leave this window otherwise.
// One after the other, so that they are numbered in the order in which they were chosen.
const atOnce = 1;
let held = [];

const isFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

class FileDrop extends HTMLElement {
  #waiting = [];
  #running = 0;
  #listening = null;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('change', event => {
      const input = event.target.closest('[data-file-input]');
      if (!input) return;
      event.stopPropagation();
      this.add([...input.files]);
      input.value = '';
    }, { signal });
    // Anywhere on the page: who misses the box by a finger's breadth would leave the page with the browser showing the file instead.
    document.addEventListener('dragover', event => {
      if (!isFiles(event)) return;
      event.preventDefault();
      this.dataset.over = 'true';
    }, { signal });
    document.addEventListener('dragleave', event => { if (!event.relatedTarget) delete this.dataset.over; }, { signal });
    document.addEventListener('drop', event => {
      if (!isFiles(event)) return;
      event.preventDefault();
      delete this.dataset.over;
      this.add([...event.dataTransfer.files]);
    }, { signal });
    document.addEventListener('paste', event => {
      if (event.target.closest?.('input, textarea, [contenteditable]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.add(files.map(file => this.#named(file)));
    }, { signal });
    if (!this.dataset.number) {
      held = [];
    } else if (this.dataset.takesHeld) {
      const files = held;
      held = [];
      // What Blazor puts into the element comes after the element itself.
      queueMicrotask(() => this.add(files.map(h => h.file), files.some(h => h.forPartners)));
    }
  }

  disconnectedCallback() {
    this.#listening?.abort();
    for (const item of this.#waiting) item.row.remove();
    this.#waiting = [];
  }

  add(files, forPartners) {
    for (const file of files) {
      const problem = file.size > Number(this.dataset.max) ? this.dataset.textLarge : file.size === 0 ? this.dataset.textEmpty : null;
      const item = this.#row(file);
      item.forPartners = forPartners ?? this.querySelector('[data-for-partners]')?.checked ?? false;
      if (problem) this.#end(item, problem, true);
      else if (this.dataset.number) this.#waiting.push(item);
      else this.#hold(item);
    }
    this.#next();
  }

  #named(file) {
    // A picture from the clipboard has no name of its own.
    if (file.name && file.name !== 'image.png') return file;
    const now = new Date();
    const part = n => String(n).padStart(2, '0');
    const stamp = `${now.getFullYear()}${part(now.getMonth() + 1)}${part(now.getDate())}-${part(now.getHours())}${part(now.getMinutes())}${part(now.getSeconds())}`;
    return new File([file], `${this.dataset.textPasted}-${stamp}.${(file.type.split('/')[1] ?? 'png').replace('jpeg', 'jpg')}`, { type: file.type });
  }

  #row(file) {
    const row = element('li', 'file-row');
    const name = element('span', 'file-row-name', `${file.name} · ${sizeOf(file.size)}`);
    const bar = element('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    const state = element('span', 'file-row-state', this.dataset.textWaiting);
    const button = element('button', 'link', this.dataset.textCancel);
    button.type = 'button';
    row.append(name, bar, state, button);
    this.querySelector('[data-progress]').append(row);
    const item = { file, row, bar, state, button, request: crypto.randomUUID?.() ?? null };
    button.addEventListener('click', () => this.#press(item));
    return item;
  }

  #press(item) {
    if (item.xhr) {
      item.xhr.abort();
    } else if (item.failed) {
      item.row.remove();
      if (item.canRetry) this.add([item.file], item.forPartners);
    } else {
      this.#waiting = this.#waiting.filter(other => other !== item);
      held = held.filter(other => other !== item);
      item.row.remove();
      this.#tellHeld();
    }
  }

  #hold(item) {
    held.push(item);
    item.bar.remove();
    item.state.textContent = this.dataset.textHeld;
    item.button.textContent = this.dataset.textTakeOut;
    this.#tellHeld();
  }

  // The page of the new case opens where the files are sent from.
  #tellHeld() {
    if (!this.dataset.number) this.dispatchEvent(new CustomEvent('pdheld', { bubbles: true }));
  }

  #next() {
    while (this.#running < atOnce && this.#waiting.length > 0) this.#send(this.#waiting.shift());
  }

  #send(item) {
    this.#running++;
    const xhr = item.xhr = new XMLHttpRequest();
    const done = (text, failed, canRetry) => {
      item.xhr = null;
      this.#running--;
      this.#end(item, text, failed, canRetry);
      this.#next();
    };
    xhr.open('POST', `/cases/${encodeURIComponent(this.dataset.number)}/attachments`);
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.setRequestHeader('X-File-Name', encodeURIComponent(item.file.name.toWellFormed?.() ?? item.file.name));
    xhr.setRequestHeader('X-For-Partners', String(item.forPartners));
    if (item.request) xhr.setRequestHeader('X-Request-Id', item.request);
    xhr.setRequestHeader('RequestVerificationToken', this.querySelector('input[name=__RequestVerificationToken]')?.value ?? '');
    xhr.upload.addEventListener('progress', event => {
      item.bar.value = event.total ? 100 * event.loaded / event.total : 0;
      item.state.textContent = event.loaded >= event.total ? this.dataset.textChecking : `${Math.floor(item.bar.value)} %`;
    });
    xhr.addEventListener('load', () => {
      let answer = null;
      try { answer = JSON.parse(xhr.responseText); } catch (error) { console.debug('attachments', error); }
      if (xhr.status === 200 && answer?.number) done(this.dataset.textDone, false);
      else done(answer?.error ?? this.dataset.textBroken, true, xhr.status === 0 || xhr.status >= 500);
    });
    xhr.addEventListener('error', () => done(this.dataset.textBroken, true, true));
    xhr.addEventListener('abort', () => done(this.dataset.textCancelled, true, true));
    xhr.send(item.file);
  }

  #end(item, text, failed, canRetry) {
    item.failed = failed;
    item.canRetry = canRetry;
    item.bar.remove();
    item.state.textContent = text;
    item.row.dataset.state = failed ? 'failed' : 'done';
    item.button.textContent = canRetry ? this.dataset.textAgain : this.dataset.textTakeOut;
    // What is attached stands in the list below; the row has said its word.
    if (!failed) setTimeout(() => item.row.remove(), 4000);
  }
}

if (window.Blazor) Blazor.registerCustomEventType('pdheld', { createEventArgs: () => ({ count: held.length }) });
customElements.define('file-drop', FileDrop);
