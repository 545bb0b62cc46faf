package io.hammingbird.local.run;

import io.hammingbird.local.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on the embedded broker. */
final class EmbeddedServiceIT extends ServiceContract {

  private EmbeddedBroker broker;

  @Override
  @BeforeAll
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(dir.resolve("broker"));
    super.start(dir);
  }

  @Override
  @AfterAll
  void stop() {
    super.stop();
    broker.close();
  }

  @Override
  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.brokers());
  }
}
