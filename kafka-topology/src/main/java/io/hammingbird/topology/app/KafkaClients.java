package io.hammingbird.topology.app;

import io.hammingbird.topology.store.BoundedRocksDb;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How we want Kafka's clients; what the user sets for Kafka goes over it. */
final class KafkaClients {

  /** A feature record may be as large as its topic allows. */
  private static final int ITEM_BYTES = 8 << 20;

  /** Hash functions are records of megabytes, and one fetch should bring one whole. */
  private static final int FUNCTION_BYTES = 32 << 20;

  private KafkaClients() {}

  static Properties streams(IndexSettings settings) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    settings.place().ifPresent(place -> config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, place));
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    // Every put is an upsert of what a record says, so doing it twice does no harm.
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    // Slices come between two polls: an idle poll must not be longer than their interval.
    config.put(StreamsConfig.POLL_MS_CONFIG, settings.flow().sliceInterval().toMillis());
    // After a kill the group waits for the lost member, by default 45 s.
    consumer(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    consumer(config, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    // Functions are published in transactions: one that was aborted must never be seen, neither
    // by the partitions' consumers nor by the one of the global stores.
    consumer(config, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
        "read_committed");
    config.put(
        StreamsConfig.globalConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        FUNCTION_BYTES);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 1 << 18);
    config.putAll(settings.kafka());
    return config;
  }

  private static void consumer(Properties config, String name, Object value) {
    config.put(StreamsConfig.consumerPrefix(name), value);
  }

  static Map<String, Object> admin(IndexSettings settings) {
    Map<String, Object> config = new HashMap<>();
    // A broker that is not there should not keep people waiting for a minute.
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
    config.putAll(settings.kafka());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
    return config;
  }

  /** The consumer of what is told for people to watch: on its own, without a group. */
  static Map<String, Object> watcher(IndexSettings settings) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.applicationId() + "-watch");
    config.putAll(settings.kafka());
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
    return config;
  }

  /** The producer of what is written over HTTP. */
  static Map<String, Object> producer(IndexSettings settings) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ITEM_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    config.putAll(settings.kafka());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
    return config;
  }
}
