package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link HammingIndex} must hold to; a test class inherits it. */
public interface HammingIndexContract {

  /** Returns an empty index under test. */
  HammingIndex empty(int bits);

  /** The repetition's number is the seed, so that a failure can be replayed. */
  @RepeatedTest(60)
  default void search_afterRandomChanges_agreesWithTheNaiveAnswer(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int bits =
        List.of(8, 16, 33, 63, 64, 65, 128, 200, 256, 320, 512, 1024).get(random.nextInt(12));
    boolean clustered = random.nextBoolean();
    BinaryCode[] centres = codes(8, bits, random);
    int names = random.nextInt(1, 3000);
    HammingIndex index = empty(bits);
    Map<String, BinaryCode> reference = new HashMap<>();
    for (int step = 0; step < 2 * names; step++) {
      String id = "item-" + random.nextInt(names);
      if (random.nextInt(4) == 0) {
        assertThat(index.remove(id)).isEqualTo(reference.remove(id) != null);
      } else {
        BinaryCode code =
            clustered ? near(centres[random.nextInt(8)], 3, random) : code(bits, random);
        index.put(id, code);
        reference.put(id, code);
      }
    }
    assertThat(index.size()).isEqualTo(reference.size());
    for (int limit : new int[] {1, 10, random.nextInt(1, names + 1), names + 5}) {
      BinaryCode probe =
          clustered ? near(centres[random.nextInt(8)], 3, random) : code(bits, random);
      int radius = random.nextBoolean() ? bits : random.nextInt(bits);
      assertThat(index.search(probe, limit, radius))
          .isEqualTo(naive(reference, probe, limit, radius));
    }
  }

  @Test
  default void search_equalCodes_areOrderedById() {
    HammingIndex index = empty(64);
    BinaryCode code = code(64, new SplittableRandom(1));
    for (String id : List.of("e", "b", "d", "a", "c")) {
      index.put(id, code);
    }
    assertThat(index.search(code, 3, 64)).extracting(Neighbor::id).containsExactly("a", "b", "c");
  }

  @Test
  default void search_limitBeyondSize_returnsEverything() {
    HammingIndex index = empty(64);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 7; i++) {
      index.put("item-" + i, code(64, random));
    }
    assertThat(index.search(code(64, random), Integer.MAX_VALUE, 64)).hasSize(7);
  }

  @Test
  default void search_empty_findsNothing() {
    assertThat(empty(64).search(code(64, new SplittableRandom(3)), 10, 64)).isEmpty();
  }

  @Test
  default void search_radius_isABoundOnEveryDistance() {
    HammingIndex index = empty(32);
    SplittableRandom random = new SplittableRandom(4);
    BinaryCode probe = code(32, random);
    for (int i = 0; i < 2000; i++) {
      index.put("item-" + i, code(32, random));
    }
    for (int radius = 0; radius <= 32; radius++) {
      int bound = radius;
      assertThat(index.search(probe, 2000, radius))
          .allSatisfy(found -> assertThat(found.distance()).isBetween(0, bound));
    }
    assertThat(index.search(probe, 5000, 32)).hasSize(2000);
  }

  @Test
  default void put_knownId_replacesItsCode() {
    HammingIndex index = empty(16);
    BinaryCode before = BinaryCode.ofWords(16, 0);
    BinaryCode after = BinaryCode.ofWords(16, 0xff);
    index.put("a", before);
    index.put("a", after);
    assertThat(index.size()).isOne();
    assertThat(index.search(before, 9, 16)).containsExactly(new Neighbor("a", 8));
  }

  @Test
  default void remove_theLastItem_leavesAnEmptyIndexThatCanBeFilledAgain() {
    HammingIndex index = empty(16);
    BinaryCode code = BinaryCode.ofWords(16, 5);
    index.put("a", code);
    assertThat(index.remove("a")).isTrue();
    assertThat(index.remove("a")).isFalse();
    assertThat(index.search(code, 9, 16)).isEmpty();
    index.put("b", code);
    assertThat(index.search(code, 9, 16)).containsExactly(new Neighbor("b", 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  default void search_limitBelowOne_isRefused(int limit) {
    assertThatThrownBy(() -> empty(16).search(BinaryCode.ofWords(16, 0), limit, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  @Test
  default void codesOfAnotherLength_areRefused() {
    HammingIndex index = empty(16);
    BinaryCode foreign = BinaryCode.ofWords(24, 0);
    assertThatThrownBy(() -> index.put("a", foreign))
        .hasMessageContaining("24")
        .hasMessageContaining("16");
    assertThatThrownBy(() -> index.search(foreign, 1, 16)).hasMessageContaining("24");
    assertThat(index.size()).isZero();
  }

  /** Returns the nearest by looking at every code. */
  static List<Neighbor> naive(
      Map<String, BinaryCode> codes, BinaryCode probe, int limit, int radius) {
    return codes.entrySet().stream()
        .map(e -> new Neighbor(e.getKey(), e.getValue().distance(probe)))
        .filter(found -> found.distance() <= radius)
        .sorted()
        .limit(limit)
        .toList();
  }

  /** Returns a uniform code. */
  static BinaryCode code(int bits, SplittableRandom random) {
    float[] signs = new float[bits];
    for (int i = 0; i < bits; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return BinaryCode.ofSigns(signs);
  }

  private static BinaryCode[] codes(int count, int bits, SplittableRandom random) {
    BinaryCode[] codes = new BinaryCode[count];
    for (int i = 0; i < count; i++) {
      codes[i] = code(bits, random);
    }
    return codes;
  }

  /** Returns {@code centre} with at most so many bits flipped, so that distances tie often. */
  static BinaryCode near(BinaryCode centre, int flips, SplittableRandom random) {
    long[] words = new long[centre.wordCount()];
    for (int i = 0; i < words.length; i++) {
      words[i] = centre.word(i);
    }
    for (int flip = random.nextInt(flips + 1); flip > 0; flip--) {
      int bit = random.nextInt(centre.bits());
      words[bit >> 6] ^= 1L << (bit & 63);
    }
    return BinaryCode.ofWords(centre.bits(), words);
  }
}
