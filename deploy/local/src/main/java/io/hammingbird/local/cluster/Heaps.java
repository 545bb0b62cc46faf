package io.hammingbird.local.cluster;

/**
 * Heaps of the processes in MiB.
 *
 * @param broker of each broker
 * @param jobManager of Flink's job manager
 * @param taskManager of each of Flink's task managers
 * @param index of each instance of the index
 * @param touched whether a heap is taken from the system whole at the start, so that what grows
 *     afterwards is none
 */
public record Heaps(int broker, int jobManager, int taskManager, int index, boolean touched) {

  private static final int LEAST = 128;

  public Heaps {
    if (Math.min(Math.min(broker, jobManager), Math.min(taskManager, index)) < LEAST) {
      throw new IllegalArgumentException(
          "heaps are %d, %d, %d and %d MiB, need %d each"
              .formatted(broker, jobManager, taskManager, index, LEAST));
    }
  }

  /** Returns heaps with which all fits into about 4 GiB. */
  public static Heaps small() {
    return new Heaps(320, 256, 512, 448, false);
  }

  /** Returns these heaps, taken whole at the start. */
  public Heaps whole() {
    return new Heaps(broker, jobManager, taskManager, index, true);
  }
}
