package io.hammingbird.core.learn.segh;

import io.hammingbird.core.learn.group.FactorWire;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;

/**
 * What a cold solve chose, for the next ones to stay with.
 *
 * @param modalities in ascending order
 * @param projection P, v × k: what the bits ask of the attributes
 * @param origins one row a modality, M × v: where its features saw the origin of the attributes
 */
record SeghMemory(List<String> modalities, Matrix projection, Matrix origins) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.SEGH_MEMORY,
        out -> {
          out.writeAll(modalities, WireWriter::writeString);
          FactorWire.writeMatrix(out, projection);
          FactorWire.writeMatrix(out, origins);
        });
  }

  static SeghMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.SEGH_MEMORY, bytes, SeghMemory::payload);
  }

  private static SeghMemory payload(WireReader in) {
    SeghMemory memory =
        new SeghMemory(
            in.readAll(WireReader::readString),
            FactorWire.readMatrix(in),
            FactorWire.readMatrix(in));
    return memory;
  }

  /** Returns whether it fits a problem. */
  boolean fits(List<String> ofModalities, int attributes, int bits) {
    return modalities.equals(ofModalities)
        && projection.rows() == attributes
        && projection.cols() == bits;
  }
}
