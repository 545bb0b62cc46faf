// How the learner gets on and how the index stands.
import { collection, get, instances, readiness } from './api.js';
import { Chart, asTable, legend } from './chart.js';
import { announce, h, replace } from './dom.js';
import { clock, direction, minute, plural, real, short, whole } from './format.js';
import { deadLetters, decisions, figures, instanceList, reencode, weights } from './panels.js';
import { poll } from './poll.js';

const MOST_POINTS = 4000;
const BAND = 1.96;

const total = (point) => Object.values(point.items).reduce((sum, n) => sum + n, 0);
const decided = (point) => point.decision !== 'none';

export function overview(main, problems) {
  const points = [];
  let since = 0;
  let axis = 'items';
  let known = 0;

  const x = (point) => (axis === 'items' ? total(point) : point.at_ms);
  const range = () => [Math.min(...points.map(x)), Math.max(...points.map(x))];
  const xLabel = (value) => (axis === 'items' ? short(value) : minute(value));
  const quality = new Chart({
    label: 'Quality by direction over the stream; published versions are marked. Arrow keys walk along them.',
    size: 'tall',
    empty: 'No version has been learned yet. The first comes after some thousands of items.',
    xLabel,
  });
  const inService = new Chart({
    label: 'Quality of the version in service over the stream; drifts are marked.',
    empty: 'No held-out item has asked yet.',
    xLabel,
  });
  const names = h('div', { class: 'legend-box' });
  const qualityTable = asTable(
    'Decisions of the learner, the newest first',
    ['Items', 'At', 'Decision', 'Quality', 'Churn', 'Reason'],
    () =>
      points
        .filter(decided)
        .slice(-60)
        .toReversed()
        .map((point) => [
          whole(total(point)),
          clock(point.at_ms),
          point.decision === 'published' ? `version ${point.last_version}` : 'withheld',
          Object.entries(point.quality)
            .map(([way, of]) => `${direction(way)} ${real(of.map)} ± ${real(of.standard_error)}`)
            .join(', '),
          real(point.churn),
          point.reason,
        ]),
  );
  const serviceTable = asTable(
    'Quality in service, the newest first',
    ['Items', 'At', 'Quality', 'Asked', 'Drifts'],
    () =>
      points
        .slice(-60)
        .toReversed()
        .map((point) => [
          whole(total(point)),
          clock(point.at_ms),
          real(point.prequential.quality ?? Number.NaN),
          whole(point.prequential.window),
          whole(point.drifts),
        ]),
  );

  const by = (value, text) =>
    h('label', {}, h('input', { type: 'radio', name: 'axis', value, checked: value === axis, onchange: () => ((axis = value), drawAll()) }), h('span', {}, text));
  const panels = { figures: figures(), reencode: reencode(), weights: weights(), decisions: decisions(), instances: instanceList(), letters: deadLetters() };

  main.append(
    h('h1', { class: 'unseen', tabindex: -1 }, 'Overview'),
    panels.figures.element,
    h(
      'div',
      { class: 'columns' },
      h(
        'div',
        { class: 'wide' },
        h(
          'section',
          { class: 'panel', 'aria-labelledby': 'h-quality' },
          h(
            'div',
            { class: 'panel-head' },
            h('h2', { id: 'h-quality' }, 'Quality over the stream'),
            h('fieldset', { class: 'segments' }, h('legend', { class: 'unseen' }, 'Along'), by('items', 'by items'), by('clock', 'by clock')),
          ),
          h('p', { class: 'hint' }, 'Mean average precision of each solution on held-out items. The band is 95 % sure.'),
          names,
          quality.element,
          qualityTable,
        ),
        h(
          'section',
          { class: 'panel', 'aria-labelledby': 'h-service' },
          h('h2', { id: 'h-service' }, 'Quality in service'),
          h('p', { class: 'hint' }, 'Every held-out item asks the version in service once, when it comes. A fall is signalled as drift.'),
          inService.element,
          serviceTable,
        ),
        panels.decisions.element,
      ),
      h('div', { class: 'narrow' }, panels.reencode.element, panels.weights.element, panels.letters.element, panels.instances.element),
    ),
  );

  function drawQuality() {
    const solved = points.filter(decided);
    const ways = [...new Set(solved.flatMap((point) => Object.keys(point.quality)))].sort();
    const series = ways.map((way, i) => ({
      name: direction(way),
      style: `series-${i % 6}`,
      points: solved
        .filter((point) => point.quality[way]?.map !== undefined && point.quality[way].map !== null)
        .map((point) => ({ x: x(point), y: point.quality[way].map, e: BAND * (point.quality[way].standard_error ?? 0) })),
    }));
    const marks = solved.map((point) => {
      const label = point.decision === 'published' ? `Version ${point.last_version} published` : 'Withheld';
      return {
        x: x(point),
        kind: point.decision,
        label,
        lines: [
          label,
          point.reason,
          ...ways.filter((way) => point.quality[way]).map((way) => `${direction(way)} ${real(point.quality[way].map)} ± ${real(point.quality[way].standard_error)}`),
          `${plural(total(point), 'item')}, churn ${real(point.churn)}, ${clock(point.at_ms)}`,
        ],
      };
    });
    replace(
      names,
      legend(series, [
        ['sign-published', 'published'],
        ['sign-withheld', 'withheld'],
      ]),
    );
    quality.draw(series, marks, range());
  }

  function drawService() {
    const asked = points.filter((point) => point.prequential.quality !== null);
    const marks = [];
    points.forEach((point, i) => {
      if (i > 0 && point.drifts > points[i - 1].drifts) {
        const label = `Drift ${point.drifts}`;
        marks.push({ x: x(point), kind: 'drift', label, lines: [label, `quality ${real(point.prequential.quality ?? Number.NaN)}`, `${plural(total(point), 'item')}, ${clock(point.at_ms)}`] });
      }
    });
    inService.draw(
      [{ name: 'in service', style: 'series-4', points: asked.map((point) => ({ x: x(point), y: point.prequential.quality })) }],
      marks,
      range(),
    );
  }

  function drawAll() {
    drawQuality();
    drawService();
    qualityTable.refresh();
    serviceTable.refresh();
  }

  async function learn() {
    const answer = await get(`/progress?since=${since}`);
    if (answer.points.length > 0 && answer.points[0].offset < since) {
      points.length = 0; // the topic was made anew
    }
    since = answer.next;
    if (answer.points.length === 0) {
      return 2500;
    }
    points.push(...answer.points);
    points.splice(0, points.length - MOST_POINTS);
    const newest = points.at(-1);
    panels.figures.learner(newest);
    panels.weights.show(newest);
    panels.decisions.show(points.filter(decided).slice(-30).toReversed());
    if (known && newest.last_version > known) {
      announce(`Version ${newest.last_version} published`);
    }
    known = newest.last_version;
    drawAll();
    return 1500;
  }

  async function stand() {
    const stats = await get('/stats');
    panels.figures.index(stats);
    panels.reencode.show(stats);
    return stats.reencode.pending > 0 ? 1000 : 2500;
  }

  const stops = [
    poll(learn, 2000, problems('progress')),
    poll(stand, 2500, problems('stats')),
    poll(
      async () => {
        const answer = await get('/dead-letters?limit=20');
        panels.letters.show(answer);
        panels.figures.dead(answer);
      },
      5000,
      panels.letters.problem,
    ),
    poll(
      async () => panels.instances.show(await instances(), await readiness(), await collection()),
      5000,
      problems('instances'),
    ),
  ];
  return () => {
    stops.forEach((stop) => stop());
    quality.close();
    inService.close();
  };
}
