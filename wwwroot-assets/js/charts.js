// Draws the charts of Components/Shared/Charts with ApexCharts. One drawing lives in one element; new figures change it in place.
import ApexCharts from '../lib/apexcharts.esm.js';

const drawings = new Map();

const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--pd-${name}`).trim();

function colours() {
  return { ink: token('ink'), muted: token('muted'), line: token('line'), surface: token('surface'), series: [1, 2, 3, 4, 5, 6].map(i => token(`series-${i}`)) };
}

function number(value, options) {
  if (value === null || value === undefined) return '—';
  return value.toLocaleString('en-US', { minimumFractionDigits: options.decimals, maximumFractionDigits: options.decimals }) + options.unit;
}

// Months stand close: the year is said once and where it changes.
const calendar = /^\d{4}[- ](\d{2}|Q\d)$/;
// Many of them stand too close for each to be said: then those that begin a quarter are.
const month = (text, at, all) => all.length > 14 && !/(01|04|07|10|Q1|Q3)$/.test(text) ? '' : calendar.test(text) && at > 0 && all[at - 1].slice(0, 4) === text.slice(0, 4) ? text.slice(5) : text;

// Round steps from zero: apart from fixed ends such as 100 %, about four of them.
function scale(highest, fixed, labelled) {
  // Bars that carry their number need no scale, but room for the number behind the longest.
  if (labelled) return { max: Math.max(highest, 1) * 1.2, tickAmount: 1 };
  if (fixed !== null) return { max: fixed, tickAmount: 4 };
  const rough = Math.max(highest, 1) * 1.02 / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max([1, 2, 2.5, 5, 10].map(f => f * power).find(f => f >= rough && (f >= 10 || Number.isInteger(f) || rough < 1)) ?? 10 * power, rough < 1 ? 1 : 0);
  const steps = Math.max(1, Math.ceil(highest * 1.02 / step));
  return { max: step * steps, tickAmount: steps };
}

// Points that are news have another shape and size, not only another colour.
const marks = (options, c) => options.marks ? options.marks.split(',').map(at => ({ seriesIndex: 0, dataPointIndex: Number(at), size: 7, shape: 'diamond', fillColor: c.ink, strokeColor: c.ink })) : [];

// What changes when the figures, the words or the theme change; the rest is said once in create().
function looks(payload) {
  const { options, series, categories } = payload;
  const c = colours();
  const single = series.length === 1;
  const numbers = series.flatMap(s => s.data).filter(y => y !== null);
  const highest = Math.max(0, options.target ?? 0, ...numbers);
  const axis = { style: { colors: c.muted, fontSize: '12px', fontFamily: 'inherit' } };
  const months = categories.every(text => calendar.test(text));
  const short = months ? new Map(categories.map((text, at) => [text, month(text, at, categories)])) : null;
  const bars = series.every(s => s.type === 'bar');
  const labelled = bars && !options.stacked && categories.length * series.length <= (options.horizontal ? 40 : 14);
  const bare = labelled && options.horizontal;
  return {
    colors: c.series.slice(0, Math.max(1, series.length)),
    theme: { mode: document.documentElement.matches('[data-theme=dark]') || (document.documentElement.matches('[data-theme=system]') && matchMedia('(prefers-color-scheme: dark)').matches) ? 'dark' : 'light' },
    grid: { borderColor: c.line, xaxis: { lines: { show: options.horizontal && !bare } }, yaxis: { lines: { show: !options.horizontal } }, padding: { left: 8, right: 16, top: single ? -16 : 0, bottom: 0 } },
    stroke: { width: bars ? 0 : series.map(s => s.thin ? 1 : 2), dashArray: series.map(s => s.thin ? 4 : 0), curve: 'straight' },
    markers: { size: bars ? 0 : series.map(s => s.thin ? 0 : 3), strokeWidth: 0, hover: { size: 5 }, discrete: marks(options, c) },
    fill: { opacity: series.map(s => s.type === 'area' ? .15 : 1), type: 'solid' },
    legend: { show: !single, position: 'top', horizontalAlign: 'left', fontSize: '12px', fontFamily: 'inherit', labels: { colors: c.ink }, markers: { size: 5, shape: 'square', strokeWidth: 0 }, itemMargin: { horizontal: 8, vertical: 0 } },
    xaxis: {
      categories,
      labels: { ...axis, show: !bare, rotate: 0, hideOverlappingLabels: true, trim: false, ...(options.horizontal ? { formatter: v => number(v, { ...options, decimals: 0 }) } : short ? { formatter: v => short.get(v) ?? v } : {}) },
      axisBorder: { show: true, color: c.line }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { show: !bars },
    },
    // From zero; numbers below zero, where there are any, are shown, too.
    yaxis: {
      min: Math.min(0, ...numbers),
      ...(numbers.some(n => n < 0) ? { forceNiceScale: true } : scale(highest, options.max, bare)),
      labels: { ...axis, maxWidth: 240, ...(options.horizontal ? {} : { formatter: v => Number.isInteger(v) || options.decimals ? number(v, { ...options, decimals: Number.isInteger(v) ? 0 : options.decimals }) : '' }) },
    },
    dataLabels: {
      enabled: labelled, offsetY: options.horizontal ? 0 : -20, offsetX: options.horizontal ? 4 : 0, textAnchor: options.horizontal ? 'start' : 'middle',
      formatter: v => number(v, { ...options, unit: options.unit === '%' ? '%' : '' }), style: { fontSize: '12px', fontWeight: 400, fontFamily: 'inherit', colors: [c.ink] }, background: { enabled: false }, dropShadow: { enabled: false },
    },
    annotations: payload.targetText === null ? { yaxis: [], xaxis: [] } : {
      [options.horizontal ? 'xaxis' : 'yaxis']: [{
        ...(options.horizontal ? { x: options.target } : { y: options.target }), borderColor: c.ink, strokeDashArray: 0, borderWidth: 1,
        label: { text: payload.targetText, borderWidth: 0, position: 'right', textAnchor: 'end', offsetY: -2, orientation: 'horizontal', style: { background: 'transparent', color: c.ink, fontSize: '12px', fontFamily: 'inherit', padding: { left: 0, right: 0, top: 0, bottom: 0 } } },
      }],
    },
    tooltip: { x: { formatter: (v, at) => categories[at?.dataPointIndex] ?? v }, y: { formatter: v => number(v, options) }, style: { fontSize: '12px', fontFamily: 'inherit' }, shared: !bars, intersect: bars },
  };
}

const figures = payload => payload.series.map(s => ({ name: s.name, type: s.type, data: s.data }));

// Everything but the figures, to tell whether the figures alone changed.
const form = payload => JSON.stringify([payload.categories, payload.options, payload.targetText, payload.series.map(s => [s.name, s.type, s.thin])])
  + Math.max(0, ...payload.series.flatMap(s => s.data).filter(y => y !== null)).toString();

async function create(place, payload, drawing) {
  const { options, series } = payload;
  const types = new Set(series.map(s => s.type));
  const choose = (s, p) => { if (drawing.payload.selectable && s >= 0 && p >= 0) drawing.callback.invokeMethodAsync('Select', s, p); };
  const chart = new ApexCharts(place, {
    ...looks(payload),
    series: figures(payload),
    chart: {
      type: types.size === 1 ? series[0].type : 'line', height: options.height, width: '100%', stacked: options.stacked, fontFamily: 'inherit', background: 'transparent',
      animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false }, redrawOnParentResize: true,
      events: {
        dataPointSelection: (_, __, at) => choose(at.seriesIndex, at.dataPointIndex),
        markerClick: (_, __, at) => choose(at.seriesIndex, at.dataPointIndex),
      },
    },
    plotOptions: { bar: { horizontal: options.horizontal, columnWidth: '62%', barHeight: '62%', borderRadius: 0, dataLabels: { position: 'top', hideOverflowingLabels: false } } },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
  });
  await chart.render();
  return chart;
}

export async function draw(place, callback, payload) {
  const known = drawings.get(place);
  if (known) {
    const before = form(known.payload);
    known.payload = payload;
    const chart = await known.chart;
    if (drawings.get(place) !== known || !payload.categories.length) return;
    if (before === form(payload)) await chart.updateSeries(figures(payload), false);
    else await chart.updateOptions({ ...looks(payload), series: figures(payload) }, false, false, false);
    return;
  }
  // Without figures there is nothing to draw yet; the element is hidden.
  if (!payload.categories.length) return;
  const drawing = { payload, callback };
  drawings.set(place, drawing);
  place.classList.toggle('selectable', payload.selectable);
  drawing.chart = create(place, payload, drawing);
  await drawing.chart;
}

export async function destroy(place) {
  const known = drawings.get(place);
  drawings.delete(place);
  if (known) (await known.chart).destroy();
}

document.addEventListener('pd-theme', async () => {
  for (const drawing of drawings.values()) (await drawing.chart).updateOptions(looks(drawing.payload), false, false, false);
});
