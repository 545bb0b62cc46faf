package io.hammingbird.schemas.convert;

final class HashFunctionCodecTest implements CodecContract<Published> {

  private final HashFunctionCodec codec = new HashFunctionCodec();

  @Override
  public String kind() {
    return "hash-function";
  }

  @Override
  public Published draw(Drawn drawn) {
    return new Published(drawn.function(), 1_790_000_000_000L);
  }

  @Override
  public byte[] encode(Published value) {
    return codec.encode(value.function(), value.publishedAtMs());
  }

  @Override
  public Published decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
