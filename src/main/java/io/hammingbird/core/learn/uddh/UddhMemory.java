package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.learn.cca.JointCodes;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import java.util.List;

/**
 * Where the networks stand.
 *
 * @param steps mini-batches so far: what is random in a solve follows from it
 * @param codes the start codes, for the next to stay close to
 * @param networks one a modality, in ascending order
 * @param heads among the codes of items
 */
record UddhMemory(long steps, JointCodes codes, List<Network> networks, Heads heads) {

  UddhMemory {
    networks = List.copyOf(networks);
  }

  byte[] toBytes() {
    return Envelope.seal(
        Kind.UDDH_MEMORY,
        out -> {
          out.writeLong(steps);
          codes.write(out);
          out.writeAll(networks, (to, network) -> network.write(to));
          heads.write(out);
        });
  }

  static UddhMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.UDDH_MEMORY, bytes, UddhMemory::payload);
  }

  private static UddhMemory payload(WireReader in) {
    UddhMemory memory =
        new UddhMemory(
            in.readLong(), JointCodes.read(in), in.readAll(Network::read), Heads.read(in));
    return memory;
  }
}
