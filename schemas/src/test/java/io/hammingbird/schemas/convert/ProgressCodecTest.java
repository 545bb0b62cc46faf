package io.hammingbird.schemas.convert;

final class ProgressCodecTest implements CodecContract<ProgressPoint> {

  private final ProgressCodec codec = new ProgressCodec();

  @Override
  public String kind() {
    return "learner-progress";
  }

  @Override
  public ProgressPoint golden() {
    return Goldens.point();
  }

  @Override
  public ProgressPoint draw(Drawn drawn) {
    return drawn.point();
  }

  @Override
  public byte[] encode(ProgressPoint value) {
    return codec.encode(value);
  }

  @Override
  public ProgressPoint decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
