package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStats;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RetentionTest {

  private final TreeMap<Long, String> all = new TreeMap<>();
  private final TreeMap<Long, Long> byVersion = new TreeMap<>();

  RetentionTest() {
    for (long version = 1; version <= 8; version++) {
      all.put(version, "function");
    }
    byVersion.put(8L, 90L);
  }

  @Test
  void dispensable_keepsTheNewest() {
    assertThat(Retention.dispensable(all, stats(8, OptionalLong.empty()), 3))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(Retention.dispensable(all, stats(8, OptionalLong.empty()), 100)).isEmpty();
  }

  @Test
  void dispensable_keepsWhatItemsHaveTheirCodesFrom() {
    byVersion.put(2L, 1L);
    assertThat(Retention.dispensable(all, stats(8, OptionalLong.empty()), 3))
        .containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void dispensable_keepsTheOneInServiceAndThePinnedOne() {
    assertThat(Retention.dispensable(all, stats(4, OptionalLong.of(3)), 3))
        .containsExactly(1L, 2L, 5L);
  }

  private IndexStats stats(long target, OptionalLong pinned) {
    return new IndexStats(
        new IndexCounts(90, byVersion, new TreeMap<>()),
        8,
        target,
        pinned,
        new FlowCounts(0, 0, 0, 0, new TreeMap<>(), 0, 0),
        true);
  }
}
