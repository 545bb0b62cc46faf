package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.serve.Logged;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** What nobody may read in a log, however much is logged. */
final class SecretsTest {

  private static final String PASSWORD = "not-for-the-log";
  private static final Map<String, String> SASL =
      Map.of(
          "security.protocol",
          "SASL_PLAINTEXT",
          "sasl.mechanism",
          "PLAIN",
          "sasl.jaas.config",
          "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\""
              + PASSWORD
              + "\";");

  private static IndexSettings settings() {
    return IndexSettings.builder(
            "127.0.0.1:1", "test", CollectionShape.of(Map.of("text", 4)), Path.of("state"))
        .kafka(SASL)
        .protection(
            new Protection(
                Optional.empty(),
                Optional.of(PeerKeys.of("peer-not-for-the-log")),
                Optional.empty()))
        .build();
  }

  @Test
  void settings_tellNoSecret() {
    assertThat(settings().toString()).contains("SASL_PLAINTEXT").doesNotContain("not-for-the-log");
  }

  @Test
  void clients_logNoSecret() {
    try (Logged kafka = Logged.at(Level.ALL, "org.apache.kafka");
        Logged ours = Logged.at(Level.ALL, "io.hammingbird")) {
      new KafkaProducer<>(
              KafkaClients.producer(settings()),
              new ByteArraySerializer(),
              new ByteArraySerializer())
          .close();
      assertThat(kafka.events()).isNotEmpty();
      kafka.events().forEach(event -> assertSilent(event.getMessage().getFormattedMessage()));
      ours.events().forEach(event -> assertSilent(event.getMessage().getFormattedMessage()));
    }
  }

  private static void assertSilent(String text) {
    assertThat(text).doesNotContain("not-for-the-log");
  }

  @Test
  void halfOfTls_isRefused() {
    Map<String, String> half =
        Map.of("brokers", "b:1", "shape.text", "4", "http.tls.certificate", "server.crt");
    assertThatThrownBy(() -> IndexSettings.of(Settings.of(half)))
        .hasMessageContaining("only the first is set, TLS needs both");
  }

  @Test
  void keysOfTheCatalogue_becomeSettings() {
    IndexSettings settings =
        IndexSettings.of(
            Settings.of(
                Map.ofEntries(
                    Map.entry("brokers", "b:1"),
                    Map.entry("shape.text", "4"),
                    Map.entry("http.tls.certificate", "a.crt"),
                    Map.entry("http.tls.key", "a.key"),
                    Map.entry("http.tls.trust", "ca.crt"),
                    Map.entry("http.api-keys", "keys"),
                    Map.entry("http.peer-key", "the-key-of-the-peers"),
                    Map.entry("http.max-connections", "7"),
                    Map.entry("http.idle-timeout-ms", "8"),
                    Map.entry("http.request-timeout-ms", "9"),
                    Map.entry("http.max-header-bytes", "2000"),
                    Map.entry("http.slow-query-ms", "10"))));
    Protection protection = settings.serve().protection();
    assertThat(protection.apiKeys()).contains(Path.of("keys"));
    assertThat(protection.peerKeys().orElseThrow().take("the-key-of-the-peers")).isTrue();
    assertThat(protection.tls().orElseThrow().files().trust()).contains(Path.of("ca.crt"));
    assertThat(settings.serve().connections().maxConnections()).isEqualTo(7);
    assertThat(settings.serve().connections().idle()).hasMillis(8);
    assertThat(settings.serve().connections().request()).hasMillis(9);
    assertThat(settings.serve().connections().maxHeaderBytes()).isEqualTo(2000);
    assertThat(settings.serve().slowQuery()).hasMillis(10);
  }
}
