// Runs before anything is painted, so that a chosen theme does not flash in.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('hammingbird-theme');
  } catch {
    // storage may be forbidden; then the system's theme holds
  }
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
