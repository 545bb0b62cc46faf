package io.hammingbird.schemas.convert;

import io.hammingbird.schemas.AttributeVector;

final class ClassAttributesCodecTest implements CodecContract<AttributeVector> {

  private final ClassAttributesCodec codec = new ClassAttributesCodec();

  @Override
  public String kind() {
    return "class-attributes";
  }

  @Override
  public AttributeVector golden() {
    return Goldens.attributes();
  }

  @Override
  public AttributeVector draw(Drawn drawn) {
    return drawn.attributes();
  }

  @Override
  public byte[] encode(AttributeVector value) {
    return codec.encode(value);
  }

  @Override
  public AttributeVector decode(byte[] bytes) {
    return codec.decode(bytes);
  }
}
