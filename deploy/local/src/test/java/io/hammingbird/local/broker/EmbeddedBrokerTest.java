package io.hammingbird.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a broker on the embedded one, and what only an embedded one promises. */
@TestInstance(Lifecycle.PER_CLASS)
final class EmbeddedBrokerTest implements BrokerContract, LineageContract {

  private EmbeddedBroker broker;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    broker = EmbeddedBroker.start(folder);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Override
  public String brokers() {
    return broker.brokers();
  }

  @Test
  void start_again_keepsDataAndPort(@TempDir Path folder) throws IOException {
    String before;
    try (EmbeddedBroker first = EmbeddedBroker.start(folder)) {
      before = first.brokers();
      BrokerContract.create(before, "kept", 1, 1 << 20);
      BrokerContract.send(before, "kept", "key", new byte[] {1, 2, 3});
    }
    assertThat(LocalPorts.isFree(Integer.parseInt(before.split(":")[1]))).isTrue();

    try (EmbeddedBroker second = EmbeddedBroker.start(folder)) {
      assertThat(second.brokers()).isEqualTo(before);
      assertThat(BrokerContract.read(second.brokers(), "kept", 1))
          .singleElement()
          .satisfies(record -> assertThat(record.value()).containsExactly(1, 2, 3));
    }
  }
}
