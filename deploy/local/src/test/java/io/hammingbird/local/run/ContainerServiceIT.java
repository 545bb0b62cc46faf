package io.hammingbird.local.run;

import java.util.Map;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The whole service on the image that clusters run, where Docker is there. */
@Testcontainers(disabledWithoutDocker = true)
final class ContainerServiceIT extends ServiceContract {

  @Container
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.2.1")
          .withEnv("KAFKA_MESSAGE_MAX_BYTES", "33554432")
          .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "33554432");

  @Override
  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", KAFKA.getBootstrapServers());
  }
}
