// A line chart with error bands and marks, drawn by hand. Marks are one stop of the tab key; arrows walk along them.
import { h, s, setText } from './dom.js';
import { short } from './format.js';

const MARGIN = { top: 12, right: 14, bottom: 26, left: 40 };
const MOST_POINTS = 800;

/** Round numbers over a range, about so many. */
export function ticks(from, to, about) {
  const span = to - from;
  if (!(span > 0)) {
    return [from];
  }
  const raw = span / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((candidate) => candidate >= raw);
  const found = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-6; i++) {
    found.push(+(i * step).toPrecision(12));
  }
  return found;
}

function thinned(points) {
  if (points.length <= MOST_POINTS) {
    return points;
  }
  const step = points.length / MOST_POINTS;
  const kept = [];
  for (let i = 0; i < MOST_POINTS; i++) {
    kept.push(points[Math.floor(i * step)]);
  }
  kept.push(points.at(-1));
  return kept;
}

export class Chart {
  /** @param label what it shows, for those who do not see it */
  constructor({ label, size = '', empty = 'Nothing to show yet.', xLabel = short }) {
    this.xLabel = xLabel;
    this.svg = s('svg', { class: 'plot', role: 'group', 'aria-label': label });
    this.tip = h('div', { class: 'tip', hidden: true });
    this.note = h('p', { class: 'chart-empty' }, empty);
    this.element = h('div', { class: `chart ${size}` }, this.svg, this.note, this.tip);
    this.at = null;
    // Not on the picture: one that listens for the focus would be a stop of the tab key itself.
    this.element.addEventListener('pointermove', (event) => this.hover(event));
    this.element.addEventListener('pointerleave', () => this.leave());
    this.element.addEventListener('focusin', (event) => this.show(Number(event.target.dataset.mark)));
    this.element.addEventListener('focusout', () => this.leave());
    this.element.addEventListener('keydown', (event) => this.walk(event));
    this.watch = new ResizeObserver(() => this.render());
    this.watch.observe(this.element);
  }

  close() {
    this.watch.disconnect();
  }

  /**
   * @param series [{ name, style, points: [{ x, y, e }] }], ascending in x; e is the half width of the band
   * @param marks [{ x, kind, label, lines }]: kind is 'published', 'withheld' or 'drift'
   * @param range least and largest x, so that charts above each other can be compared
   */
  draw(series, marks, range) {
    this.range = range;
    this.series = series;
    this.marks = marks;
    this.render();
  }

  scales(width, height) {
    const all = this.series.flatMap((one) => one.points);
    const low = Math.min(...all.map((p) => p.y - (p.e ?? 0)));
    const high = Math.max(...all.map((p) => p.y + (p.e ?? 0)));
    const y0 = Math.max(0, Math.floor((low - 0.02) * 10) / 10);
    const y1 = Math.min(1, Math.ceil((high + 0.02) * 10) / 10);
    const [x0, x1] = this.range;
    const right = width - MARGIN.right;
    const bottom = height - MARGIN.bottom;
    return {
      x0,
      x1,
      y0,
      y1,
      x: (v) => MARGIN.left + (x1 > x0 ? (v - x0) / (x1 - x0) : 0.5) * (right - MARGIN.left),
      y: (v) => bottom - ((Math.min(1, Math.max(0, v)) - y0) / (y1 - y0 || 1)) * (bottom - MARGIN.top),
      right,
      bottom,
    };
  }

  render() {
    const width = this.element.clientWidth;
    const height = this.element.clientHeight;
    const any = this.series?.some((one) => one.points.length > 0);
    this.note.hidden = Boolean(any);
    if (!any || width < 60) {
      this.svg.replaceChildren();
      return;
    }
    const focused = this.svg.contains(document.activeElement) ? Number(document.activeElement.dataset.mark) : null;
    const to = this.scales(width, height);
    this.to = to;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.replaceChildren(
      this.axes(to, width),
      ...this.series.filter((one) => one.points.length > 0).map((one) => this.line(one, to)),
      this.cursor(to),
      s('g', { class: 'marks' }, this.marks.map((mark, i) => this.mark(mark, i, to))),
    );
    if (focused !== null) {
      this.svg.querySelector(`[data-mark="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  axes(to, width) {
    const values = ticks(to.y0, to.y1, this.element.clientHeight > 180 ? 5 : 3);
    const digits = values.length > 1 && values[1] - values[0] < 0.099 ? 2 : 1;
    const rows = values.map((value) =>
      s(
        'g',
        { class: 'row' },
        s('line', { x1: MARGIN.left, x2: to.right, y1: to.y(value), y2: to.y(value) }),
        s('text', { x: MARGIN.left - 8, y: to.y(value) + 4, 'text-anchor': 'end' }, value.toFixed(digits)),
      ),
    );
    const columns = ticks(to.x0, to.x1, width / 120).map((value) =>
      s('text', { class: 'column', x: to.x(value), y: to.bottom + 18, 'text-anchor': 'middle' }, this.xLabel(value)),
    );
    return s('g', { class: 'axes', 'aria-hidden': 'true' }, rows, columns);
  }

  line(one, to) {
    const points = thinned(one.points);
    const path = points.map((p, i) => `${i ? 'L' : 'M'}${to.x(p.x).toFixed(1)} ${to.y(p.y).toFixed(1)}`).join('');
    const banded = points.filter((p) => p.e > 0);
    const over = banded.map((p, i) => `${i ? 'L' : 'M'}${to.x(p.x).toFixed(1)} ${to.y(p.y + p.e).toFixed(1)}`).join('');
    const under = banded.toReversed().map((p) => `L${to.x(p.x).toFixed(1)} ${to.y(p.y - p.e).toFixed(1)}`).join('');
    const last = points.at(-1);
    return s(
      'g',
      { class: `series ${one.style}`, 'aria-hidden': 'true' },
      banded.length > 0 ? s('path', { class: banded.length > 1 ? 'band' : 'line error', d: `${over}${under}Z` }) : null,
      s('path', { class: 'line', d: path }),
      s('circle', { class: 'end', cx: to.x(last.x), cy: to.y(last.y), r: 3 }),
    );
  }

  mark(mark, i, to) {
    const x = to.x(mark.x);
    const shape = {
      published: () => s('path', { d: `M${x} ${to.bottom - 9}l5 9h-10z` }),
      withheld: () => s('line', { x1: x, x2: x, y1: to.bottom - 8, y2: to.bottom }),
      drift: () => s('path', { d: `M${x} ${MARGIN.top + 9}l5 -9h-10z` }),
    }[mark.kind]();
    const focusable = mark.kind !== 'withheld';
    return s(
      'g',
      {
        class: `mark-${mark.kind}`,
        data: { mark: i },
        role: focusable ? 'img' : undefined,
        tabindex: focusable ? (this.isStop(i) ? 0 : -1) : undefined,
        'aria-label': focusable ? mark.lines.join('. ') : undefined,
        'aria-hidden': focusable ? undefined : 'true',
      },
      focusable ? s('line', { class: 'stem', x1: x, x2: x, y1: MARGIN.top, y2: to.bottom }) : null,
      shape,
      focusable ? s('rect', { class: 'ring', x: x - 8, y: to.bottom - 13, width: 16, height: 17, rx: 3 }) : null,
    );
  }

  stops() {
    return this.marks.map((mark, i) => i).filter((i) => this.marks[i].kind !== 'withheld');
  }

  /** The last one unless another was walked to. */
  isStop(i) {
    const stops = this.stops();
    return i === (stops.includes(this.stop) ? this.stop : stops.at(-1));
  }

  walk(event) {
    const stops = this.stops();
    const here = stops.indexOf(Number(event.target.dataset.mark));
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: stops.length - 1 }[event.key];
    if (event.key === 'Escape') {
      this.leave();
    }
    if (next === undefined || stops[next] === undefined) {
      return;
    }
    event.preventDefault();
    this.stop = stops[next];
    for (const i of stops) {
      this.svg.querySelector(`[data-mark="${i}"]`)?.setAttribute('tabindex', i === this.stop ? 0 : -1);
    }
    this.svg.querySelector(`[data-mark="${this.stop}"]`)?.focus();
  }

  cursor(to) {
    const mark = this.marks[this.at];
    return mark
      ? s('line', { class: 'cursor', x1: to.x(mark.x), x2: to.x(mark.x), y1: MARGIN.top, y2: to.bottom, 'aria-hidden': 'true' })
      : s('g', { class: 'cursor' });
  }

  hover(event) {
    if (!this.to || this.marks.length === 0) {
      return;
    }
    const x = event.clientX - this.svg.getBoundingClientRect().left;
    let nearest = 0;
    this.marks.forEach((mark, i) => {
      if (Math.abs(this.to.x(mark.x) - x) < Math.abs(this.to.x(this.marks[nearest].x) - x)) {
        nearest = i;
      }
    });
    this.show(nearest);
  }

  show(i) {
    const mark = this.marks?.[i];
    if (!mark) {
      return;
    }
    this.at = i;
    this.svg.querySelector('.cursor')?.replaceWith(this.cursor(this.to));
    this.tip.replaceChildren(
      h('strong', {}, mark.label),
      ...mark.lines.slice(1).map((line) => h('span', {}, line)),
    );
    this.tip.hidden = false;
    const x = this.to.x(mark.x);
    const wide = this.tip.offsetWidth;
    const room = this.element.clientWidth;
    this.tip.style.left = `${Math.max(0, Math.min(room - wide, x + 14 + wide > room ? x - wide - 14 : x + 14))}px`;
  }

  leave() {
    this.at = null;
    this.tip.hidden = true;
    this.svg.querySelector('.cursor')?.replaceWith(s('g', { class: 'cursor' }));
  }
}

/** Names the lines of a chart, each with a piece of it. */
export function legend(series, more = []) {
  return h(
    'ul',
    { class: 'legend' },
    series.map((one) =>
      h(
        'li',
        {},
        s('svg', { class: `key series ${one.style}`, viewBox: '0 0 26 10', 'aria-hidden': 'true' }, s('path', { class: 'line', d: 'M1 5H25' })),
        one.name,
      ),
    ),
    more.map(([style, text]) => h('li', {}, h('span', { class: `sign ${style}`, 'aria-hidden': 'true' }), text)),
  );
}

/** The same figures as a table, made when it is opened. */
export function asTable(caption, heads, rows) {
  const body = h('tbody');
  const table = h(
    'table',
    {},
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head)))),
    body,
  );
  const summary = h('summary', {}, 'As a table');
  const details = h('details', { class: 'as-table' }, summary, h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, table));
  const fill = () => {
    if (details.open) {
      body.replaceChildren(...rows().map((row) => h('tr', {}, row.map((cell, i) => (i === 0 ? h('th', { scope: 'row' }, cell) : h('td', {}, cell))))));
    }
  };
  details.addEventListener('toggle', fill);
  details.refresh = fill;
  setText(summary, 'As a table');
  return details;
}
