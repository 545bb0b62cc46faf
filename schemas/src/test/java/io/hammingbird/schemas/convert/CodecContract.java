package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What the codec of every record type must pass. The repetition's number is the seed. */
interface CodecContract<T> {

  /** Bytes before the body: marker and fingerprint. */
  int HEAD = 10;

  String kind();

  /** Returns the value in the golden file of version 1; never changed. */
  T golden();

  T draw(Drawn drawn);

  byte[] encode(T value);

  T decode(byte[] bytes);

  private void requireSoundOrRefused(byte[] bytes, String what) {
    T value;
    try {
      value = decode(bytes);
    } catch (RecordFormatException e) {
      assertThat(e.code()).as(what).isNotEmpty();
      assertThat(e.getMessage()).as(what).isNotEmpty();
      return;
    }
    assertThat(decode(encode(value))).as(what).isEqualTo(value);
  }

  /** Every position of small values, an odd stride over large ones, where the checksum decides. */
  private static int stride(int positions) {
    return 2 * (positions / 1500) + 1;
  }

  private T drawn(long seed) {
    return draw(new Drawn(new SplittableRandom(seed)));
  }

  @RepeatedTest(100)
  default void decode_afterEncode_givesTheSameValue(RepetitionInfo run) {
    T value = drawn(run.getCurrentRepetition());

    assertThat(decode(encode(value))).isEqualTo(value);
  }

  @Test
  default void decode_goldenFileOfVersion1_givesTheSameValueAndBytes() {
    byte[] golden = Golden.read(kind(), 1, () -> encode(golden()));

    assertThat(decode(golden)).isEqualTo(golden());
    assertThat(encode(decode(golden))).isEqualTo(golden);
  }

  @Test
  default void decode_unknownFingerprint_saysWhichSchemaAndToUpgrade() {
    byte[] bytes = encode(drawn(1));
    bytes[2] ^= 1;

    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("upgrade the reader first")
        .extracting("code")
        .isEqualTo(UNPARSABLE);
  }

  @Test
  default void decode_nullOrForeignBytes_isUnparsable() {
    for (byte[] bytes : new byte[][] {null, {}, {0}, "not an avro record".getBytes(UTF_8)}) {
      assertThatThrownBy(() -> decode(bytes))
          .isInstanceOf(RecordFormatException.class)
          .extracting("code")
          .isEqualTo(UNPARSABLE);
    }
  }

  @RepeatedTest(5)
  default void decode_truncatedOrPadded_isUnparsable(RepetitionInfo run) {
    byte[] bytes = encode(drawn(run.getCurrentRepetition()));

    for (int length = 0; length < bytes.length; length += stride(bytes.length)) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(catchThrowableOfType(RecordFormatException.class, () -> decode(cut)))
          .as("cut at %d", length)
          .isNotNull();
    }
    byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
    assertThat(catchThrowableOfType(RecordFormatException.class, () -> decode(padded)).code())
        .isEqualTo(UNPARSABLE);
  }

  /** A flipped bit may give another sound value, but never another failure. */
  @RepeatedTest(5)
  default void decode_anyBitFlipped_throwsNothingElse(RepetitionInfo run) {
    byte[] bytes = encode(drawn(run.getCurrentRepetition()));

    for (int bit = 0; bit < 8 * bytes.length; bit += stride(8 * bytes.length)) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      requireSoundOrRefused(flipped, "bit " + bit);
    }
  }

  /** Whatever follows the right head: lengths of gigabytes, endless blocks, wrong branches. */
  @RepeatedTest(200)
  default void decode_noiseAfterTheHead_throwsNothingElse(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    byte[] noise = new byte[HEAD + random.nextInt(60)];
    random.nextBytes(noise);
    System.arraycopy(encode(drawn(1)), 0, noise, 0, HEAD);

    requireSoundOrRefused(noise, "noise");
  }

  /** A few bytes that claim gigabytes: every length is checked before anything is allocated. */
  @RepeatedTest(5)
  default void decode_hugeLengthAnywhere_throwsNothingElse(RepetitionInfo run) {
    byte[] bytes = encode(drawn(run.getCurrentRepetition()));
    byte[][] lengths = {
      {-2, -1, -1, -1, 15}, // 2^31 - 1, zigzag
      {-128, -128, -128, -128, 2}, // 2^28
      {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1} // -2^63
    };

    for (int at = HEAD; at < bytes.length; at += stride(bytes.length)) {
      for (byte[] length : lengths) {
        byte[] bomb = Arrays.copyOf(bytes, Math.max(bytes.length, at + length.length));
        System.arraycopy(length, 0, bomb, at, length.length);
        requireSoundOrRefused(bomb, "length at " + at);
      }
    }
  }

  @Test
  default void codec_sharedByManyThreads_mixesNothing() {
    long wrong =
        IntStream.range(0, 2000)
            .parallel()
            .filter(seed -> !decode(encode(drawn(seed % 50))).equals(drawn(seed % 50)))
            .count();

    assertThat(wrong).isZero();
  }
}
