package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.settings.Catalogue;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.Program;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.topology.serve.ServeLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexSettingsTest {

  private static final Map<String, String> NEEDED =
      Map.of("brokers", "b:1", "shape.image", "512", "shape.text", "632");

  private static IndexSettings index(String... more) {
    Map<String, String> all = new HashMap<>(NEEDED);
    for (String assignment : more) {
      String[] parts = assignment.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return IndexSettings.of(Settings.of(all));
  }

  /** The catalogue's defaults are those of the settings classes. */
  @Test
  void of_theNeeded_takesDefaultsForTheRest() {
    IndexSettings settings = index();

    assertThat(settings)
        .isEqualTo(
            IndexSettings.builder(
                    "b:1",
                    "demo",
                    CollectionShape.of(Map.of("image", 512, "text", 632)),
                    Path.of("state/index"))
                .build());
    assertThat(settings.toBuilder().build()).isEqualTo(settings);
    assertThat(settings.serve().host()).isEqualTo("127.0.0.1");
    assertThat(settings.applicationId()).isEqualTo("hammingbird-demo");
  }

  @Test
  void of_everything_isTaken() {
    IndexSettings settings =
        index(
            "http.port=0",
            "search.max-limit=20000",
            "search.max-body-bytes=1000",
            "search.max-batch=7",
            "search.max-filter-terms=8",
            "http.requests-per-second=9",
            "index.label-guided=true",
            "index.reencode-max-share=0.9",
            "index.threads=2",
            "kafka.security.protocol=SSL");

    assertThat(settings.serve().port()).isZero();
    assertThat(settings.serve().limits()).isEqualTo(new ServeLimits(20_000, 1000, 7, 8, 9));
    assertThat(settings.labelGuided()).isTrue();
    assertThat(settings.maxShare()).isEqualTo(0.9);
    assertThat(settings.threads()).isEqualTo(2);
    assertThat(settings.kafka()).containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(KafkaClients.streams(settings)).containsEntry("security.protocol", "SSL");
  }

  /** No key of the catalogue is said to be the index's and read by nobody. */
  @Test
  void of_everyKeyOfTheIndex_makesADifference() {
    String certificate = "http.tls.certificate=chain.pem"; // of these two, one needs the other
    String secret = "http.tls.key=key.pem";
    for (Key key : Catalogue.all()) {
      String name = key.name().replace("*", "other");
      boolean ofTheLog = name.startsWith("log.") || name.equals("http.audit-log");
      if (key.readers().contains(Program.INDEX) && !ofTheLog) {
        String value = key.secret() ? "a-secret-of-some-length" : otherThan(key);
        assertThat(index(certificate, secret, name + "=" + value))
            .as(name)
            .isNotEqualTo(index(certificate, secret));
      }
    }
  }

  private static String otherThan(Key key) {
    return List.of("17", "1700", "0.125", "true", "other", "other:17").stream()
        .filter(value -> key.kind().takes(value) && !key.otherwise().equals(Optional.of(value)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"collection=a.b", "http.advertise=host", "index.threads=0"})
  void of_wrong_isRefused(String assignment) {
    assertThatThrownBy(() -> index(assignment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + assignment.substring(assignment.indexOf('=') + 1) + "'");
  }

  @Test
  void of_withoutBrokers_namesThem() {
    assertThatThrownBy(() -> IndexSettings.of(Settings.of(Map.of("shape.a", "1"))))
        .hasMessageStartingWith("brokers is not set");
  }

  @Test
  void toString_showsNoSecret() {
    assertThat(index("kafka.sasl.jaas.config=sesame").toString())
        .contains("sasl.jaas.config=********")
        .doesNotContain("sesame");
  }

  @Test
  void streams_globalConsumer_readsCommittedOnly() {
    assertThat(KafkaClients.streams(index()))
        .containsEntry("global.consumer.isolation.level", "read_committed")
        .containsEntry("consumer.isolation.level", "read_committed");
  }
}
