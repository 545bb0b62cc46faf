package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.cca.JointCodes;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Items as the networks see them, with their start codes. Rows are live; the targets may be
 * replaced.
 */
final class Lessons {

  private static final int CHUNK = 512;

  private final List<float[][]> inputs = new ArrayList<>();
  private float[][] margins;
  private float[][] start;
  private List<float[][]> targets;

  private Lessons(int modalities, int size) {
    for (int m = 0; m < modalities; m++) {
      inputs.add(new float[size][]);
    }
    margins = new float[size][];
    start = new float[size][];
  }

  static Lessons of(FeatureMap map, List<Part> parts, JointCodes codes, List<Item> items) {
    Lessons lessons = new Lessons(parts.size(), items.size());
    for (int from = 0; from < items.size(); from += CHUNK) {
      List<Item> some = items.subList(from, Math.min(items.size(), from + CHUNK));
      float[][] xi = map.applyAll(some);
      Matrix sums = codes.margins(Matrix.ofFloats(xi));
      float[][] rows = sums.toFloats();
      for (int i = 0; i < xi.length; i++) {
        lessons.margins[from + i] = rows[i];
        lessons.start[from + i] = signs(rows[i]);
        for (int m = 0; m < parts.size(); m++) {
          lessons.inputs.get(m)[from + i] = parts.get(m).input(xi[i]);
        }
      }
    }
    lessons.targets = Collections.nCopies(parts.size(), lessons.start);
    return lessons;
  }

  static float[] signs(float[] margins) {
    float[] signs = new float[margins.length];
    for (int j = 0; j < signs.length; j++) {
      signs[j] = margins[j] >= 0 ? 1 : -1;
    }
    return signs;
  }

  int size() {
    return start.length;
  }

  /** Returns M. */
  int modalities() {
    return inputs.size();
  }

  /** Returns the inputs of modality number {@code m}, n × d_m. */
  float[][] inputs(int m) {
    return inputs.get(m);
  }

  /** Returns the margins of the start codes, n × k. */
  float[][] margins() {
    return margins;
  }

  /** Returns the start codes, n × k, entries ±1. */
  float[][] start() {
    return start;
  }

  /** Returns what the network of modality number {@code m} is to say, n × k, entries ±1. */
  float[][] targets(int m) {
    return targets.get(m);
  }

  /** Starts anew from other margins, n × k: their signs are the start codes and the targets. */
  void restart(float[][] others) {
    margins = others;
    start = new float[others.length][];
    for (int i = 0; i < start.length; i++) {
      start[i] = signs(others[i]);
    }
    targets = Collections.nCopies(inputs.size(), start);
  }

  /** Replaces the targets, one n × k a modality. */
  void aim(List<float[][]> others) {
    targets = List.copyOf(others);
  }

  /** Returns the rows at these positions. */
  static float[][] at(float[][] rows, int[] positions) {
    float[][] some = new float[positions.length][];
    for (int i = 0; i < some.length; i++) {
      some[i] = rows[positions[i]];
    }
    return some;
  }
}
