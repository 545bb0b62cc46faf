package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.linalg.RandomOrder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a solve makes the networks go through. A cold one goes through all items for several epochs;
 * a warm one takes every fresh item through a few steps, each half of fresh items and half of
 * others from the sample, or classes that come no more would be forgotten. Mutable; one thread.
 */
final class Course {

  private final List<Network> networks;
  private final UddhSettings settings;
  private final SplittableRandom random;
  private long steps;

  Course(List<Network> networks, UddhSettings settings, SplittableRandom random) {
    this.networks = networks;
    this.settings = settings;
    this.random = random;
  }

  /** Returns how many mini-batches there were. */
  long steps() {
    return steps;
  }

  /** Goes through all lessons {@code epochs} times, in a new order each time. */
  void study(Lessons all, int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = RandomOrder.of(all.size(), random);
      for (int from = 0; from < order.length; from += settings.batch()) {
        step(all, range(order, from, settings.batch()), all, new int[0]);
      }
    }
  }

  /**
   * Goes through the fresh lessons.
   *
   * @param sample others, for rehearsal; may be empty
   */
  void goOn(Lessons fresh, Lessons sample) {
    boolean rehearse = settings.rehearsal() && sample.size() > 0;
    int half = rehearse ? settings.batch() / 2 : settings.batch();
    for (int pass = 0; pass < settings.steps(); pass++) {
      int[] order = RandomOrder.of(fresh.size(), random);
      for (int from = 0; from < order.length; from += half) {
        int[] others = new int[rehearse ? half : 0];
        for (int i = 0; i < others.length; i++) {
          others[i] = random.nextInt(sample.size());
        }
        step(fresh, range(order, from, half), sample, others);
      }
    }
  }

  private void step(Lessons some, int[] positions, Lessons more, int[] others) {
    for (int m = 0; m < networks.size(); m++) {
      float[][] inputs =
          joined(Lessons.at(some.inputs(m), positions), Lessons.at(more.inputs(m), others));
      float[][] targets =
          joined(Lessons.at(some.targets(m), positions), Lessons.at(more.targets(m), others));
      networks.get(m).step(inputs, targets, settings, random);
    }
    steps++;
  }

  private static float[][] joined(float[][] a, float[][] b) {
    float[][] both = new float[a.length + b.length][];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static int[] range(int[] order, int from, int count) {
    int[] range = new int[Math.min(count, order.length - from)];
    System.arraycopy(order, from, range, 0, range.length);
    return range;
  }
}
