package io.hammingbird.core.learn.cca;

import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;

/**
 * What a solve found, for the next to stay close to.
 *
 * @param codes the functions
 */
record CcaMemory(JointCodes codes) {

  byte[] toBytes() {
    return Envelope.seal(Kind.CCA_MEMORY, codes::write);
  }

  static CcaMemory fromBytes(byte[] bytes) {
    return Envelope.read(Kind.CCA_MEMORY, bytes, CcaMemory::payload);
  }

  private static CcaMemory payload(WireReader in) {
    CcaMemory memory = new CcaMemory(JointCodes.read(in));
    return memory;
  }
}
