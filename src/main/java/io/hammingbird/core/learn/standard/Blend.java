package io.hammingbird.core.learn.standard;

import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the bits are shared out between labels and attributes.
 *
 * @param labelBits bits that labels guide
 * @param attributeBits the others; empty where there are none
 */
record Blend(int labelBits, Optional<AttributeBits> attributeBits) {

  /** Returns all codes, P × k: label-guided bits first. */
  Matrix codes(Candidate candidate) {
    return LabelCoding.signs(targets(candidate));
  }

  /** Returns what heads are regressed onto, P × k: the codes are its signs. */
  Matrix targets(Candidate candidate) {
    if (attributeBits.isEmpty()) {
      return candidate.codes();
    }
    Matrix own = candidate.codes();
    Matrix more = attributeBits.get().targets();
    Matrix both = Matrix.zero(own.rows(), own.cols() + more.cols());
    for (int g = 0; g < own.rows(); g++) {
      System.arraycopy(own.row(g), 0, both.row(g), 0, own.cols());
      System.arraycopy(more.row(g), 0, both.row(g), own.cols(), more.cols());
    }
    return both;
  }

  /** Returns the heads of all bits, one a modality. */
  List<Head> heads(Candidate candidate) {
    if (attributeBits.isEmpty()) {
      return candidate.heads();
    }
    List<Head> heads = new ArrayList<>();
    for (int m = 0; m < candidate.heads().size(); m++) {
      heads.add(candidate.heads().get(m).and(attributeBits.get().weights().get(m)));
    }
    return heads;
  }
}
