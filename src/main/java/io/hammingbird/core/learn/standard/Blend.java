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
    return attributeBits
        .map(more -> candidate.codes().beside(more.targets()))
        .orElse(candidate.codes());
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
