package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * The networks between two solves.
 *
 * @param modalities in ascending order
 * @param epochs of the attribute networks when they were drawn
 * @param items learned so far
 * @param steps mini-batches so far; random numbers of the next solve depend on it
 * @param attributeNets features to attributes
 * @param hashNet attributes to codes
 * @param centres what is subtracted before they become codes: one a modality, and of the classes'
 */
record AgnetMemory(
    List<String> modalities,
    int epochs,
    long items,
    long steps,
    AttributeNets attributeNets,
    HashNet hashNet,
    Centres centres) {

  byte[] toBytes() {
    return Envelope.seal(
        Kind.AGNET_MEMORY,
        out -> {
          out.writeAll(modalities, WireWriter::writeString);
          out.writeInt(epochs).writeLong(items).writeLong(steps);
          out.writeAll(attributeNets.nets(), (w, learning) -> learning.write(w));
          hashNet.learning().write(out);
          out.writeAll(centres.ofModalities(), WireWriter::writeFloats);
          out.writeFloats(centres.ofClasses());
        });
  }

  static AgnetMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.AGNET_MEMORY, bytes, AgnetMemory::payload);
  }

  private static AgnetMemory payload(WireReader in) {
    AgnetMemory memory =
        new AgnetMemory(
            in.readAll(WireReader::readString),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            new AttributeNets(in.readAll(Learning::read)),
            new HashNet(Learning.read(in)),
            new Centres(in.readAll(WireReader::readFloats), in.readFloats()));
    return memory;
  }

  /** Returns this memory if it fits a problem. */
  Optional<AgnetMemory> fitting(List<String> ofModalities, List<Integer> widths, int d, int bits) {
    boolean fits =
        modalities.equals(ofModalities)
            && attributeNets.nets().stream().map(l -> l.net().inputs()).toList().equals(widths)
            && hashNet.learning().net().inputs() == d
            && hashNet.learning().net().outputs() == bits;
    return fits ? Optional.of(this) : Optional.empty();
  }
}
