package io.hammingbird.core.learn.standard;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.group.FactorWire;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a solve ended, for the next one to start from.
 *
 * @param bits code length k
 * @param labelBits so many of them labels guide
 * @param modalities in ascending order
 * @param codes label set to its label-guided bits
 * @param tuning of the regression onto them
 * @param tunedAt weight of the moments when ω was chosen
 */
record StandardMemory(
    int bits,
    int labelBits,
    List<String> modalities,
    SortedMap<LabelSet, BinaryCode> codes,
    Tuning tuning,
    double tunedAt) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.STANDARD_MEMORY,
        out -> {
          out.writeInt(bits).writeInt(labelBits).writeAll(modalities, WireWriter::writeString);
          out.writeAll(
              codes.entrySet(),
              (w, entry) -> {
                w.writeAll(entry.getKey().names(), WireWriter::writeString);
                FactorWire.writeCode(w, entry.getValue());
              });
          out.writeDouble(tuning.omega()).writeBoolean(tuning.intercept()).writeDouble(tunedAt);
        });
  }

  static StandardMemory fromBytes(byte[] bytes) {
    WireReader in = Envelope.open(Kind.STANDARD_MEMORY, bytes);
    int bits = in.readInt();
    int labelBits = in.readInt();
    List<String> modalities = in.readAll(WireReader::readString);
    SortedMap<LabelSet, BinaryCode> codes = new TreeMap<>();
    in.readAll(
            r -> Map.entry(new LabelSet(r.readAll(WireReader::readString)), FactorWire.readCode(r)))
        .forEach(entry -> codes.put(entry.getKey(), entry.getValue()));
    StandardMemory memory =
        new StandardMemory(
            bits,
            labelBits,
            modalities,
            codes,
            new Tuning(in.readDouble(), in.readBoolean()),
            in.readDouble());
    in.end();
    return memory;
  }
}
