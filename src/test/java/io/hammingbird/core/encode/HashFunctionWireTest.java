package io.hammingbird.core.encode;

import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;

class HashFunctionWireTest extends WireFormContract<HashFunction> {

  @Override
  protected Kind kind() {
    return Kind.HASH_FUNCTION;
  }

  @Override
  protected HashFunction golden(int version) {
    return switch (version) {
      case 1 -> Samples.hashFunction();
      case 2 -> Samples.perModality();
      case 3 -> Samples.joinedFunction();
      case 4 -> Samples.withExtras();
      default -> Samples.functionOfRoots();
    };
  }

  @Override
  protected byte[] toBytes(HashFunction value) {
    return value.toBytes();
  }

  @Override
  protected HashFunction fromBytes(byte[] bytes) {
    return HashFunction.fromBytes(bytes);
  }
}
