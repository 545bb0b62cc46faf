package io.hammingbird.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdHashTest {

  /** Ids in the wild are short and alike; their hashes must still spread evenly. */
  @ParameterizedTest
  @ValueSource(strings = {"%d", "item-%d", "%08d", "sku/%d/x"})
  void unit_idsThatDifferInAFewDigits_spreadsEvenly(String form) {
    IntFunction<String> id = form::formatted;
    int n = 20_000;
    int[] bins = new int[20];
    for (int i = 0; i < n; i++) {
      bins[(int) (IdHash.unit(id.apply(i)) * bins.length)]++;
    }
    double chiSquare = 0;
    double expected = (double) n / bins.length;
    for (int bin : bins) {
      chiSquare += (bin - expected) * (bin - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(43.8); // 0.1 % point of χ² with 19 degrees of freedom
  }

  /** Hold-out and samples of running collections hang on these values. */
  @Test
  void of_knownIds_neverChanges() {
    assertThat(IdHash.of("")).isEqualTo(8832978290816513101L);
    assertThat(IdHash.of("1563")).isEqualTo(4690802991674564040L);
    assertThat(IdHash.of("é")).isEqualTo(1268328103608844495L);
  }
}
