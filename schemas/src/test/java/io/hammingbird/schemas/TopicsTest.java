package io.hammingbird.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {

  private final Topics topics = Topics.of("birds", TopicSettings.defaults());

  @Test
  void all_namesEveryTopicUnderTheCollection() {
    assertThat(topics.all())
        .extracting(Topic::name)
        .containsExactly(
            "birds.features",
            "birds.class-attributes",
            "birds.feature-maps",
            "birds.hash-functions",
            "birds.control",
            "birds.codes",
            "birds.dead-letters",
            "birds.progress");
  }

  @Test
  void partitions_areSpreadByItemOnly() {
    Topics wide = Topics.of("birds", TopicSettings.defaults().withPartitions(12));

    assertThat(wide.features().partitions()).isEqualTo(12);
    assertThat(wide.codes().partitions()).isEqualTo(12);
    assertThat(wide.all()).extracting(Topic::partitions).containsExactly(12, 1, 1, 1, 1, 12, 1, 1);
  }

  @Test
  void all_areCompactedButDeadLettersAndProgress() {
    for (Topic topic : topics.all()) {
      boolean news = topic.equals(topics.deadLetters()) || topic.equals(topics.progress());
      assertThat(topic.config())
          .as(topic.name())
          .containsEntry("cleanup.policy", news ? "delete" : "compact");
    }
    assertThat(topics.deadLetters().config()).containsEntry("retention.ms", "604800000");
    assertThat(topics.progress().config()).containsEntry("retention.ms", "2592000000");
    assertThat(topics.features().config()).containsEntry("delete.retention.ms", "604800000");
  }

  @Test
  void functions_mayTake32Mebibytes() {
    assertThat(topics.hashFunctions().config()).containsEntry("max.message.bytes", "33554432");
    assertThat(topics.featureMaps().config()).containsEntry("max.message.bytes", "33554432");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a/b", "-a", "_", "a b", "ü", ".."})
  void of_nameThatCannotBePartOfATopic_isRefused(String name) {
    assertThatThrownBy(() -> Topics.of(name, TopicSettings.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void settings_belowOne_areRefusedByName() {
    assertThatThrownBy(() -> TopicSettings.defaults().withPartitions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partitions is 0, needs at least 1");
  }
}
