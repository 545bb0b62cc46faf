package io.hammingbird.schemas.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyCodecTest {

  private final KeyCodec codec = new KeyCodec();

  @ParameterizedTest
  @ValueSource(strings = {"a", "photo/1 2", "図🐦", "\u0000"})
  void decode_afterEncode_givesTheSameText(String key) {
    assertThat(codec.decode(codec.encode(key))).isEqualTo(key);
  }

  @Test
  void encode_number_isDecimalText() {
    assertThat(codec.encode(120)).isEqualTo("120".getBytes(UTF_8));
    assertThat(codec.decodeNumber(codec.encode(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void decode_missingOrEmpty_isEmptyId() {
    assertThat(fault(null)).isEqualTo(RecordFormatException.EMPTY_ID);
    assertThat(fault(new byte[0])).isEqualTo(RecordFormatException.EMPTY_ID);
  }

  @Test
  void decode_noUtf8_isUnparsable() {
    assertThat(fault(new byte[] {'a', (byte) 0xff})).isEqualTo(RecordFormatException.UNPARSABLE);
    assertThat(fault(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
        .as("half a surrogate pair")
        .isEqualTo(RecordFormatException.UNPARSABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "1.5", "99999999999999999999"})
  void decodeNumber_otherText_isUnparsable(String key) {
    RecordFormatException fault =
        catchThrowableOfType(
            RecordFormatException.class, () -> codec.decodeNumber(codec.encode(key)));

    assertThat(fault.code()).isEqualTo(RecordFormatException.UNPARSABLE);
    assertThat(fault).hasMessage("key is '" + key + "', needs a decimal number");
  }

  /** Patched over, two of these would become one key. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "a\udc00"})
  void encode_whatIsNoText_isRefused(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(key));
  }

  private String fault(byte[] key) {
    return catchThrowableOfType(RecordFormatException.class, () -> codec.decode(key)).code();
  }
}
