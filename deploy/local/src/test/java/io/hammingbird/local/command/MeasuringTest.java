package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.topology.app.IndexApp;
import io.hammingbird.topology.app.IndexSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filling a collection and asking it, as {@code docs/operations.md} says, with fewer items. */
final class MeasuringTest {

  private static final int ITEMS = 2000;

  private static String done(Map<String, String> environment, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int code = Hammingbird.commandLine(environment).setOut(writer).setErr(writer).execute(words);
    assertThat(code).as("%s: %s", List.of(words), said).isZero();
    return said.toString();
  }

  @Test
  void loadAndQuery_ofACollection_findWhatTheTopicsSay(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
      // Where brokers and index are, these commands take from the settings too.
      Map<String, String> environment = Map.of("HAMMINGBIRD_BROKERS", broker.brokers());
      String items = String.valueOf(ITEMS);
      done(environment, "bench", "serve", "load", "--items", items);
      IndexSettings settings =
          IndexSettings.builder(
                  broker.brokers(),
                  "demo",
                  CollectionShape.of(Map.of("image", 64, "text", 64)),
                  folder.resolve("index"))
              .address("127.0.0.1", 0)
              .build();
      try (IndexApp app = IndexApp.start(settings)) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> app.ready() && app.stats().held().at(1) == ITEMS);
        List<String> words = new ArrayList<>(List.of("bench", "serve", "query", "--json"));
        words.addAll(List.of("--items", items, "--clients", "2", "--seconds", "1"));
        words.addAll(List.of("--warm-up", "0", "--check", "0.5"));
        words.addAll(List.of("--url", "http://127.0.0.1:" + app.port()));

        assertThat(done(environment, words.toArray(String[]::new))).contains("\"faults\"");
      }
    }
  }
}
