package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.ProgressCodec;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.ProgressPoint.Decided;
import io.hammingbird.schemas.convert.ProgressPoint.Outcome;
import io.hammingbird.topology.serve.News.Letter;
import io.hammingbird.topology.serve.News.Told;
import io.hammingbird.topology.serve.News.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class WatchedTopicsTest {

  private final Topics topics = Topics.of("birds", TopicSettings.defaults());
  private final WatchedTopics watched = new WatchedTopics(topics);

  private void tell(long offset, boolean decided) {
    ProgressPoint point =
        new ProgressPoint(
            offset,
            OptionalLong.empty(),
            new ProgressPoint.Origin("probe", 16, 1),
            decided ? new Decided(Outcome.WITHHELD, "no better", 1) : Decided.NOTHING,
            new ProgressPoint.Versions(0, 0, 0),
            new ProgressPoint.Items(0, 0, 0, 0, 0),
            new ProgressPoint.Solved(0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), "whole"),
            new ProgressPoint.InService(Double.NaN, 0, 0));
    record(topics.progress().name(), offset, new ProgressCodec().encode(point));
  }

  private void die(long offset, byte[] value, String code, String reason) {
    record(
        topics.deadLetters().name(),
        offset,
        new DeadLetterCodec()
            .encode(new DeadLetterEvent("birds.features", 0, 5, 6, null, value, code, reason)));
  }

  private void record(String topic, long offset, byte[] value) {
    watched.read(new ConsumerRecord<>(topic, 0, offset, new byte[0], value));
  }

  @Test
  void progress_longerThanIsKept_losesTheOldestThatDecideNothing() {
    int told = 2 * WatchedTopics.POINTS;
    for (int i = 0; i < told; i++) {
      tell(i, i % 10 == 0);
    }

    List<Told> points = watched.progress().points();
    assertThat(points).hasSize(WatchedTopics.POINTS);
    assertThat(points).extracting(Told::offset).isSorted().contains(0L, 10L).endsWith(told - 1L);
    assertThat(points).filteredOn(p -> p.offset() % 10 == 0).hasSize(told / 10);
  }

  @Test
  void progress_ofDecisionsAlone_losesTheOldest() {
    for (int i = 0; i <= WatchedTopics.POINTS; i++) {
      tell(i, true);
    }

    assertThat(watched.progress().points()).hasSize(WatchedTopics.POINTS);
    assertThat(watched.progress().points().get(0).offset()).isEqualTo(1);
  }

  @Test
  void progress_ofATopicMadeAnew_beginsAgain() {
    tell(7, true);
    tell(0, true);

    assertThat(watched.progress().points()).extracting(Told::offset).containsExactly(0L);
  }

  @Test
  void letters_areKeptNewestFirst_countedAllAndShortened() {
    for (int i = 0; i <= WatchedTopics.LETTERS; i++) {
      die(i, new byte[100_000], i % 2 == 0 ? "unparsable" : "not-finite", "x".repeat(100_000));
    }

    List<Letter> letters = watched.deadLetters().letters();
    assertThat(letters).hasSize(WatchedTopics.LETTERS);
    assertThat(letters.get(0).offset()).isEqualTo(WatchedTopics.LETTERS);
    assertThat(letters.get(0).reason()).hasSizeLessThan(1_100).endsWith("…");
    assertThat(letters.get(0).value().size()).isEqualTo(100_000);
    assertThat(letters.get(0).value().whole()).isFalse();
    assertThat(Base64.getDecoder().decode(letters.get(0).value().base64())).hasSize(8 << 10);
    assertThat(letters.get(0).key().size()).isEqualTo(-1);
    assertThat(watched.deadLetters().byCode())
        .containsEntry("unparsable", WatchedTopics.LETTERS / 2 + 1L)
        .containsEntry("not-finite", WatchedTopics.LETTERS / 2L);
  }

  @Test
  void record_thatIsNoneOfOurs_isPassedOver() {
    record(topics.progress().name(), 0, "foreign".getBytes(StandardCharsets.UTF_8));
    record(topics.deadLetters().name(), 0, null);

    assertThat(watched.progress().points()).isEmpty();
    assertThat(watched.deadLetters().letters()).isEmpty();
  }

  @Test
  void topics_areUnknownUntilTheyAreLookedFor() {
    assertThat(watched.progress().topic()).isEqualTo(Topic.UNKNOWN);

    watched.found(topics.progress().name(), true);
    watched.found(topics.deadLetters().name(), false);

    assertThat(watched.progress().topic()).isEqualTo(Topic.THERE);
    assertThat(watched.deadLetters().topic()).isEqualTo(Topic.MISSING);
  }
}
