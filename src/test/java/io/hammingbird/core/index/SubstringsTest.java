package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SubstringsTest {

  @Property(tries = 200)
  void keys_putSideBySide_areTheCode(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 256) int bits,
      @ForAll @IntRange(max = 1 << 28) int codes) {
    Substrings cut = Substrings.of(bits, codes);
    BinaryCode code = HammingIndexContract.code(bits, new SplittableRandom(seed));
    long[] words = new long[code.wordCount() + 1]; // and somewhere inside an array
    for (int w = 0; w < code.wordCount(); w++) {
      words[w + 1] = code.word(w);
    }
    int bit = 0;
    for (int j = 0; j < cut.count(); j++) {
      long key = cut.key(j, words, 1);
      assertThat(cut.length(j)).isBetween(1, cut.longest());
      assertThat(cut.bucket(j, key)).isBetween(0, cut.buckets() - 1);
      for (int i = 0; i < cut.length(j); i++, bit++) {
        assertThat((key >>> i & 1) != 0).isEqualTo(code.bit(bit));
      }
      assertThat(cut.length(j) == 64 ? 0 : key >>> cut.length(j)).isZero();
    }
    assertThat(bit).isEqualTo(bits);
    assertThat(cut.count()).isLessThanOrEqualTo(Substrings.MOST);
  }

  @Test
  void keys_ofARadius_areCounted() {
    Substrings cut = Substrings.of(32, 1 << 23); // two substrings of 16 bits

    assertThat(cut.count()).isEqualTo(2);
    assertThat(cut.keys(0, 0)).isEqualTo(1);
    assertThat(cut.keys(0, 1)).isEqualTo(16);
    assertThat(cut.keys(1, 8)).isEqualTo(12870);
    assertThat(cut.keys(1, 17)).isZero();
    assertThat(Substrings.of(256, 1).keys(0, 16)).isEqualTo(601_080_390);
  }
}
