package io.hammingbird.core.learn.standard;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.CodeWire;
import io.hammingbird.core.learn.group.Aim;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;
import java.util.SortedMap;

/**
 * Where a solve ended, for the next one to start from.
 *
 * @param bits code length k
 * @param labelBits so many of them labels guide
 * @param modalities in ascending order
 * @param codes label set to its label-guided bits
 * @param tuning of the regression onto them
 * @param tunedAt weight of the moments when ω was chosen
 * @param aim of the label-guided bits
 */
record StandardMemory(
    int bits,
    int labelBits,
    List<String> modalities,
    SortedMap<LabelSet, BinaryCode> codes,
    Tuning tuning,
    double tunedAt,
    Aim aim) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.STANDARD_MEMORY,
        out -> {
          out.writeInt(bits).writeInt(labelBits).writeAll(modalities, WireWriter::writeString);
          CodeWire.writeTable(out, codes, CodeWire::writeCode);
          out.writeAll(tuning.omegas(), WireWriter::writeDouble).writeBoolean(tuning.intercept());
          out.writeDouble(tunedAt);
          out.writeString(aim.toString());
        });
  }

  static StandardMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.STANDARD_MEMORY, bytes, StandardMemory::payload);
  }

  private static StandardMemory payload(WireReader in) {
    StandardMemory memory =
        new StandardMemory(
            in.readInt(),
            in.readInt(),
            in.readAll(WireReader::readString),
            CodeWire.readTable(in, CodeWire::readCode),
            readTuning(in),
            in.readDouble(),
            in.version() == 1 ? Aim.TELLABLE : readAim(in));
    return memory;
  }

  private static Tuning readTuning(WireReader in) {
    List<Double> omegas =
        in.version() == 1 ? List.of(in.readDouble()) : in.readAll(WireReader::readDouble);
    return new Tuning(omegas, in.readBoolean());
  }

  private static Aim readAim(WireReader in) {
    try {
      return Aim.named(in.readString());
    } catch (IllegalArgumentException e) {
      throw new WireFormatException(e.getMessage());
    }
  }
}
