package io.hammingbird.local.cluster;

import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.LearnerKeys;
import io.hammingbird.schemas.settings.SecurityKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The file of settings by which every command reaches a cluster as its owner. */
final class ClientSettings {

  private static final String SERVERS = "bootstrap.servers";

  private ClientSettings() {}

  /**
   * Writes it.
   *
   * @param kafka settings of Kafka's clients
   */
  static void write(Path file, ClusterState state, Map<String, String> kafka, HttpSecurity http)
      throws IOException {
    Map<String, String> settings = new TreeMap<>();
    settings.put(Keys.BROKERS.name(), kafka.get(SERVERS));
    settings.put(Keys.COLLECTION.name(), state.settings().collection());
    state
        .settings()
        .shape()
        .forEach((modality, size) -> settings.put(Keys.SHAPE.entry(modality), size.toString()));
    kafka.forEach(
        (name, value) -> {
          if (!name.equals(SERVERS)) {
            settings.put(Keys.KAFKA.entry(name), value);
          }
        });
    settings.put(LearnerKeys.FLINK_ADDRESS.name(), state.one(Kind.JOB_MANAGER).address());
    settings.put(Keys.CLIENT_URL.name(), http.url(state.one(Kind.INDEX)).toString());
    HttpAccess access = http.access();
    access.apiKey().ifPresent(key -> settings.put(SecurityKeys.CLIENT_API_KEY.name(), key));
    access
        .trust()
        .ifPresent(trust -> settings.put(SecurityKeys.CLIENT_TRUST.name(), trust.toString()));
    SettingsDocument.write(
        file, "Written by 'cluster start', for --config: who has this may do everything", settings);
  }
}
