// The versions of the hash function: what they are worth, and which one is in service.
import { get, post } from './api.js';
import { announce, bar, h, onChange, replace, setText } from './dom.js';
import { direction, moment, percent, plural, real, whole } from './format.js';
import { poll } from './poll.js';

export function versions(main, problems) {
  const wrong = problems('versions');
  const state = h('p', { class: 'lead' }, '\u00a0');
  const back = h('button', { type: 'button', class: 'quiet', disabled: true, onclick: () => rollback() }, 'Roll back…');
  const release = h('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => unpin() }, 'Unpin…');
  const moveText = h('p', { id: 'move-text' }, '\u00a0');
  const moveBar = h('progress', { max: 1, value: 1, 'aria-labelledby': 'move-text' });
  const body = h('tbody');
  const heads = ['Version', 'Published', 'Quality', 'Items at it', 'Churn', 'Learned from', 'Why', ''];
  let known = { hash_functions: [], target_version: 0 };
  let moving = false;

  main.append(
    h('h1', { class: 'unseen', tabindex: -1 }, 'Versions'),
    h(
      'section',
      { class: 'panel', 'aria-labelledby': 'h-service' },
      h('div', { class: 'panel-head' }, h('h2', { id: 'h-service' }, 'In service'), h('p', { class: 'actions' }, back, release)),
      state,
      h('div', { class: 'move' }, moveBar, moveText),
    ),
    h(
      'section',
      { class: 'panel', 'aria-labelledby': 'h-all' },
      h('h2', { id: 'h-all' }, 'All versions'),
      h(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'h-all' },
        h('table', { class: 'versions' }, h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head || h('span', { class: 'unseen' }, 'Action'))))), body),
      ),
    ),
  );

  function quality(one, before) {
    return Object.entries(one.quality).map(([way, of]) => {
      const change = before?.quality[way] ? of.map - before.quality[way].map : 0;
      return h(
        'span',
        { class: 'measured' },
        h('span', { class: 'way' }, direction(way)),
        ` ${real(of.map)}`,
        h('small', {}, ` ± ${real(of.standard_error)}`),
        before?.quality[way] ? h('small', { class: change < -0.0005 ? 'down' : 'up' }, ` ${change < 0 ? '−' : '+'}${real(Math.abs(change))}`) : null,
      );
    });
  }

  function lineage(one) {
    const options = Object.entries(one.configuration)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
    return h(
      'span',
      {},
      plural(one.learned, 'item'),
      h('small', { title: options }, `${one.learner}, ${one.bits} bits, generation ${one.generation}, ${whole(one.held_out)} held out`),
    );
  }

  const cell = (head, ...content) => h('td', { data: { head } }, ...content);

  const table = onChange((answer) => {
    const all = answer.hash_functions.toSorted((a, b) => b.version - a.version);
    const items = Math.max(1, all.reduce((sum, one) => sum + one.items, 0));
    replace(
      body,
      all.map((one, i) => {
        const pinned = one.version === answer.pinned_version;
        return h(
          'tr',
          { class: one.target ? 'target' : '' },
          h('th', { scope: 'row' }, `${one.version}`, one.target ? h('span', { class: 'tag good' }, pinned ? 'pinned' : 'in service') : null),
          cell('Published', h('time', { datetime: new Date(one.published_at_ms).toISOString() }, moment(one.published_at_ms))),
          cell('Quality', quality(one, all[i + 1])),
          cell('Items at it', bar(one.items / items, percent(one.items / items), one.target ? 'good' : ''), h('span', { class: 'number' }, whole(one.items))),
          cell('Churn', real(one.churn)),
          cell('Learned from', lineage(one)),
          cell('Why', one.reason),
          h(
            'td',
            { class: 'act' },
            pinned
              ? h('button', { type: 'button', class: 'quiet', data: { key: `unpin-${one.version}` }, onclick: () => unpin() }, 'Unpin…')
              : h('button', { type: 'button', class: 'quiet', data: { key: `pin-${one.version}` }, onclick: () => pin(one.version), 'aria-label': `Pin version ${one.version}` }, 'Pin…'),
          ),
        );
      }),
    );
    if (all.length === 0) {
      replace(body, h('tr', {}, h('td', { colspan: heads.length, class: 'hint' }, 'No version has been published yet.')));
    }
  });

  function stand(stats) {
    const { pending, progress } = stats.reencode;
    moveBar.value = stats.target_version ? progress : 0;
    setText(
      moveText,
      pending > 0
        ? `${plural(pending, 'item')} still to move to version ${stats.target_version}: ${percent(progress)} of ${whole(stats.items)} done.`
        : stats.target_version
          ? `All ${plural(stats.items, 'item')} have codes of version ${stats.target_version}.`
          : 'Nothing to move.',
    );
    if (moving && pending === 0) {
      announce(`All items have codes of version ${stats.target_version}`);
    }
    moving = pending > 0;
  }

  async function look() {
    const [functions, stats] = await Promise.all([get('/hash-functions'), get('/stats')]);
    known = functions;
    const target = functions.target_version;
    setText(
      state,
      target === 0
        ? 'No version has been published yet.'
        : functions.pinned_version
          ? `Version ${target} is pinned: newer ones are published but not used. The newest is ${functions.newest_version}.`
          : `Version ${target}, the newest. Items move to the next one as soon as it is published.`,
    );
    release.hidden = !functions.pinned_version;
    back.disabled = earlier().length === 0;
    table(functions);
    stand(stats);
    return stats.reencode.pending > 0 ? 700 : 2500;
  }

  const earlier = () => known.hash_functions.map((one) => one.version).filter((version) => version < known.target_version);

  function confirm(title, yes, lines, more) {
    const dialog = document.getElementById('confirm');
    document.getElementById('confirm-title').textContent = title;
    document.getElementById('confirm-yes').textContent = yes;
    const text = document.getElementById('confirm-text');
    replace(text, lines.map((line) => h('p', {}, line)));
    dialog.returnValue = 'no';
    dialog.showModal();
    document.getElementById('confirm-no').focus();
    more?.().then(
      (extra) => text.append(...extra.map((line) => h('p', { class: 'extra' }, line))),
      () => text.append(h('p', { class: 'extra' }, 'How much would change could not be worked out.')),
    );
    return new Promise((resolve) => {
      dialog.onclose = () => resolve(dialog.returnValue === 'yes');
    });
  }

  /** What a move would change, measured on a sample of items. */
  const changes = (version) => async () => {
    if (version === known.target_version) {
      return [];
    }
    const diff = await get(`/hash-functions/${version}:diff?from=${known.target_version}`);
    const lines = [`In a sample of ${plural(diff.sampled, 'item')}, ${percent(diff.items_affected)} get another code.`];
    const flipped = Object.entries(diff.bits_flipped ?? {});
    if (flipped.length > 0) {
      lines.push(`Bits that flip: ${flipped.map(([modality, share]) => `${modality} ${percent(share, 1)}`).join(', ')}.`);
    }
    const ways = Object.keys(diff.quality.to).filter((way) => diff.quality.from[way]);
    if (ways.length > 0) {
      lines.push(`Quality when published: ${ways.map((way) => `${direction(way)} ${real(diff.quality.from[way].map)} now, ${real(diff.quality.to[way].map)} then`).join('; ')}.`);
    }
    return lines;
  };

  const everyItem = () => plural(known.hash_functions.reduce((sum, one) => sum + one.items, 0), 'item');

  async function carryOut(path, body, said) {
    try {
      await post(path, body);
      wrong(null);
      announce(said);
      await look();
    } catch (problem) {
      wrong(problem);
    }
  }

  async function pin(version) {
    const sure = await confirm(
      `Pin version ${version}?`,
      `Pin version ${version}`,
      [
        version === known.target_version
          ? `Items keep the codes of version ${version}.`
          : `All ${everyItem()} move from version ${known.target_version} to version ${version}, one by one. Searches go on meanwhile.`,
        'Versions published from then on are not used until it is unpinned.',
      ],
      changes(version),
    );
    if (sure) {
      await carryOut(`/hash-functions/${version}:pin`, undefined, `Version ${version} pinned`);
    }
  }

  async function unpin() {
    const newest = known.newest_version;
    const sure = await confirm(
      `Unpin version ${known.pinned_version}?`,
      'Unpin',
      [
        newest === known.target_version ? 'Items keep their codes.' : `All ${everyItem()} move to version ${newest}, the newest. Searches go on meanwhile.`,
        'From then on every version that is published goes into service by itself.',
      ],
      changes(newest),
    );
    if (sure) {
      await carryOut(`/hash-functions/${known.pinned_version}:unpin`, undefined, 'Unpinned');
    }
  }

  async function rollback() {
    const to = Math.max(...earlier());
    const sure = await confirm(
      `Roll back to version ${to}?`,
      `Roll back to version ${to}`,
      [
        `All ${everyItem()} move from version ${known.target_version} back to version ${to}, which is pinned. Searches go on meanwhile.`,
        'Versions published from then on are not used until it is unpinned.',
      ],
      changes(to),
    );
    if (sure) {
      await carryOut('/hash-functions:rollback', { to }, `Rolled back to version ${to}`);
    }
  }

  return poll(look, 2500, wrong);
}
