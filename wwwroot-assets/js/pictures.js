// Saves the drawing of a figure as a picture, and moves the focus among the marks of a drawing by arrow keys. Nothing leaves the browser.

const kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'font-variant-numeric'];

// A picture stands by itself: what style sheets say goes into it, links and what is not drawn go out.
function alone(svg) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of kept) to[i].style.setProperty(name, style.getPropertyValue(name));
    if (style.display === 'none') to[i].setAttribute('data-gone', '');
  });
  copy.querySelectorAll('[data-gone], foreignObject').forEach(e => e.remove());
  copy.querySelectorAll('a').forEach(a => { const g = document.createElementNS('http://www.w3.org/2000/svg', 'g'); g.append(...a.childNodes); a.replaceWith(g); });
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox?.baseVal?.width ? svg.viewBox.baseVal : { x: 0, y: 0, width: box.width, height: box.height };
  const title = 44;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${view.x} ${view.y - title} ${view.width} ${view.height + title}`);
  const width = Math.max(box.width, view.width), height = (view.height + title) * width / view.width;
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  return { copy, view, width, height, title };
}

function titled(figure, { copy, view, title }) {
  const body = getComputedStyle(document.body);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x: view.x, y: view.y - title, width: view.width, height: view.height + title, fill: getComputedStyle(document.documentElement).getPropertyValue('--pd-surface').trim() || body.backgroundColor })) ground.setAttribute(name, value);
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  for (const [name, value] of Object.entries({ x: view.x + 8, y: view.y - title + 24, fill: body.color, 'font-family': body.fontFamily, 'font-size': 16, 'font-weight': 600 })) text.setAttribute(name, value);
  text.textContent = figure.querySelector('figcaption h3')?.textContent ?? '';
  copy.prepend(ground, text);
}

function download(href, name) {
  const link = Object.assign(document.createElement('a'), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

async function save(button) {
  const figure = button.closest('figure');
  const svg = figure?.querySelector('.chart-place svg, .picture-scroll svg');
  if (!svg) return;
  const picture = alone(svg);
  titled(figure, picture);
  const name = `${button.dataset.name || 'chart'}.${button.dataset.savePicture}`;
  const address = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(picture.copy));
  if (button.dataset.savePicture === 'svg') { download(address, name); return; }
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: picture.width * 2, height: picture.height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  download(canvas.toDataURL('image/png'), name);
}

document.addEventListener('click', e => {
  const button = e.target.closest?.('[data-save-picture]');
  if (button) save(button);
});

// One mark of a drawing is in the order of Tab; arrows go on to the next one in their direction.
document.addEventListener('keydown', e => {
  const here = e.target.closest?.('[data-roving-x]');
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (!here || !step || e.ctrlKey || e.altKey || e.metaKey) return;
  const at = m => [Number(m.dataset.rovingX), Number(m.dataset.rovingY)];
  const [x, y] = at(here);
  // Weeks go on below and above: a day after Sunday is the next Monday.
  const order = m => { const [mx, my] = at(m); return step[0] ? [(mx - x) * step[0], Math.abs(my - y)] : [((mx - x) * 7 + (my - y)) * step[1], 0]; };
  const next = [...here.closest('[data-roving]').querySelectorAll('[data-roving-x]')].filter(m => m !== here && order(m)[0] > 0)
    .sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1])[0];
  e.preventDefault();
  if (!next) return;
  here.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
});
