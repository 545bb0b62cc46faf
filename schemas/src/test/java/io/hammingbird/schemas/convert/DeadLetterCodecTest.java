package io.hammingbird.schemas.convert;

import io.hammingbird.schemas.DeadLetterEvent;

final class DeadLetterCodecTest implements CodecContract<DeadLetterEvent> {

  private final DeadLetterCodec codec = new DeadLetterCodec();

  @Override
  public String kind() {
    return "dead-letter";
  }

  @Override
  public DeadLetterEvent golden() {
    return Goldens.letter();
  }

  @Override
  public DeadLetterEvent draw(Drawn drawn) {
    return drawn.letter();
  }

  @Override
  public byte[] encode(DeadLetterEvent value) {
    return codec.encode(value);
  }

  @Override
  public DeadLetterEvent decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
