package io.hammingbird.schemas.convert;

final class ControlCodecTest implements CodecContract<String> {

  private final ControlCodec codec = new ControlCodec();

  @Override
  public String kind() {
    return "control";
  }

  @Override
  public String golden() {
    return "12";
  }

  @Override
  public String draw(Drawn drawn) {
    return drawn.word();
  }

  @Override
  public byte[] encode(String value) {
    return codec.encode(value);
  }

  @Override
  public String decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
