package io.hammingbird.core.encode;

/** Checks on row-major arrays that several layers share. */
final class Matrices {

  private Matrices() {}

  static float[] requireFinite(float[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s entry %d is %s, but every entry must be finite".formatted(name, i, values[i]));
      }
    }
    return values;
  }

  /** Returns a deep copy of {@code rows}, which all have {@code width} finite entries. */
  static float[][] copyOf(float[][] rows, int width, String name) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new IllegalArgumentException(
            "%s row %d has %d entries, needs %d".formatted(name, i, rows[i].length, width));
      }
      copy[i] = requireFinite(rows[i].clone(), name);
    }
    return copy;
  }

  static void requireWidth(float[] row, int width) {
    if (row.length != width) {
      throw new IllegalArgumentException("row has " + row.length + " entries, needs " + width);
    }
  }
}
