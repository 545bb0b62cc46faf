// The panels of the overview: each has an element and ways to show what was asked.
import { bar, h, onChange, replace, setText } from './dom.js';
import { NONE, clock, direction, moment, percent, plural, real, whole } from './format.js';

function panel(id, title, ...content) {
  return h('section', { class: 'panel', 'aria-labelledby': `h-${id}` }, h('h2', { id: `h-${id}` }, title), ...content);
}

function figure(term, wide = '') {
  const value = h('dd', { class: 'value' }, NONE);
  const note = h('dd', { class: 'note' }, '\u00a0');
  return { element: h('div', { class: `figure ${wide}` }, h('dt', {}, term), value, note), value, note };
}

/** The row of figures on top. */
export function figures() {
  const version = figure('Version in service');
  const quality = figure('Quality');
  const items = figure('Items indexed');
  const learned = figure('Items learned');
  const drifts = figure('Drifts');
  const dead = figure('Dead letters');
  const show = (one, value, note) => {
    setText(one.value, value);
    setText(one.note, note);
  };
  return {
    element: h('dl', { class: 'figures', 'aria-label': 'Figures' }, [version, quality, items, learned, drifts, dead].map((one) => one.element)),
    learner(point) {
      const ways = Object.values(point.quality).map((of) => of.map);
      const mean = ways.reduce((sum, map) => sum + map, 0) / ways.length;
      show(quality, real(mean), ways.length ? `mAP, mean of ${plural(ways.length, 'direction')}` : 'not measured yet');
      const idle = point.items.unlabelled + point.items.partial + point.items.withheld;
      show(learned, whole(point.items.learned), `${whole(point.items.held_out)} held out${idle ? `, ${whole(idle)} unused` : ''}`);
      show(drifts, whole(point.drifts), point.strategy === 'whole' ? 'all of the past counts' : `past followed by ${point.strategy}`);
    },
    dead(answer) {
      const kinds = Object.keys(answer.by_code).length;
      show(dead, whole(answer.seen), answer.seen ? `${plural(kinds, 'kind')} of fault` : 'all records could be used');
      dead.element.classList.toggle('warn', answer.seen > 0);
    },
    index(stats) {
      show(
        version,
        stats.target_version ? whole(stats.target_version) : NONE,
        stats.pinned_version ? `pinned; the newest is ${stats.newest_version}` : stats.target_version ? 'the newest' : 'none published yet',
      );
      show(items, whole(stats.items), Object.entries(stats.codes).map(([modality, n]) => `${whole(n)} ${modality}`).join(', ') || '\u00a0');
    },
  };
}

/** How far items have moved to the version in service. */
export function reencode() {
  const text = h('p', { class: 'hint two-lines' }, NONE);
  const progress = h('progress', { max: 1, value: 0, 'aria-label': 'Items at the version in service' });
  const list = h('ul', { class: 'bars' });
  const show = onChange((stats) => {
    const { pending, progress: share } = stats.reencode;
    progress.value = stats.items ? share : 0;
    setText(
      text,
      pending > 0
        ? `${plural(pending, 'item')} still to move to version ${stats.target_version}: ${percent(share)} done. Searches go on meanwhile.`
        : stats.target_version
          ? `All items have codes of version ${stats.target_version}.`
          : 'Items wait for the first version.',
    );
    const versions = Object.entries(stats.by_version)
      .filter(([, n]) => n > 0)
      .sort(([a], [b]) => b - a)
      .slice(0, 4);
    replace(
      list,
      versions.map(([version, n]) =>
        h('li', {}, h('span', {}, version === '0' ? 'no code' : `version ${version}`), bar(n / stats.items, `${percent(n / stats.items)}`, Number(version) === stats.target_version ? 'good' : ''), h('span', { class: 'number' }, whole(n))),
      ),
    );
  });
  return {
    element: panel('reencode', 'Re-encoding', text, progress, list),
    show: (stats) =>
      show({ reencode: stats.reencode, by_version: stats.by_version, items: stats.items, target_version: stats.target_version }),
  };
}

/** How much each modality counts. */
export function weights() {
  const list = h('ul', { class: 'bars' }, h('li', { class: 'hint' }, 'Not learned yet.'));
  const show = onChange((of) => {
    const entries = Object.entries(of);
    const sum = entries.reduce((all, [, weight]) => all + (weight ?? 0), 0);
    if (entries.length > 0) {
      replace(
        list,
        entries.map(([modality, weight]) =>
          h('li', {}, h('span', {}, modality), bar(weight / sum, `${modality} ${real(weight)}`), h('span', { class: 'number' }, real(weight))),
        ),
      );
    }
  });
  return { element: panel('weights', 'Modality weights', list), show: (point) => show(point.modality_weights) };
}

/** What the learner has decided, and why. */
export function decisions() {
  const list = h('ol', { class: 'log', tabindex: 0, role: 'region', 'aria-labelledby': 'h-decisions' }, h('li', { class: 'hint' }, 'Nothing decided yet.'));
  const show = onChange((points) => {
    if (points.length > 0) {
      replace(
        list,
        points.map((point) => {
          const published = point.decision === 'published';
          const ways = Object.entries(point.quality).map(([way, of]) => `${direction(way)} ${real(of.map)}`);
          return h(
            'li',
            {},
            h('time', { datetime: new Date(point.at_ms).toISOString() }, clock(point.at_ms)),
            h('span', { class: published ? 'tag good' : 'tag' }, published ? `version ${point.last_version}` : 'withheld'),
            h('span', { class: 'why' }, point.reason, h('small', {}, ` ${ways.join(', ')}; churn ${real(point.churn)}; solved in ${whole(point.solve_ms)} ms`)),
          );
        }),
      );
    }
  });
  return { element: panel('decisions', 'Decisions', list), show };
}

/** What could not be used. */
export function deadLetters() {
  const text = h('p', { class: 'hint' }, NONE);
  const codes = h('ul', { class: 'bars' });
  const newest = h('ol', { class: 'letters', tabindex: 0, role: 'region', 'aria-label': 'Newest dead letters' });
  const show = onChange((answer) => {
    setText(text, answer.seen === 0 ? 'None: every record could be used.' : `${plural(answer.seen, 'record')} could not be used. Their original bytes are kept in the topic.`);
    const counts = Object.entries(answer.by_code).sort(([, a], [, b]) => b - a);
    const most = Math.max(1, ...counts.map(([, n]) => n));
    replace(
      codes,
      counts.map(([code, n]) => h('li', {}, h('code', {}, code), bar(n / most, `${n}`, 'bad'), h('span', { class: 'number' }, whole(n)))),
    );
    newest.hidden = answer.dead_letters.length === 0;
    replace(
      newest,
      answer.dead_letters.map((letter) =>
        h(
          'li',
          {},
          h('p', { class: 'letter-head' }, h('code', {}, letter.code), h('time', { datetime: new Date(letter.written_ms).toISOString() }, moment(letter.written_ms))),
          h('p', {}, letter.reason),
          h('p', { class: 'where' }, `${letter.record.topic}, partition ${letter.record.partition}, offset ${letter.record.offset}`),
        ),
      ),
    );
  });
  return {
    element: panel('letters', 'Dead letters', text, codes, newest),
    show,
    problem(problem) {
      if (problem) {
        setText(text, problem.message);
      }
    },
  };
}

/** Who serves the collection. */
export function instanceList() {
  const text = h('p', { class: 'hint' }, NONE);
  const list = h('ul', { class: 'instances' });
  const show = onChange(({ all, ready }) => {
    const states = { ready: 'ready', 'warming-up': 'warming up', restoring: `restoring, ${percent(ready.restore?.progress)} done`, dead: 'dead' };
    setText(text, `This one is ${states[ready.status] ?? ready.status}${all.length > 1 ? `; ${all.length} share the collection` : ''}.`);
    replace(
      list,
      all.map((one) =>
        h(
          'li',
          {},
          h('span', { class: `dot ${one.here && ready.status !== 'ready' ? 'wait' : 'good'}`, 'aria-hidden': 'true' }),
          h('span', {}, h('strong', {}, `${one.host}:${one.port}`), one.here ? ' (this one)' : ''),
          h('small', {}, `owns ${one.active.join(', ') || 'none'}${one.standby.length ? `; follows ${one.standby.join(', ')}` : ''}`),
        ),
      ),
    );
  });
  return { element: panel('instances', 'Instances', text, list), show: (answer, ready) => show({ all: answer.instances, ready }) };
}
