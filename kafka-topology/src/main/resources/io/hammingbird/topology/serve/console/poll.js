// Asks again and again, politely: not while nobody looks, and ever more rarely while nobody answers.
const SLOWEST = 30_000;

/**
 * Runs a task now and again.
 * @param task returns a promise; what it resolves to may be how many ms to wait instead
 * @returns a function that ends it
 */
export function poll(task, everyMs, onProblem) {
  let timer;
  let failures = 0;
  let ended = false;
  let running = false;
  let well = false;

  const next = (ms) => {
    clearTimeout(timer);
    if (!ended && !document.hidden) {
      timer = setTimeout(run, ms);
    }
  };

  async function run() {
    if (running || ended) {
      return;
    }
    running = true;
    let wait = everyMs;
    try {
      wait = (await task()) ?? everyMs;
      failures = 0;
      if (!well && !ended) {
        well = true;
        onProblem?.(null);
      }
    } catch (problem) {
      failures++;
      well = false;
      wait = Math.min(SLOWEST, everyMs * 2 ** Math.min(failures, 5));
      if (!ended) {
        onProblem?.(problem);
      }
    }
    running = false;
    next(wait);
  }

  const seen = () => (document.hidden ? clearTimeout(timer) : run());
  document.addEventListener('visibilitychange', seen);
  run();
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
