package io.hammingbird.core.learn.group;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.linalg.Cholesky;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes codes by label set, P × k with entries ±1, into what is published of them. */
public final class LabelCoding {

  private LabelCoding() {}

  /** Returns the label codes: a table, and a projection for the sets that are not in it. */
  public static LabelCodes of(GroupView view, Matrix codes) {
    return LabelCodes.of(
        codes.cols(), table(view, codes), view.classes(), projection(view, codes).toFloats());
  }

  /** Returns the code of every label set. */
  public static SortedMap<LabelSet, BinaryCode> table(GroupView view, Matrix codes) {
    SortedMap<LabelSet, BinaryCode> table = new TreeMap<>();
    view.rows().forEach((set, row) -> table.put(set, pack(codes.row(row))));
    return table;
  }

  /** Returns the code of these signs; 0 counts as +1. */
  public static BinaryCode pack(double[] signs) {
    float[] margins = new float[signs.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = (float) signs[i];
    }
    return BinaryCode.ofSigns(margins);
  }

  /** Sets {@code signs} to the entries ±1 of {@code code}. */
  public static void unpack(BinaryCode code, double[] signs) {
    for (int i = 0; i < signs.length; i++) {
      signs[i] = code.bit(i) ? 1 : -1;
    }
  }

  /** Returns the signs of {@code margins}, with sgn(0) = +1. */
  public static Matrix signs(Matrix margins) {
    Matrix signs = Matrix.zero(margins.rows(), margins.cols());
    for (int g = 0; g < signs.rows(); g++) {
      for (int i = 0; i < signs.cols(); i++) {
        signs.set(g, i, margins.get(g, i) >= 0 ? 1 : -1);
      }
    }
    return signs;
  }

  /** Returns R as the weighted ridge regression of codes on label rows, c × k. */
  public static Matrix projection(GroupView view, Matrix codes) {
    Matrix weighted = view.labels().copy();
    double[] weights = view.weights();
    double total = 0;
    for (int g = 0; g < weights.length; g++) {
      total += weights[g];
      double[] row = weighted.row(g);
      for (int c = 0; c < row.length; c++) {
        row[c] *= weights[g];
      }
    }
    Matrix gram = weighted.transposeTimes(view.labels());
    return Cholesky.of(gram.plusDiagonal(1e-6 * total)).solve(weighted.transposeTimes(codes));
  }
}
