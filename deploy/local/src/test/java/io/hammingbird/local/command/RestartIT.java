package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that ends in the middle, and is started again over the same state. */
final class RestartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ITEMS = 5_000;

  @TempDir private Path folder;

  private ForkedLauncher demo(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("demo", "--dir", state().toString(), "--items", String.valueOf(ITEMS)));
    arguments.addAll(
        List.of("--http-port", "0", "--flink-port", "0", "--json", "--exit-when-done"));
    arguments.addAll(List.of("--bits", "32", "--anchors", "100", "--publish-interval-ms", "500"));
    arguments.addAll(List.of("--rest-ms", "1500"));
    arguments.addAll(List.of(more));
    return ForkedLauncher.start(folder, arguments.toArray(String[]::new));
  }

  private Path state() {
    return folder.resolve("state");
  }

  @Test
  void demo_killedTwiceInTheMiddle_endsWithExactCountsAndGaplessVersions()
      throws IOException, InterruptedException {
    try (ForkedLauncher first = demo("--rate", "400")) {
      first.awaitSaid("version 1", PATIENCE);
      first.kill();
    }
    try (ForkedLauncher second = demo("--rate", "400")) {
      second.awaitSaid("flink ", PATIENCE); // killed while it takes up the state of the first
      second.kill();
    }
    JsonNode summary;
    try (ForkedLauncher third = demo()) {
      assertThat(third.awaitEnd(PATIENCE)).as(third.said()).isZero();
      summary = JsonMapper.builder().build().readTree(third.out());
    }

    assertThat(summary.path("events_sent").asInt()).isEqualTo(ITEMS);
    assertThat(summary.path("items_indexed").asInt()).isEqualTo(ITEMS);
    assertThat(summary.path("items_learned").asInt() + summary.path("held_out").asInt())
        .isEqualTo(ITEMS);
    assertThat(summary.path("dead_letters").asInt()).isZero();
    List<Long> versions = versions();
    assertThat(versions).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    for (int i = 0; i < versions.size(); i++) {
      assertThat(versions.get(i)).isEqualTo(i + 1L);
    }
    assertThat(summary.path("versions").asInt()).isEqualTo(versions.size());
  }

  /** Reads the committed versions in the order they were published, repeats included. */
  private List<Long> versions() throws IOException {
    List<Long> versions = new ArrayList<>();
    KeyCodec keys = new KeyCodec();
    try (EmbeddedBroker broker = EmbeddedBroker.start(state().resolve("broker"));
        TopicTail functions =
            new TopicTail(Map.of("bootstrap.servers", broker.brokers()), "demo.hash-functions")) {
      functions.readToEnd(record -> versions.add(keys.decodeNumber(record.key())));
    }
    return versions;
  }

  @Test
  void demo_interrupted_closesWithinTenSecondsAndIsTakenUp()
      throws IOException, InterruptedException {
    try (ForkedLauncher first = demo("--rate", "500")) {
      first.awaitSaid("version 1", PATIENCE);
      long started = System.nanoTime();
      first.interrupt();
      first.awaitEnd(PATIENCE);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
    try (ForkedLauncher other = demo("--seed", "1")) {
      assertThat(other.awaitEnd(PATIENCE)).isEqualTo(Hammingbird.BAD_INPUT);
      assertThat(other.said()).contains("holds a run with seed 0", "choose another --dir");
    }
    try (ForkedLauncher second = demo()) {
      assertThat(second.awaitEnd(PATIENCE)).as(second.said()).isZero();
      assertThat(second.out()).contains("\"items_indexed\":" + ITEMS);
    }
  }
}
