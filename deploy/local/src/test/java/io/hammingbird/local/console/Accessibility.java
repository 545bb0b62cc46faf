package io.hammingbird.local.console;

/** Scripts that look for what would keep somebody out; each returns what it found, as text. */
final class Accessibility {

  /** Controls, pictures and regions that have no name. */
  static final String UNNAMED =
      """
      const named = (e) => (e.getAttribute('aria-label')
          || [...(e.getAttribute('aria-labelledby') ?? '').split(' ')].map(i => document.getElementById(i)?.textContent ?? '').join('')
          || (e.labels && [...e.labels].map(l => l.textContent).join(''))
          || e.getAttribute('alt') || e.textContent || '').trim() !== '';
      return [...document.querySelectorAll('a, button, input, select, summary, img, progress, dialog, [role=img], [role=region], [role=group], [tabindex="0"]')]
          .filter(e => !e.closest('dialog:not([open])') && !named(e)).map(e => e.outerHTML.slice(0, 80)).join('; ');
      """;

  /**
   * One heading of the first level, a language, a title, tables with heads, ids that are unique.
   */
  static final String STRUCTURE =
      """
      const wrong = [];
      if (document.querySelectorAll('h1').length !== 1) wrong.push('h1');
      if (!document.documentElement.lang) wrong.push('lang');
      if (!document.title) wrong.push('title');
      if (!document.querySelector('main') || !document.querySelector('nav[aria-label]')) wrong.push('landmarks');
      if (!document.querySelector('[aria-live]')) wrong.push('live region');
      if (document.querySelectorAll('nav [aria-current=page]').length !== 1) wrong.push('current view');
      const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
      if (new Set(ids).size !== ids.length) wrong.push('ids twice');
      for (const t of document.querySelectorAll('table')) if (!t.querySelector('th[scope=col]')) wrong.push('table');
      for (const i of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
        for (const id of ((i.getAttribute('aria-labelledby') ?? '') + ' ' + (i.getAttribute('aria-describedby') ?? '')).trim().split(/ +/))
          if (!document.getElementById(id)) wrong.push('no ' + id);
      return wrong.join('; ');
      """;

  /** Text whose contrast is below 4.5 to 1, or 3 to 1 where it is large. */
  static final String TOO_FAINT =
      """
      const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number);
          return c.startsWith('color(') ? [m[0] * 255, m[1] * 255, m[2] * 255, m[3] ?? 1] : [m[0], m[1], m[2], m[3] ?? 1]; };
      const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
      const light = (c) => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const behind = (e) => { const layers = []; for (; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
          return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]); };
      const faint = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !e.checkVisibility({checkOpacity: true}) || e.closest('.unseen, .skip, noscript, :disabled, dialog:not([open])')) continue;
        const style = getComputedStyle(e);
        const back = behind(e);
        const ink = over(parse(e.closest('svg') ? style.fill : style.color), back);
        const [high, low] = [light(ink), light(back)].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (low + 0.05);
        if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faint.add(e.className + ' "' + walker.currentNode.data.trim().slice(0, 20) + '" ' + ratio.toFixed(2));
      }
      return [...faint].join('; ');
      """;

  /** Whether the one that has the focus shows it. */
  static final String SEES_FOCUS =
      """
      const e = document.activeElement;
      const shown = (x) => x && getComputedStyle(x).outlineStyle !== 'none' && parseFloat(getComputedStyle(x).outlineWidth) > 0;
      const ring = e.querySelector?.('.ring');
      return e.matches(':focus-visible') && Boolean(shown(e) || shown(e.nextElementSibling) || (ring && getComputedStyle(ring).stroke !== 'none'));
      """;

  private Accessibility() {}
}
