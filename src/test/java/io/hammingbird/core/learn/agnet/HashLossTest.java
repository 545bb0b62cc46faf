package io.hammingbird.core.learn.agnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.linalg.RandomMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Loss and gradient against the equations, entry by entry and in double. */
final class HashLossTest {

  private static final int ROWS = 7;
  private static final int BITS = 5;
  private static final double STEP = 1e-5;

  private static AgnetSettings settings(boolean meanBalance) {
    return new AgnetSettings(
        AgnetSettings.Preset.WORKING,
        List.of(),
        List.of(),
        List.of(),
        1,
        1,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0.7,
        0.3,
        true,
        meanBalance,
        0,
        1,
        0.5);
  }

  /** A batch of some modalities. */
  private record Case(AgnetSettings settings, int modalities, long seed) {

    boolean same(int i, int j) {
      return i % 3 == j % 3;
    }

    float[][] attributes() {
      float[][] classes =
          RandomMatrices.gaussian(3, 4, new SplittableRandom(seed + 100)).toFloats();
      float[][] rows = new float[ROWS][];
      for (int i = 0; i < ROWS; i++) {
        rows[i] = classes[i % 3];
      }
      return rows;
    }

    List<float[][]> rows() {
      SplittableRandom random = new SplittableRandom(seed);
      List<float[][]> rows = new ArrayList<>();
      for (int m = 0; m < modalities; m++) {
        rows.add(RandomMatrices.gaussian(ROWS, BITS, random).toFloats());
      }
      return rows;
    }

    HashLoss.Result found() {
      boolean[][] same = new boolean[ROWS][ROWS];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < ROWS; j++) {
          same[i][j] = same(i, j);
        }
      }
      return new HashLoss(settings, same, attributes()).of(rows());
    }

    /** Returns the loss as printed, its slips mended, divided by n². */
    double slow(List<double[][]> rows) {
      double loss = 0;
      double pairs = modalities * (modalities - 1) / 2.0;
      for (int p = 0; p < modalities; p++) {
        for (int q = p + 1; q < modalities; q++) {
          loss += categories(rows.get(p), rows.get(q)) / pairs;
        }
        if (p == 0) {
          loss += attributes(rows.get(p)) + values(rows.get(p));
        }
      }
      return loss / ROWS / ROWS;
    }

    private double categories(double[][] p, double[][] q) {
      double loss = 0;
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < ROWS; j++) {
          double theta = dot(p[i], q[j]) / 2;
          loss -= (same(i, j) ? theta : 0) - Math.log(1 + Math.exp(theta));
        }
      }
      return loss;
    }

    private double attributes(double[][] p) {
      double loss = 0;
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < ROWS; j++) {
          double[] a = doubles(attributes()[i]);
          double[] b = doubles(attributes()[j]);
          double alike = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) - (same(i, j) ? 1 : 0);
          loss += settings.lambda() / (1 + Math.exp(-dot(p[i], p[j]) / 2 * alike));
        }
      }
      return loss;
    }

    private double values(double[][] p) {
      double loss = 0;
      for (int b = 0; b < BITS; b++) {
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
          sum += p[i][b];
          loss += Math.pow(p[i][b] - (p[i][b] >= 0 ? 1 : -1), 2);
        }
        loss += sum * sum / (settings.meanBalance() ? ROWS : 1);
      }
      return settings.eta() * loss;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] doubles(float[] row) {
    double[] doubles = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      doubles[i] = row[i];
    }
    return doubles;
  }

  private static List<double[][]> doubles(List<float[][]> rows) {
    List<double[][]> out = new ArrayList<>();
    for (float[][] of : rows) {
      double[][] wide = new double[of.length][];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = doubles(of[i]);
      }
      out.add(wide);
    }
    return out;
  }

  @RepeatedTest(8)
  void of_anyBatch_isTheEquationsAndTheirDifferences(RepetitionInfo run) {
    int number = run.getCurrentRepetition();
    Case batch = new Case(settings(number % 2 == 0), 2 + (number % 3) / 2, number);
    HashLoss.Result found = batch.found();

    assertThat(found.loss()).isCloseTo(batch.slow(doubles(batch.rows())), within(1e-5));
    double error = 0;
    double norm = 0;
    for (int m = 0; m < batch.modalities(); m++) {
      for (int i = 0; i < ROWS; i++) {
        for (int b = 0; b < BITS; b++) {
          List<double[][]> more = doubles(batch.rows());
          List<double[][]> less = doubles(batch.rows());
          more.get(m)[i][b] += STEP;
          less.get(m)[i][b] -= STEP;
          double wanted = (batch.slow(more) - batch.slow(less)) / (2 * STEP);
          error += Math.pow(found.gradients().get(m)[i][b] - wanted, 2);
          norm += wanted * wanted;
        }
      }
    }
    assertThat(Math.sqrt(error / norm)).isLessThan(1e-5);
  }
}
