// Asks by a caption or an item, and shows how far what is found lies from it.
import { collection, get, post } from './api.js';
import { bitsOf, capacity, strip } from './bits.js';
import { announce, h, replace } from './dom.js';
import { plural, whole } from './format.js';

const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;
const BARE = [
  [/^iVBORw0KGgo[A-Za-z0-9+/=]+$/, 'png'],
  [/^\/9j\/[A-Za-z0-9+/=]+$/, 'jpeg'],
  [/^UklGR[A-Za-z0-9+/=]+$/, 'webp'],
];

/** The first attribute that is a picture, as its address. Nothing is ever fetched from elsewhere. */
export function pictureOf(attributes) {
  for (const value of Object.values(attributes ?? {})) {
    if (PICTURE.test(value)) {
      return value;
    }
    const bare = BARE.find(([pattern]) => value.length > 64 && pattern.test(value));
    if (bare) {
      return `data:image/${bare[1]};base64,${value}`;
    }
  }
  return null;
}

/** What an item says of itself in words. */
export function captionOf(attributes) {
  const words = attributes?.caption ?? attributes?.title ?? attributes?.name;
  const text = words ?? Object.values(attributes ?? {}).find((value) => value.length < 200 && !value.startsWith('data:'));
  return text === undefined ? '' : text.slice(0, 200);
}

export function search(main, problems) {
  const wrong = problems('search');
  const words = h('input', { id: 'words', type: 'search', autocomplete: 'off', spellcheck: false, placeholder: 'red circle' });
  const wordsLabel = h('label', { for: 'words' }, 'Caption');
  const hint = h('p', { class: 'hint', id: 'words-hint' }, 'Words of a caption, as in “red circle”.');
  const target = h('select', { id: 'target' });
  const labels = h('input', { id: 'labels', type: 'text', autocomplete: 'off', spellcheck: false, placeholder: 'any', 'aria-describedby': 'labels-hint' });
  const limit = h('select', { id: 'limit' }, [12, 24, 48].map((n) => h('option', { value: n }, `${n}`)));
  const results = h('div', { class: 'results', id: 'results' });
  const summary = h('div', { class: 'summary' });
  let mode = 'text';
  let asked = 0;
  let ended = false;
  const lengths = new Map(); // version to its number of bits

  const kind = (value, text) =>
    h('label', {}, h('input', { type: 'radio', name: 'mode', value, checked: value === mode, onchange: () => choose(value) }), h('span', {}, text));
  const form = h(
    'form',
    { class: 'ask panel', role: 'search', 'aria-label': 'Search', onsubmit: (event) => (event.preventDefault(), ask()) },
    h('fieldset', { class: 'segments' }, h('legend', { class: 'unseen' }, 'Search by'), kind('text', 'by caption'), kind('item', 'by item')),
    h('div', { class: 'field grow' }, wordsLabel, words, hint),
    h('div', { class: 'field' }, h('label', { for: 'target' }, 'Look in'), target),
    h('div', { class: 'field' }, h('label', { for: 'limit' }, 'Hits'), limit),
    h('div', { class: 'field labels' }, h('label', { for: 'labels' }, 'With labels'), labels, h('p', { class: 'hint', id: 'labels-hint' }, 'All of these, by commas.')),
    h('button', { type: 'submit' }, 'Search'),
  );
  words.setAttribute('aria-describedby', 'words-hint');
  main.append(h('h1', { class: 'unseen', tabindex: -1 }, 'Search'), form, summary, results);

  function choose(value) {
    mode = value;
    form.querySelector(`input[name="mode"][value="${value}"]`).checked = true;
    wordsLabel.textContent = value === 'text' ? 'Caption' : 'Item id';
    words.placeholder = value === 'text' ? 'red circle' : 'picture-000042';
    hint.textContent = value === 'text' ? 'Words of a caption, as in “red circle”.' : 'The id of an item that is indexed. A click on a picture takes its id.';
  }

  function byItem(id) {
    choose('item');
    words.value = id;
    ask();
  }

  async function ask() {
    const value = words.value.trim();
    if (value === '') {
      words.focus();
      return;
    }
    const turn = ++asked;
    const must = labels.value.split(',').map((label) => label.trim()).filter(Boolean).map((label) => ({ label }));
    const request = {
      query: mode === 'text' ? { text: value } : { item: value },
      target: target.value,
      limit: Number(limit.value),
      with_attributes: true,
      explain: true,
      ...(must.length > 0 ? { filter: { must } } : {}),
    };
    results.setAttribute('aria-busy', 'true');
    try {
      const answer = await post('/search', request);
      await learnLengths(answer);
      if (turn === asked && !ended) {
        wrong(null);
        show(answer, value, request);
      }
    } catch (problem) {
      if (turn !== asked || ended) {
        return;
      }
      summary.replaceChildren();
      results.replaceChildren();
      if (problem.code === 'no-featuriser') {
        choose('item');
        wrong({
          title: 'No captions here',
          message: 'This collection cannot turn words into features. Search by the id of an item, or click a picture.',
          code: problem.code,
          requestId: problem.requestId,
        });
        await examples();
      } else {
        wrong(problem);
      }
    } finally {
      results.removeAttribute('aria-busy');
    }
  }

  async function learnLengths(answer) {
    for (const [version, hex] of Object.entries(answer.explain?.probes ?? {})) {
      if (!lengths.has(version)) {
        const one = await get(`/hash-functions/${version}`).catch(() => ({ bits: capacity(hex) }));
        lengths.set(version, one.bits);
      }
    }
  }

  function show(answer, value, request) {
    const probes = Object.entries(answer.explain?.probes ?? {});
    const found = plural(answer.hits.length, 'hit');
    announce(`${found} for ${value}`);
    replace(
      summary,
      h('p', {}, h('strong', {}, found), ` in ${answer.took_ms.toFixed(1)} ms; ${whole(answer.explain?.codes_scanned ?? 0)} codes read`, answer.partial ? h('span', { class: 'tag bad' }, 'partial: some partitions did not answer') : ''),
      probes.map(([version, hex]) =>
        h('div', { class: 'probe' }, h('span', {}, `asked with, under version ${version}`), strip(bitsOf(hex, lengths.get(version)), [], `Code of the query under version ${version}: ${hex}`)),
      ),
      answer.hits.length > 0
        ? h('p', { class: 'hint' }, 'Below, each strip is the code of a hit. The stronger cells are ones; bits that differ from the query stand out, and their number is the distance.')
        : h('p', { class: 'hint' }, 'Nothing was found. With labels, only items that have all of them are looked at.'),
    );
    replace(results, h('ol', { class: 'hits', 'aria-label': `Hits in ${request.target}` }, answer.hits.map((hit) => card(hit, answer))));
  }

  function card(hit, answer) {
    const hex = answer.explain?.probes?.[hit.version];
    const differing = hit.differing_bits ?? [];
    const far = new Set(differing);
    const bits = hex ? bitsOf(hex, lengths.get(`${hit.version}`)).map((bit, i) => (far.has(i) ? 1 - bit : bit)) : [];
    const places = differing.length > 0 ? `bits ${differing.join(', ')} differ` : 'no bit differs';
    return h(
      'li',
      { class: 'hit' },
      tile(hit.id, hit.attributes),
      h('p', { class: 'far' }, h('strong', {}, `${hit.distance}`), hex ? ` of ${bits.length} bits` : ' bits', h('span', { class: 'version' }, `v${hit.version}`)),
      hex && hit.differing_bits ? strip(bits, differing, `Code: ${places}`) : null,
    );
  }

  function tile(id, attributes) {
    const picture = pictureOf(attributes);
    const caption = captionOf(attributes);
    return h(
      'button',
      { type: 'button', class: 'tile', title: `Search by ${id}`, onclick: () => byItem(id) },
      picture ? h('img', { src: picture, alt: caption || id, width: 96, height: 96, decoding: 'async' }) : h('span', { class: 'no-picture', 'aria-hidden': 'true' }, '01'),
      h('span', { class: 'caption' }, caption || '\u00a0'),
      h('span', { class: 'id' }, id),
    );
  }

  /** Some items to begin with. */
  async function examples() {
    try {
      const page = await get('/items:scroll?limit=12');
      if (ended || page.items.length === 0) {
        return;
      }
      replace(
        results,
        h('h2', { class: 'begin' }, 'Or begin with one of these'),
        h('ol', { class: 'hits' }, page.items.map((item) => h('li', { class: 'hit' }, tile(item.id, item.attributes)))),
      );
    } catch (problem) {
      wrong(problem);
    }
  }

  async function begin() {
    try {
      const { modalities } = await collection();
      replace(target, Object.keys(modalities).map((modality) => h('option', { value: modality }, modality)));
      target.value = 'image' in modalities ? 'image' : Object.keys(modalities)[0];
      wrong(null);
      await examples();
    } catch (problem) {
      wrong(problem);
    }
  }

  begin();
  return () => {
    ended = true;
  };
}
