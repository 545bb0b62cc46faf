// Elements are made of text and attributes, never of markup: what comes from data stays text.
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An HTML element. */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** Replaces what is inside; who had the focus keeps it, found again by its data-key. */
export function replace(container, ...children) {
  const active = document.activeElement;
  const key = container.contains(active) ? active.dataset?.key : undefined;
  container.replaceChildren(...children.flat(3).filter(Boolean));
  if (key !== undefined) {
    for (const candidate of container.querySelectorAll('[data-key]')) {
      if (candidate.dataset.key === key) {
        candidate.focus({ preventScroll: true });
        return;
      }
    }
  }
}

/** Returns a function that renders only when what it is told has changed. */
export function onChange(render) {
  let last;
  return (value, ...more) => {
    const now = JSON.stringify(value);
    if (now !== last) {
      last = now;
      render(value, ...more);
    }
  };
}

/** Sets text only where it differs, so that a reader's selection stays. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Tells those who listen. */
export function announce(text) {
  setText(document.getElementById('live'), text);
}

/** A bar of a share from 0 to 1. */
export function bar(share, label, extra = '') {
  const inner = h('span', { class: 'bar-fill' });
  inner.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return h('span', { class: `bar ${extra}`, role: 'img', 'aria-label': label }, inner);
}
