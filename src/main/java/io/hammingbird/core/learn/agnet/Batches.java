package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.linalg.RandomOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Mini-batches as positions of items. */
final class Batches {

  private Batches() {}

  /** Returns all of {@code n} items once in random order; less than half a batch is left out. */
  static List<int[]> epoch(int n, SplittableRandom random) {
    int[] order = RandomOrder.of(n, random);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < n; from += AgnetSettings.BATCH) {
      int to = Math.min(n, from + AgnetSettings.BATCH);
      if (from == 0 || to - from > AgnetSettings.BATCH / 2) {
        batches.add(Arrays.copyOfRange(order, from, to));
      }
    }
    return batches;
  }

  /**
   * Returns one pass over new items in order: for every few of them some batches, each filled up
   * with earlier items drawn anew.
   *
   * @param fresh new items, which come first
   * @param earlier earlier items, which come after them
   */
  static List<int[]> pass(int fresh, int earlier, AgnetSettings settings, SplittableRandom random) {
    int step = earlier == 0 ? AgnetSettings.BATCH : settings.fresh();
    int others = earlier == 0 ? 0 : AgnetSettings.BATCH - step;
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < fresh; from += step) {
      int own = Math.min(step, fresh - from);
      for (int s = 0; s < settings.steps(); s++) {
        int[] batch = new int[own + others];
        for (int i = 0; i < batch.length; i++) {
          batch[i] = i < own ? from + i : fresh + random.nextInt(earlier);
        }
        batches.add(batch);
      }
    }
    return batches;
  }
}
