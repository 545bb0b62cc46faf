package io.hammingbird.core.learn.group;

import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Matrices inside the memory of a learner. */
public final class FactorWire {

  private FactorWire() {}

  /** Writes a matrix as a list of its rows. */
  public static void writeMatrix(WireWriter out, Matrix matrix) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < matrix.rows(); i++) {
      rows.add(matrix.row(i));
    }
    out.writeAll(rows, WireWriter::writeDoubles);
  }

  /** Reads what {@link #writeMatrix} wrote. */
  public static Matrix readMatrix(WireReader in) {
    return Matrix.wrap(in.readAll(WireReader::readDoubles).toArray(double[][]::new));
  }
}
