package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.topology.query.AskCounts;
import io.hammingbird.topology.query.InstanceFigures;
import io.hammingbird.topology.query.InstanceStanding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceMetricsTest {

  private static final InstanceStanding STANDING =
      new InstanceStanding(
          new TreeSet<>(Set.of(0, 1)),
          new TreeSet<>(Set.of(2)),
          new TreeMap<>(Map.of(0, 0L, 1, 40L)),
          new TreeMap<>(Map.of(2, 1500L)));

  private static final InstanceFigures FIGURES =
      new InstanceFigures(
          STANDING,
          4096,
          new AskCounts(3, 2, 1),
          new TreeMap<>(Map.of("streams.commits.total", 9.0, "rocksdb.disk.bytes", 7.0)));

  @TempDir private Path dir;
  private TestIndex index;
  private IndexServer server;
  private Client client;

  @BeforeEach
  void start() {
    index = new TestIndex(dir);
    server =
        IndexServer.start(
            index,
            TestIndex.SETTINGS,
            Optional.empty(),
            InstantSource.fixed(Instant.ofEpochMilli(777)));
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    index.close();
  }

  @Test
  void metrics_tellHowTheInstanceStands() {
    index.figures(FIGURES);
    String text = new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("hammingbird_partitions{collection=\"test\",role=\"owned\"} 2.0")
        .contains("hammingbird_lag_records{collection=\"test\"} 40.0")
        .contains("hammingbird_standby_age_seconds{collection=\"test\"} 1.5")
        .contains("hammingbird_index_bytes{collection=\"test\"} 4096.0")
        .contains("hammingbird_asked_hedged_total{collection=\"test\"} 3.0")
        .contains("hammingbird_streams_commits_total{collection=\"test\"} 9.0")
        .contains("hammingbird_rocksdb_disk_bytes{collection=\"test\"} 7.0");
    index.figures(InstanceFigures.NONE);
    assertThat(new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8))
        .as("partitions that have gone elsewhere")
        .contains("hammingbird_lag_records{collection=\"test\"} 0.0");
  }

  @Test
  void instances_here_tellsStateAndLag() {
    index.figures(FIGURES);
    JsonNode here = client.get("/v1/instances").json().path("instances").path(0);
    assertThat(here.path("status").asText()).isEqualTo("ready");
    assertThat(here.path("lag_records").path("1").asLong()).isEqualTo(40);
    assertThat(here.path("stale_ms").path("2").asLong()).isEqualTo(1500);
  }
}
