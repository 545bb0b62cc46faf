package io.hammingbird.local.fault;

/**
 * The straight line that is nearest to points, by least squares.
 *
 * @param start its value where the points begin
 * @param end its value where they end
 * @param perHour how much it rises
 * @param points how many there are
 */
record Slope(double start, double end, double perHour, int points) {

  private static final double SECONDS_AN_HOUR = 3600;

  /**
   * Returns the line through values.
   *
   * @param seconds when each was measured, rising; at least 2
   */
  static Slope of(double[] seconds, double[] values) {
    int n = seconds.length;
    if (n < 2 || values.length != n) {
      throw new IllegalArgumentException(
          "found %d times and %d values, needs 2 or more of each".formatted(n, values.length));
    }
    double meanTime = 0;
    double meanValue = 0;
    for (int i = 0; i < n; i++) {
      meanTime += seconds[i] / n;
      meanValue += values[i] / n;
    }
    double cross = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      cross += (seconds[i] - meanTime) * (values[i] - meanValue);
      square += (seconds[i] - meanTime) * (seconds[i] - meanTime);
    }
    double rise = cross / square;
    return new Slope(
        meanValue + rise * (seconds[0] - meanTime),
        meanValue + rise * (seconds[n - 1] - meanTime),
        rise * SECONDS_AN_HOUR,
        n);
  }

  /** Returns how much it rises an hour, in percent of where it starts. */
  double percentPerHour() {
    return 100 * perHour / start;
  }
}
