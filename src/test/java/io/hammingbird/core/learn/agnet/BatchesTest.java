package io.hammingbird.core.learn.agnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 32, 48, 49, 320})
  void epoch_anySize_holdsEveryItemOnceButForASmallRest(int n) {
    int[] all =
        Batches.epoch(n, new SplittableRandom(1)).stream().flatMapToInt(Arrays::stream).toArray();

    assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
    assertThat(all).hasSize(n == 48 ? 32 : n);
    assertThat(Arrays.stream(all)).allMatch(i -> i >= 0 && i < n);
  }

  @ParameterizedTest
  @CsvSource({"40, 100", "16, 1", "7, 3"})
  void pass_withEarlierItems_isHalfOfThem(int fresh, int earlier) {
    AgnetSettings settings = AgnetSettings.of(new TreeMap<>());
    List<int[]> batches = Batches.pass(fresh, earlier, settings, new SplittableRandom(1));

    assertThat(batches).hasSize(4 * ((fresh + 15) / 16));
    for (int[] batch : batches) {
      assertThat(Arrays.stream(batch).filter(i -> i >= fresh).count()).isEqualTo(16);
      assertThat(Arrays.stream(batch)).allMatch(i -> i < fresh + earlier);
    }
    int[] ofFresh =
        batches.stream().flatMapToInt(Arrays::stream).filter(i -> i < fresh).sorted().toArray();
    assertThat(ofFresh).isEqualTo(IntStream.range(0, 4 * fresh).map(i -> i / 4).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 33})
  void pass_withoutEarlierItems_isOfNewOnesAlone(int fresh) {
    AgnetSettings settings = AgnetSettings.of(new TreeMap<>());
    List<int[]> batches = Batches.pass(fresh, 0, settings, new SplittableRandom(1));

    assertThat(batches).hasSize(4 * ((fresh + 31) / 32));
    assertThat(batches.stream().mapToInt(batch -> batch.length).sum()).isEqualTo(4 * fresh);
  }
}
