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

  /** Seed of the value in the golden file. */
  long GOLDEN_SEED = 20261122;

  String kind();

  T draw(Drawn drawn);

  byte[] encode(T value);

  T decode(byte[] bytes);

  private T drawn(long seed) {
    return draw(new Drawn(new SplittableRandom(seed)));
  }

  @RepeatedTest(200)
  default void decode_afterEncode_givesTheSameValue(RepetitionInfo run) {
    T value = drawn(run.getCurrentRepetition());

    assertThat(decode(encode(value))).isEqualTo(value);
  }

  @Test
  default void decode_goldenFileOfVersion1_givesTheSameValueAndBytes() {
    byte[] golden = Golden.read(kind(), 1, () -> encode(drawn(GOLDEN_SEED)));

    assertThat(decode(golden)).isEqualTo(drawn(GOLDEN_SEED));
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

  @RepeatedTest(20)
  default void decode_truncatedOrPadded_isUnparsable(RepetitionInfo run) {
    byte[] bytes = encode(drawn(run.getCurrentRepetition()));

    for (int length = 0; length < bytes.length; length++) {
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
  @RepeatedTest(20)
  default void decode_anyBitFlipped_throwsNothingElse(RepetitionInfo run) {
    byte[] bytes = encode(drawn(run.getCurrentRepetition()));

    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(decode(flipped)).as("bit %d", bit).isNotNull();
      } catch (RecordFormatException e) {
        assertThat(e.code()).as("bit %d", bit).isNotEmpty();
      }
    }
  }

  /** Whatever follows the right head: lengths of gigabytes, endless blocks, wrong branches. */
  @RepeatedTest(200)
  default void decode_noiseAfterTheHead_throwsNothingElse(RepetitionInfo run) {
    byte[] head = Arrays.copyOf(encode(drawn(1)), 10);
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    byte[] noise = new byte[10 + random.nextInt(60)];
    random.nextBytes(noise);
    System.arraycopy(head, 0, noise, 0, 10);

    try {
      assertThat(decode(noise)).isNotNull();
    } catch (RecordFormatException e) {
      assertThat(e.code()).isNotEmpty();
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
