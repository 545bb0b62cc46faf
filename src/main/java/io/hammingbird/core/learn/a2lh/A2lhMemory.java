package io.hammingbird.core.learn.a2lh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.CodeWire;
import io.hammingbird.core.learn.group.FactorWire;
import io.hammingbird.core.learn.group.Tuning;
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
 * @param classes in ascending order: row c of R belongs to class c
 * @param factors μ, R, C and V
 * @param codes label set to code
 * @param start where the codes came from
 * @param tuning of the heads
 * @param tunedAt weight of the moments when ω was chosen
 * @param rounds of alternation since the last cold solve
 */
record A2lhMemory(
    int bits,
    List<String> modalities,
    List<String> classes,
    Factors factors,
    SortedMap<LabelSet, BinaryCode> codes,
    String start,
    Tuning tuning,
    double tunedAt,
    int rounds) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.A2LH_MEMORY,
        out -> {
          out.writeInt(bits).writeAll(modalities, WireWriter::writeString);
          out.writeAll(classes, WireWriter::writeString);
          out.writeDoubles(factors.modalityWeights());
          FactorWire.writeMatrix(out, factors.labelProjection());
          FactorWire.writeMatrix(out, factors.spaceProjection());
          out.writeAll(factors.rotations(), FactorWire::writeMatrix);
          CodeWire.writeTable(out, codes, CodeWire::writeCode);
          out.writeString(start).writeDouble(tuning.omega(0)).writeBoolean(tuning.intercept());
          out.writeDouble(tunedAt).writeInt(rounds);
        });
  }

  static A2lhMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.A2LH_MEMORY, bytes, A2lhMemory::payload);
  }

  private static A2lhMemory payload(WireReader in) {
    A2lhMemory memory =
        new A2lhMemory(
            in.readInt(),
            in.readAll(WireReader::readString),
            in.readAll(WireReader::readString),
            new Factors(
                in.readDoubles(),
                FactorWire.readMatrix(in),
                FactorWire.readMatrix(in),
                in.readAll(FactorWire::readMatrix)),
            CodeWire.readTable(in, CodeWire::readCode),
            in.readString(),
            new Tuning(in.readDouble(), in.readBoolean()),
            in.readDouble(),
            in.readInt());
    return memory;
  }
}
