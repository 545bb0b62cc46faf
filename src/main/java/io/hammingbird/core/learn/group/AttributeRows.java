package io.hammingbird.core.learn.group;

import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;

/**
 * Class attributes as matrices: rows of unit length, one a class; and for every label set the mean
 * of its classes' rows.
 */
public final class AttributeRows {

  private final Matrix ofClasses;
  private final Matrix shares;

  private AttributeRows(Matrix ofClasses, Matrix shares) {
    this.ofClasses = ofClasses;
    this.shares = shares;
  }

  /**
   * Returns the rows of the classes and label sets of {@code view}.
   *
   * @throws UnsolvableException if a class has no attributes
   */
  public static AttributeRows of(GroupView view, ClassAttributes attributes) {
    int c = view.classes().size();
    Matrix ofClasses = Matrix.zero(c, attributes.width());
    for (int j = 0; j < c; j++) {
      DenseVector vector = attributes.vectors().get(view.classes().get(j));
      if (vector == null) {
        throw new UnsolvableException(
            "class '%s' has no attributes; there are those of %d classes, needs all %d"
                .formatted(view.classes().get(j), attributes.vectors().size(), c));
      }
      setToUnitLength(ofClasses.row(j), vector);
    }
    return new AttributeRows(ofClasses, shares(view.labels()));
  }

  private static void setToUnitLength(double[] row, DenseVector vector) {
    double square = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] = vector.get(i);
      square += row[i] * row[i];
    }
    for (int i = 0; i < row.length && square > 0; i++) {
      row[i] /= Math.sqrt(square);
    }
  }

  private static Matrix shares(Matrix labels) {
    Matrix shares = labels.copy();
    for (int g = 0; g < shares.rows(); g++) {
      double[] row = shares.row(g);
      double sum = 0;
      for (double share : row) {
        sum += share;
      }
      for (int j = 0; j < row.length && sum > 0; j++) {
        row[j] /= sum;
      }
    }
    return shares;
  }

  /** Returns A, c × d_A: rows of unit length, zero where a class has only zeros; live. */
  public Matrix ofClasses() {
    return ofClasses;
  }

  /** Returns L, P × c: the label rows scaled to sum to one; live. */
  public Matrix shares() {
    return shares;
  }

  /** Returns LA, P × d_A: the mean of every label set's class rows, newly allocated. */
  public Matrix ofSets() {
    return shares.times(ofClasses);
  }
}
