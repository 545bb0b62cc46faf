package io.hammingbird.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a broker on the embedded one, and what only an embedded one promises. */
final class EmbeddedBrokerTest implements BrokerContract {

  @TempDir private Path folder;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Override
  public String brokers() {
    return broker.brokers();
  }

  @Test
  void start_again_keepsDataAndPort() throws IOException {
    BrokerContract.create(brokers(), "kept", 1, 1 << 20);
    BrokerContract.send(brokers(), "kept", "key", new byte[] {1, 2, 3});
    String before = brokers();

    broker.close();
    broker = EmbeddedBroker.start(folder.resolve("broker"));

    assertThat(brokers()).isEqualTo(before);
    assertThat(BrokerContract.read(brokers(), "kept", 1))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).containsExactly(1, 2, 3));
  }

  @Test
  void close_twice_isHarmless() {
    broker.close();
    broker.close();

    assertThat(LocalPorts.isFree(Integer.parseInt(brokers().split(":")[1]))).isTrue();
  }
}
