package io.hammingbird.flink.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.flink.Drawn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job follows its stream: items are a millisecond apart, the window holds eight panes. */
final class FollowingJobTest {

  private static final int PANE = 200;
  private static final LearnSettings LEARN =
      JobRun.LEARN.following(new FollowSettings(FollowSettings.Mode.AUTO, 400, 8 * PANE));

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(new Configuration())
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  /** Of the strategies the window is solved last, so its moments are what the probe was asked. */
  @Test
  void window_lateAndDeletedItemsAndARestart_isExactlyWhatLiesInIt(@TempDir Path folder)
      throws Exception {
    Map<String, Item> table = new TreeMap<>();
    for (Item item : Drawn.items(1000)) {
      table.put(item.id(), item);
    }
    Item passing = table.get("item-5");
    table.put(passing.id(), Drawn.with(passing, passing.features(), LabelSet.of("passing")));
    List<Item> early = new ArrayList<>(table.values());
    try (JobRun run = new JobRun(LEARN)) {
      run.start(1, Optional.empty());
      run.put(shuffled(early));
      assertThat(run.settled(inWindow(table.values())).weights())
          .containsKey(LabelSet.of("passing"));

      String savepoint = run.stop(folder);
      List<Item> late = new ArrayList<>(Drawn.items(2000).subList(1000, 2000));
      late.forEach(item -> table.put(item.id(), item));
      run.put(shuffled(late));
      for (String gone : List.of("item-7", "item-900", "item-1700")) {
        run.delete(gone);
        table.remove(gone);
      }
      run.start(2, Optional.of(savepoint));

      assertThat(run.settled(inWindow(table.values())).weights())
          .doesNotContainKey(LabelSet.of("passing"));
    }
  }

  private static List<Item> inWindow(Collection<Item> table) {
    long last = table.stream().mapToLong(Item::eventTimeMs).max().orElseThrow() / PANE;
    return table.stream().filter(item -> item.eventTimeMs() / PANE > last - 8).toList();
  }

  private static List<Item> shuffled(List<Item> items) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(3));
    return shuffled;
  }
}
