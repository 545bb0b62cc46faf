package io.hammingbird.local.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.local.broker.EmbeddedBroker;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.store.HammingIndexStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.apache.kafka.streams.state.StoreBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store, its query and the Hamming index in an application that is not ours: it makes codes of
 * its own from what its producers send, and knows neither collections nor hash functions.
 */
final class LibraryUseTest {

  private static final int BITS = 48;
  private static final int ITEMS = 500;
  private static final String STORE = "fingerprints";

  @TempDir private Path dir;

  /** All that a foreign application has to write. */
  private static final class Fingerprints implements Processor<String, Long, Void, Void> {
    private HammingIndexStore store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
      store.serve();
    }

    @Override
    public void process(Record<String, Long> record) {
      if (record.value() == null) {
        store.remove(record.key());
      } else {
        Coded code = new Coded(code(record.value()), 1, false);
        store.put(record.key(), new ItemCodes(1, new TreeMap<>(Map.of("print", code))));
      }
    }

    @Override
    public void close() {
      store.rest();
    }
  }

  private static final class Fingerprinting implements ProcessorSupplier<String, Long, Void, Void> {
    @Override
    public Processor<String, Long, Void, Void> get() {
      return new Fingerprints();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(HammingIndexStore.builder(STORE));
    }
  }

  @Test
  void foreignTopology_findsWhatIsNearest_alsoAfterItsStateIsLost() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.brokers()))) {
        admin.createTopics(List.of(new NewTopic("prints", 3, (short) 1))).all().get();
      }
      feed(broker.brokers());
      for (String state : new String[] {"first", "first", "lost"}) {
        try (Running app = new Running(broker.brokers(), dir.resolve(state))) {
          assertThat(app.nearest(query(), 12)).as(state).isEqualTo(expected(12));
        }
      }
    }
  }

  private static void feed(String brokers) {
    try (Producer<String, Long> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new LongSerializer())) {
      for (int i = 0; i < ITEMS; i++) {
        var unused = producer.send(new ProducerRecord<>("prints", "item-" + i, word(i)));
      }
      for (int i = 0; i < ITEMS; i += 7) {
        var unused = producer.send(new ProducerRecord<>("prints", "item-" + i, null));
      }
      producer.flush();
    }
  }

  private static List<Match> expected(int limit) {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      if (i % 7 != 0) {
        all.add(new Match("item-" + i, code(word(i)).distance(query()), 1));
      }
    }
    return all.stream().sorted().limit(limit).toList();
  }

  private static long word(int seed) {
    return new SplittableRandom(seed).nextLong() >>> (64 - BITS);
  }

  private static BinaryCode query() {
    return code(word(100_000));
  }

  private static BinaryCode code(long word) {
    return BinaryCode.ofWords(BITS, word);
  }

  /** The foreign application, running. */
  private static final class Running implements AutoCloseable {
    private final KafkaStreams streams;

    Running(String brokers, Path state) {
      StreamsBuilder builder = new StreamsBuilder();
      builder.stream("prints", Consumed.with(Serdes.String(), Serdes.Long()))
          .process(new Fingerprinting());
      Properties config = new Properties();
      config.put(StreamsConfig.APPLICATION_ID_CONFIG, "foreign");
      config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
      config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
      config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
      config.put("auto.offset.reset", "earliest");
      streams = new KafkaStreams(builder.build(), config);
      streams.start();
    }

    /** Asks all three partitions, once they have taken in everything. */
    List<Match> nearest(BinaryCode probe, int limit) {
      NearestNeighbors query = NearestNeighbors.of(probe, 1, "print", limit);
      return Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> ask(query), found -> found.equals(expected(limit)));
    }

    private List<Match> ask(NearestNeighbors query) {
      StateQueryResult<NeighborList> result =
          streams.query(StateQueryRequest.inStore(STORE).withQuery(query));
      NeighborList sum = NeighborList.empty(query.limit());
      for (QueryResult<NeighborList> partition : result.getPartitionResults().values()) {
        sum = sum.plus(partition.getResult());
      }
      return sum.matches();
    }

    @Override
    public void close() {
      streams.close(
          CloseOptions.timeout(Duration.ofSeconds(20))
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
  }
}
