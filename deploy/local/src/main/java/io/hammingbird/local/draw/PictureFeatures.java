package io.hammingbird.local.draw;

import io.hammingbird.core.vector.DenseVector;

/**
 * Features of a picture, from its pixels alone: a histogram of colours and, for every field of a
 * grid, a histogram of the orientations of its edges (after Dalal and Triggs, "Histograms of
 * oriented gradients for human detection", CVPR 2005). Each half has unit length.
 */
final class PictureFeatures {

  private static final int LEVELS = 4; // a colour channel
  private static final int COLOURS = LEVELS * LEVELS * LEVELS;
  private static final int GRID = 4;
  private static final int FIELD = Picture.SIDE / GRID;
  private static final int ORIENTATIONS = 8;

  /** 1024 times cosine and sine of 0°, 22.5°, … 157.5°: whole numbers, so the same everywhere. */
  private static final int[] COS = {1024, 946, 724, 392, 0, -392, -724, -946};

  private static final int[] SIN = {0, 392, 724, 946, 1024, 946, 724, 392};

  /** How many features there are. */
  static final int DIMENSION = COLOURS + GRID * GRID * ORIENTATIONS;

  private PictureFeatures() {}

  static DenseVector of(Picture picture) {
    double[] colours = new double[COLOURS];
    double[] edges = new double[GRID * GRID * ORIENTATIONS];
    int[] grey = new int[Picture.SIDE * Picture.SIDE];
    for (int y = 0; y < Picture.SIDE; y++) {
      for (int x = 0; x < Picture.SIDE; x++) {
        int pixel = picture.pixel(x, y);
        colours[(pixel >> 22 & 3) * 16 + (pixel >> 14 & 3) * 4 + (pixel >> 6 & 3)]++;
        grey[y * Picture.SIDE + x] =
            (pixel >> 16 & 255) * 3 + (pixel >> 8 & 255) * 6 + (pixel & 255);
      }
    }
    addEdges(grey, edges);
    for (int i = 0; i < COLOURS; i++) {
      colours[i] = Math.sqrt(colours[i]);
    }
    float[] features = new float[DIMENSION];
    copyAtUnitLength(colours, features, 0);
    copyAtUnitLength(edges, features, COLOURS);
    return DenseVector.copyOf(features);
  }

  private static void addEdges(int[] grey, double[] edges) {
    for (int y = 1; y < Picture.SIDE - 1; y++) {
      for (int x = 1; x < Picture.SIDE - 1; x++) {
        int at = y * Picture.SIDE + x;
        int dx = grey[at + 1] - grey[at - 1];
        int dy = grey[at + Picture.SIDE] - grey[at - Picture.SIDE];
        int field = y / FIELD * GRID + x / FIELD;
        edges[field * ORIENTATIONS + orientation(dx, dy)] += Math.sqrt(dx * dx + dy * dy);
      }
    }
  }

  private static int orientation(int dx, int dy) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < ORIENTATIONS; i++) {
      int along = Math.abs(dx * COS[i] + dy * SIN[i]);
      if (along > most) {
        most = along;
        best = i;
      }
    }
    return best;
  }

  private static void copyAtUnitLength(double[] values, float[] target, int from) {
    double squared = 0;
    for (double value : values) {
      squared += value * value;
    }
    double length = Math.sqrt(squared);
    for (int i = 0; i < values.length; i++) {
      target[from + i] = length == 0 ? 0 : (float) (values[i] / length);
    }
  }
}
