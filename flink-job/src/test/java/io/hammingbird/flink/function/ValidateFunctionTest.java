package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.ItemChange;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ValidateFunctionTest {

  private OneInputStreamOperatorTestHarness<SourceRecord, ItemChange> harness;

  @BeforeEach
  void open() throws Exception {
    harness = ProcessFunctionTestHarnesses.forProcessFunction(new ValidateFunction(Drawn.SHAPE));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void put_sound_isPassedOnWithoutItsAttributes() throws Exception {
    Item plain = Drawn.item(1, 0);
    Item withPicture =
        Item.of(
            plain.id(), plain.features(), plain.labels(), Map.of("png", "…"), plain.eventTimeMs());

    send(Drawn.put(withPicture));

    assertThat(harness.extractOutputValues()).containsExactly(ItemChange.put(plain));
    assertThat(letters()).isEmpty();
  }

  @Test
  void put_withSomeOfTheModalities_isSound() throws Exception {
    Item full = Drawn.item(1, 0);
    Item partial = Drawn.with(full, Map.of("text", full.features().get("text")), full.labels());

    send(Drawn.put(partial));

    assertThat(harness.extractOutputValues()).containsExactly(ItemChange.put(partial));
  }

  @Test
  void tombstone_isAWithdrawalAndNoDeadLetter() throws Exception {
    send(Drawn.tombstone("item-1"));

    assertThat(harness.extractOutputValues()).containsExactly(ItemChange.withdrawal("item-1"));
    assertThat(letters()).isEmpty();
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        Arguments.of("unparsable", new byte[] {1, 2, 3}, "needs at least"),
        Arguments.of("unparsable", new byte[0], "0 bytes"),
        Arguments.of("unparsable", cut(), "cut or damaged"),
        Arguments.of("wrong-dimension", of(Map.of("text", dense(9))), "has 9 features, needs 4"),
        Arguments.of("unknown-modality", of(Map.of("sound", dense(4))), "'sound'"),
        Arguments.of("not-finite", notFinite(), "NaN"),
        Arguments.of("no-features", of(Map.of()), "at least one of [image, text]"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void badValue_ofANamedItem_isADeadLetterAndWithdrawsTheItem(
      String code, byte[] value, String reason) throws Exception {
    byte[] key = Drawn.key("item-1");

    send(Drawn.record(key, value));

    assertThat(harness.extractOutputValues()).containsExactly(ItemChange.withdrawal("item-1"));
    assertThat(letters()).hasSize(1);
    DeadLetterEvent letter = letters().get(0);
    assertThat(letter.code()).isEqualTo(code);
    assertThat(letter.reason()).contains(reason);
    assertThat(letter.key()).hasValue(key);
    assertThat(letter.value()).hasValue(value);
    assertThat(letter)
        .extracting(
            DeadLetterEvent::topic,
            DeadLetterEvent::partition,
            DeadLetterEvent::offset,
            DeadLetterEvent::timestampMs)
        .containsExactly("drawn.features", 2, 17L, 1234L);
  }

  static Stream<Arguments> badKeys() {
    return Stream.of(
        Arguments.of("empty-id", null),
        Arguments.of("empty-id", new byte[0]),
        Arguments.of("unparsable", new byte[] {(byte) 0xff}));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void badKey_namesNoItem_isOnlyADeadLetter(String code, byte[] key) throws Exception {
    byte[] value = Drawn.value(Drawn.item(1, 0));

    send(Drawn.record(key, value));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(letters()).extracting(DeadLetterEvent::code).containsExactly(code);
    assertThat(letters().get(0).value()).hasValue(value);
  }

  @Test
  void badRecord_betweenSoundOnes_doesNotStopTheStream() throws Exception {
    send(Drawn.put(Drawn.item(1, 0)));
    send(Drawn.record(Drawn.key("item-2"), new byte[] {7}));
    send(Drawn.put(Drawn.item(3, 0)));

    assertThat(harness.extractOutputValues())
        .containsExactly(
            ItemChange.put(Drawn.item(1, 0)),
            ItemChange.withdrawal("item-2"),
            ItemChange.put(Drawn.item(3, 0)));
  }

  private void send(SourceRecord record) throws Exception {
    harness.processElement(record, 0);
  }

  private List<DeadLetterEvent> letters() {
    var letters = harness.getSideOutput(ValidateFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(r -> r.getValue()).toList();
  }

  private static byte[] of(Map<String, FeatureVector> features) {
    Item item = Drawn.item(1, 0);
    return Drawn.value(Drawn.with(item, features, item.labels()));
  }

  private static DenseVector dense(int dimension) {
    return DenseVector.copyOf(new float[dimension]);
  }

  private static byte[] cut() {
    byte[] whole = Drawn.value(Drawn.item(1, 0));
    return Arrays.copyOf(whole, whole.length - 3);
  }

  /** Returns a sound event whose first feature is overwritten by NaN, little-endian. */
  private static byte[] notFinite() {
    float marked = 12345.678f;
    byte[] bytes = of(Map.of("text", DenseVector.copyOf(marked, 0, 0, 0)));
    int bits = Integer.reverseBytes(Float.floatToIntBits(marked));
    int nan = Integer.reverseBytes(Float.floatToIntBits(Float.NaN));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (buffer.getInt(i) == bits) {
        buffer.putInt(i, nan);
      }
    }
    return bytes;
  }
}
