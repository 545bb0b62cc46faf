const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export const NONE = '–';

export const whole = (n) => (Number.isFinite(n) ? WHOLE.format(n) : NONE);

/** 0.7312 as 0.731. */
export const real = (n, digits = 3) => (Number.isFinite(n) ? n.toFixed(digits) : NONE);

export const percent = (share, digits = 0) => (Number.isFinite(share) ? `${(share * 100).toFixed(digits)} %` : NONE);

export const clock = (ms) => (Number.isFinite(ms) ? CLOCK.format(ms) : NONE);

export const minute = (ms) => MINUTE.format(ms);

/** The time of day where it was today, else the day as well. */
export function moment(ms) {
  if (!Number.isFinite(ms)) {
    return NONE;
  }
  return new Date(ms).toDateString() === new Date().toDateString() ? CLOCK.format(ms) : DAY.format(ms);
}

/** text->image as text → image. */
export const direction = (name) => name.replace('->', ' → ');

export const plural = (n, one, many = `${one}s`) => `${whole(n)} ${n === 1 ? one : many}`;

/** 20000 as 20k, for axes. */
export function short(n) {
  const size = Math.abs(n);
  if (size >= 1e6) {
    return `${+(n / 1e6).toFixed(1)}M`;
  }
  return size >= 1e3 ? `${+(n / 1e3).toFixed(1)}k` : `${Math.round(n)}`;
}
