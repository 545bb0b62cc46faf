package io.hammingbird.core.linalg;

/** The order of a few hundred numbers, without boxes. */
final class Sorting {

  private Sorting() {}

  /** Returns the indices of {@code values} by ascending value; equal values keep their order. */
  static int[] ascending(double[] values) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] spare = order.clone();
    sort(values, spare, order, 0, order.length);
    return order;
  }

  /** Sorts {@code from} into {@code to}; both hold the same indices on entry. */
  private static void sort(double[] values, int[] from, int[] to, int start, int end) {
    if (end - start < 2) {
      return;
    }
    int middle = (start + end) >>> 1;
    sort(values, to, from, start, middle);
    sort(values, to, from, middle, end);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right == end || (left < middle && values[from[left]] <= values[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
