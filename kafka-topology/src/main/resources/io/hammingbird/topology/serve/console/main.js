// The shell: which view is shown, the theme, and what went wrong.
import { collection, forgetKey } from './api.js';
import { h, replace, setText } from './dom.js';
import { overview } from './overview.js';
import { search } from './search.js';
import { versions } from './versions.js';

const VIEWS = { overview, search, versions };
const TITLES = { overview: 'Overview', search: 'Search', versions: 'Versions' };
const main = document.getElementById('content');
const pulse = document.getElementById('pulse');
let leave = () => {};
let shown;

/** Returns what a part of a view calls with its problem, or with null when it is well again. */
function reporter(box) {
  const problems = new Map();
  const render = () => {
    const first = [...problems.values()][0];
    pulse.dataset.state = first ? 'bad' : 'good';
    setText(document.getElementById('pulse-text'), first ? 'trouble' : 'live');
    if (!first) {
      box.hidden = true;
      replace(box);
      return;
    }
    const text = `${first.title ?? 'Problem'}: ${first.message}`;
    if (box.dataset.text !== text || box.hidden) {
      box.dataset.text = text;
      box.hidden = false;
      replace(
        box,
        h('p', {}, h('strong', {}, first.title ?? 'Problem'), ` ${first.message}`),
        h('p', { class: 'where' }, h('code', {}, first.code ?? 'unknown'), first.requestId ? ` request ${first.requestId}` : ''),
        first.status === 401 || first.status === 403
          ? h('button', { type: 'button', class: 'quiet', onclick: () => (forgetKey(), show(true)) }, 'Use another key…')
          : null,
      );
    }
  };
  return (part) => (problem) => {
    if (problem) {
      problems.set(part, problem);
    } else {
      problems.delete(part);
    }
    render();
  };
}

function show(again = false) {
  const hash = location.hash;
  if (hash !== '' && !hash.startsWith('#/')) {
    return; // an anchor within the page
  }
  const name = hash.slice(2).split('?')[0];
  const view = name in VIEWS ? name : 'overview';
  if (view === shown && !again) {
    return;
  }
  const first = shown === undefined;
  shown = view;
  leave();
  const box = h('div', { class: 'problem', role: 'alert', hidden: true });
  main.replaceChildren(box);
  main.dataset.view = view;
  leave = VIEWS[view](main, reporter(box)) ?? (() => {});
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === view) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  document.title = `${TITLES[view]} · Hammingbird`;
  if (!first) {
    main.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function themes() {
  const button = document.getElementById('theme');
  const order = ['auto', 'light', 'dark'];
  const now = () => document.documentElement.dataset.theme ?? 'auto';
  const tell = () => {
    setText(document.getElementById('theme-name'), now());
    button.setAttribute('aria-label', `Colour theme: ${now()}. Change it.`);
  };
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(now()) + 1) % order.length];
    if (next === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = next;
    }
    try {
      localStorage.setItem('hammingbird-theme', next);
    } catch {
      // then it is chosen again next time
    }
    tell();
  });
  tell();
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', () => show());
themes();
show();
collection().then(
  (one) => setText(document.getElementById('collection'), one.name),
  () => {},
);
