package io.hammingbird.core.learn.dazsh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.CodeWire;
import io.hammingbird.core.learn.group.FactorWire;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;
import java.util.SortedMap;

/**
 * Where a solve ended, for the next one to start from.
 *
 * @param bits code length k
 * @param modalities in ascending order
 * @param classes in ascending order: row c of every P_m belongs to class c
 * @param categories P_m, one a modality
 * @param codes label set to its codes, one a modality
 * @param start where the codes came from
 * @param rounds since the last cold solve
 */
record DazshMemory(
    int bits,
    List<String> modalities,
    List<String> classes,
    List<Matrix> categories,
    SortedMap<LabelSet, List<BinaryCode>> codes,
    String start,
    int rounds) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.DAZSH_MEMORY,
        out -> {
          out.writeInt(bits).writeAll(modalities, WireWriter::writeString);
          out.writeAll(classes, WireWriter::writeString);
          out.writeAll(categories, FactorWire::writeMatrix);
          CodeWire.writeTable(out, codes, (w, each) -> w.writeAll(each, CodeWire::writeCode));
          out.writeString(start).writeInt(rounds);
        });
  }

  static DazshMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.DAZSH_MEMORY, bytes, DazshMemory::payload);
  }

  private static DazshMemory payload(WireReader in) {
    DazshMemory memory =
        new DazshMemory(
            in.readInt(),
            in.readAll(WireReader::readString),
            in.readAll(WireReader::readString),
            in.readAll(FactorWire::readMatrix),
            CodeWire.readTable(in, r -> r.readAll(CodeWire::readCode)),
            in.readString(),
            in.readInt());
    return memory;
  }
}
