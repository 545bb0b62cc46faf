// Codes as people see them: a strip of bits, those that differ raised.
import { s } from './dom.js';

const CELL = 5;
const GAP = 1;

/** The bits of a hex code; the first digit holds bits 0 to 3, its lowest bit first. */
export function bitsOf(hex, count) {
  const bits = [];
  for (let i = 0; i < count; i++) {
    bits.push((Number.parseInt(hex[i >> 2] ?? '0', 16) >> (i & 3)) & 1);
  }
  return bits;
}

/** How many bits a hex code may hold. */
export const capacity = (hex) => hex.length * 4;

/**
 * Draws a code.
 * @param differing places where it differs from what it is compared with
 */
export function strip(bits, differing, label) {
  const far = new Set(differing);
  const perRow = 64;
  const rows = Math.max(1, Math.ceil(bits.length / perRow));
  const width = Math.min(bits.length, perRow) * (CELL + GAP) - GAP;
  const cells = bits.map((bit, i) => {
    const x = (i % perRow) * (CELL + GAP);
    const y = Math.floor(i / perRow) * 18;
    const raised = far.has(i);
    return s('rect', {
      class: `${bit ? 'bit-1' : 'bit-0'}${raised ? ' bit-far' : ''}`,
      x,
      y: y + (raised ? 0 : 5),
      width: CELL,
      height: raised ? 16 : 6,
    });
  });
  return s(
    'svg',
    { class: 'strip', viewBox: `0 0 ${width} ${rows * 18 - 2}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    cells,
  );
}
