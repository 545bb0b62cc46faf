package io.hammingbird.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinaryCodeTest {

  private static BinaryCode draw(int bits, SplittableRandom random) {
    return BinaryCode.ofSigns(margins(bits, random));
  }

  private static float[] margins(int bits, SplittableRandom random) {
    float[] margins = new float[bits];
    for (int i = 0; i < bits; i++) {
      margins[i] = random.nextInt(-1, 2);
    }
    return margins;
  }

  @Property
  void distance_isAMetric(@ForAll @IntRange(min = 1, max = 1024) int bits, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BinaryCode a = draw(bits, random);
    BinaryCode b = draw(bits, random);
    BinaryCode c = draw(bits, random);

    assertThat(a.distance(a)).isZero();
    assertThat(a.distance(b)).isBetween(0, bits).isEqualTo(b.distance(a));
    assertThat(a.distance(b) == 0).isEqualTo(a.equals(b));
    assertThat(a.distance(c)).isLessThanOrEqualTo(a.distance(b) + b.distance(c));
  }

  @Property
  void distance_countsTheBitsThatDiffer(
      @ForAll @IntRange(min = 1, max = 300) int bits, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BinaryCode a = draw(bits, random);
    BinaryCode b = draw(bits, random);
    int differing = 0;
    for (int i = 0; i < bits; i++) {
      differing += a.bit(i) == b.bit(i) ? 0 : 1;
    }

    assertThat(a.distance(b)).isEqualTo(differing);
  }

  @Property
  void ofSigns_setsTheBitsThatAreNotNegative(
      @ForAll @IntRange(min = 1, max = 1024) int bits, @ForAll long seed) {
    float[] margins = margins(bits, new SplittableRandom(seed));
    BinaryCode code = BinaryCode.ofSigns(margins);

    assertThat(code.bits()).isEqualTo(bits);
    assertThat(code.wordCount()).isEqualTo(BinaryCode.wordsFor(bits));
    for (int i = 0; i < bits; i++) {
      assertThat(code.bit(i)).isEqualTo(margins[i] >= 0);
    }
  }

  @Property
  void hexAndWords_readBack_areEqual(
      @ForAll @IntRange(min = 1, max = 1024) int bits, @ForAll long seed) {
    BinaryCode code = draw(bits, new SplittableRandom(seed));
    long[] words = new long[code.wordCount()];
    for (int i = 0; i < words.length; i++) {
      words[i] = code.word(i);
    }

    assertThat(BinaryCode.ofWords(bits, words)).isEqualTo(code).hasSameHashCodeAs(code);
    assertThat(BinaryCode.ofHex(bits, code.hex())).isEqualTo(code);
    assertThat(code).hasToString(bits + ":" + code.hex());
  }

  @Test
  void hex_startsWithTheFirstBits() {
    assertThat(BinaryCode.ofSigns(1, -1, -1, -1, 0, 1).hex()).isEqualTo("13");
  }

  @Test
  void ofWords_keepsNoTieToTheArray() {
    long[] words = {5};
    BinaryCode code = BinaryCode.ofWords(3, words);
    words[0] = 0;

    assertThat(code.hex()).isEqualTo("5");
  }

  @Test
  void equals_needsTheSameLength() {
    assertThat(BinaryCode.ofWords(3, 5)).isNotEqualTo(BinaryCode.ofWords(4, 5));
  }

  @Test
  void factories_ofWrongInput_sayWhatIsNeeded() {
    assertRefused(() -> BinaryCode.wordsFor(0), "1 to 1024");
    assertRefused(() -> BinaryCode.wordsFor(1025), "1025");
    assertRefused(() -> BinaryCode.ofWords(65, 1), "need 2 words, found 1");
    assertRefused(() -> BinaryCode.ofWords(3, 8), "past bit 2");
    assertRefused(() -> BinaryCode.ofHex(8, "abc"), "need 2 hex digits, found 3");
    assertRefused(() -> BinaryCode.ofHex(8, "ag"), "'g'");
    assertRefused(() -> BinaryCode.ofHex(3, "8"), "past bit 2");
    assertRefused(() -> BinaryCode.ofWords(3, 1).distance(BinaryCode.ofWords(4, 1)), "3 bits");
  }

  private static void assertRefused(Runnable attempt, String says) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}
