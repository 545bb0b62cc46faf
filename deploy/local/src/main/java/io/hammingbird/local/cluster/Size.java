package io.hammingbird.local.cluster;

/**
 * How many processes there are of each kind; of Flink's job manager there is one.
 *
 * @param brokers at least 1
 * @param taskManagers at least 1
 * @param indexes instances of the index, at least 1
 */
public record Size(int brokers, int taskManagers, int indexes) {

  private static final int MOST = 9;

  public Size {
    if (Math.min(Math.min(brokers, taskManagers), indexes) < 1
        || Math.max(Math.max(brokers, taskManagers), indexes) > MOST) {
      throw new IllegalArgumentException(
          "found %d brokers, %d task managers and %d index instances; needs 1 to %d of each"
              .formatted(brokers, taskManagers, indexes, MOST));
    }
  }

  /** Returns three brokers, two task managers and three index instances. */
  public static Size standard() {
    return new Size(3, 2, 3);
  }

  /** Returns on how many brokers every record lies. */
  int replicas() {
    return Math.min(3, brokers);
  }

  /** Returns how many of these must have a record before it is acknowledged. */
  int inSync() {
    return Math.max(1, replicas() - 1);
  }
}
