package io.hammingbird.local.broker;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The contract of a broker on the image that clusters run, where Docker is there. */
@Testcontainers(disabledWithoutDocker = true)
final class ContainerBrokerTest implements BrokerContract, LineageContract {

  @Container
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.2.1").withEnv("KAFKA_MESSAGE_MAX_BYTES", "33554432");

  @Override
  public String brokers() {
    return KAFKA.getBootstrapServers();
  }
}
