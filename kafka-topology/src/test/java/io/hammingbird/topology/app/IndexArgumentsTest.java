package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.topology.serve.ServeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexArgumentsTest {

  private static final String[] NEEDED = {
    "brokers=b:1", "collection=products", "modalities=image:512, text:632", "state.dir=state"
  };

  @Test
  void parse_theNecessary_takesDefaultsForTheRest() {
    IndexSettings settings = IndexArguments.parse(NEEDED);
    assertThat(settings)
        .isEqualTo(
            IndexSettings.builder(
                    "b:1",
                    "products",
                    CollectionShape.of(Map.of("image", 512, "text", 632)),
                    Path.of("state"))
                .build());
    assertThat(settings.toBuilder().build()).isEqualTo(settings);
    assertThat(settings.serve().host()).isEqualTo("127.0.0.1");
    assertThat(settings.labelGuided()).isFalse();
    assertThat(settings.applicationId()).isEqualTo("hammingbird-products");
  }

  @Test
  void parse_fileAndArguments_theLaterHolds(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("index.properties");
    Files.writeString(
        file,
        """
        http.port=9000
        search.max-limit=20000
        search.max-body-bytes=1000
        search.max-batch=7
        search.max-filter-terms=8
        http.requests-per-second=9
        index.label-guided=true
        reencode.max-share=0.9
        threads=2
        kafka.security.protocol=SSL
        """);
    IndexSettings settings = IndexArguments.parse(with(file.toString(), "http.port=0"));
    assertThat(settings.serve().port()).isZero();
    assertThat(settings.serve().limits()).isEqualTo(new ServeLimits(20_000, 1000, 7, 8, 9));
    assertThat(settings.labelGuided()).isTrue();
    assertThat(settings.maxShare()).isEqualTo(0.9);
    assertThat(settings.threads()).isEqualTo(2);
    assertThat(settings.kafka()).containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(KafkaClients.streams(settings)).containsEntry("security.protocol", "SSL");
  }

  @Test
  void parse_missing_isNamed() {
    assertThatThrownBy(() -> IndexArguments.parse("brokers=b:1"))
        .hasMessageContaining("collection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.prot=1",
        "http.port=x",
        "http.port=70000",
        "threads=0",
        "index.label-guided=yes",
        "reencode.max-share=0",
        "reencode.max-share=1.5",
        "search.max-limit=0",
        "search.max-batch=0",
        "search.max-filter-terms=0",
        "http.requests-per-second=-1",
        "modalities=image",
        "modalities=image:x",
        "modalities=image:0",
        "collection=a.b",
      })
  void parse_wrong_isRefusedAndNamed(String argument) {
    String key = argument.substring(0, argument.indexOf('='));
    String value = argument.substring(argument.indexOf('=') + 1);
    assertThatThrownBy(() -> IndexArguments.parse(with(argument)))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .containsAnyOf(key, value, "image", "port", "thread", "share"));
  }

  @Test
  void streams_globalConsumer_readsCommittedOnly() {
    assertThat(KafkaClients.streams(IndexArguments.parse(NEEDED)))
        .containsEntry("global.consumer.isolation.level", "read_committed")
        .containsEntry("consumer.isolation.level", "read_committed");
  }

  private static String[] with(String... more) {
    String[] all = new String[NEEDED.length + more.length];
    System.arraycopy(NEEDED, 0, all, 0, NEEDED.length);
    System.arraycopy(more, 0, all, NEEDED.length, more.length);
    return all;
  }
}
