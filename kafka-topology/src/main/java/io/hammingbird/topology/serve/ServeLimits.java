package io.hammingbird.topology.serve;

/**
 * What one request may ask for, and how many requests there may be.
 *
 * @param maxLimit the largest {@code limit} of a search and of a page
 * @param maxBodyBytes the largest request body
 * @param maxBatch the most searches of one batch
 * @param maxFilterTerms the most labels and attribute values of one filter
 * @param requestsPerSecond how many requests are answered in a second, in the mean; 0 for any
 *     number
 */
public record ServeLimits(
    int maxLimit, int maxBodyBytes, int maxBatch, int maxFilterTerms, int requestsPerSecond) {

  private static final ServeLimits DEFAULTS = new ServeLimits(1000, 8 << 20, 100, 64, 0);

  public ServeLimits {
    atLeast("search.max-limit", maxLimit, 1);
    atLeast("search.max-body-bytes", maxBodyBytes, 1);
    atLeast("search.max-batch", maxBatch, 1);
    atLeast("search.max-filter-terms", maxFilterTerms, 1);
    atLeast("http.requests-per-second", requestsPerSecond, 0);
  }

  /** Returns what holds where nothing else is said. */
  public static ServeLimits defaults() {
    return DEFAULTS;
  }

  /** Returns these limits with other bounds on results and bodies. */
  public ServeLimits withLargest(int newMaxLimit, int newMaxBodyBytes) {
    return new ServeLimits(
        newMaxLimit, newMaxBodyBytes, maxBatch, maxFilterTerms, requestsPerSecond);
  }

  private static void atLeast(String setting, int found, int least) {
    if (found < least) {
      throw new IllegalArgumentException(
          "%s is %d, must be at least %d".formatted(setting, found, least));
    }
  }
}
