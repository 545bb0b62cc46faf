package io.hammingbird.schemas.convert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.schemas.record.HashFunctionRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HashFunctionCodecTest implements CodecContract<Published> {

  private final HashFunctionCodec codec = new HashFunctionCodec();

  @Override
  public String kind() {
    return "hash-function";
  }

  @Override
  public Published golden() {
    return new Published(Goldens.function(), 1_790_000_000_000L);
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

  @Test
  void decode_recordThatContradictsItsEnvelope_isRefused() {
    HashFunction function = Goldens.function();
    byte[] bytes =
        new RecordFormat<>(HashFunctionRecord.class, List.of())
            .write(
                new HashFunctionRecord(
                    13L,
                    function.generation(),
                    function.bits(),
                    "a2lh",
                    Instant.EPOCH,
                    ByteBuffer.wrap(function.toBytes())));

    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(RecordFormatException.class)
        .hasMessage("record says version 13, but its envelope holds 12");
  }

  @Test
  void decode_damagedEnvelope_saysWhatTheCoreSays() {
    byte[] envelope = Goldens.function().toBytes();
    envelope[20] ^= 1;
    byte[] bytes =
        new RecordFormat<>(HashFunctionRecord.class, List.of())
            .write(
                new HashFunctionRecord(
                    12L, 3, 3, "a2lh", Instant.EPOCH, ByteBuffer.wrap(envelope)));

    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("hash function: HASH_FUNCTION is damaged: checksum");
  }
}
