package io.hammingbird.topology.flow;

import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.store.DiskStores;
import io.hammingbird.topology.store.HammingIndexStore;
import io.hammingbird.topology.store.Heads;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of the index.
 *
 * <pre>
 * features ──▶ features table ──▶ encode ──▶ codes
 *              (its own changelog)   │
 * hash-functions, control ─(global)──┘──▶ codes store with the Hamming index
 * </pre>
 *
 * All values are raw bytes, and every reader of them decides what a bad one means: no serde can
 * stop the stream.
 */
public final class HashTopology {

  private static final String FUNCTIONS_TABLE = "hash-functions";
  private static final String CONTROL_TABLE = "control";

  /** Producers without a clock must not stop the stream, so a missing timestamp becomes 0. */
  private static final TimestampExtractor TIMESTAMP =
      (record, partitionTime) -> Math.max(0, record.timestamp());

  private HashTopology() {}

  /**
   * Returns the topology.
   *
   * @param catalogue is filled by the topology's global thread
   * @param tally counts what happens
   */
  public static Topology build(FlowSettings settings, FunctionCatalogue catalogue, Tally tally) {
    return build(settings, catalogue, tally, System::nanoTime);
  }

  /** As above, with the clock that slices are measured by. */
  static Topology build(
      FlowSettings settings, FunctionCatalogue catalogue, Tally tally, LongSupplier nanoTime) {
    Topology topology = new Topology();
    global(
        topology, FUNCTIONS_TABLE, settings.topics().hashFunctions().name(), catalogue::function);
    global(topology, CONTROL_TABLE, settings.topics().control().name(), catalogue::setting);
    topology.addReadOnlyStateStore(
        Stores.keyValueStoreBuilder(
            DiskStores.keyValueStore(StoreNames.FEATURES), Serdes.ByteArray(), Serdes.ByteArray()),
        "features-source",
        TIMESTAMP,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        settings.topics().features().name(),
        "features-table",
        FeaturesTable::new);
    Pace pace = new Pace(settings.maxShare(), settings.sliceInterval(), nanoTime);
    topology.addProcessor(
        "encode",
        () -> new EncodeProcessor(settings, catalogue, tally, pace),
        "features-source"); // after the table, whose entry it may read
    topology.addStateStore(HammingIndexStore.builder(StoreNames.CODES, heads(catalogue)), "encode");
    topology.connectProcessorAndStateStores("encode", StoreNames.FEATURES);
    topology.addSink(
        "codes-sink",
        settings.topics().codes().name(),
        new StringSerializer(),
        new ByteArraySerializer(),
        "encode");
    return topology;
  }

  private static Heads heads(FunctionCatalogue catalogue) {
    return version -> catalogue.function(version).flatMap(function -> function.extras().heads());
  }

  private static void global(
      Topology topology, String table, String topic, BiConsumer<byte[], byte[]> reader) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(table), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled(),
        table + "-source",
        TIMESTAMP,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic,
        table + "-table",
        () -> new GlobalTable(table, reader));
  }

  /** Puts every record into the table as it is, sound or not, as a restore from the topic does. */
  private static final class FeaturesTable implements Processor<byte[], byte[], Void, Void> {
    private KeyValueStore<byte[], byte[]> features;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      features = context.getStateStore(StoreNames.FEATURES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      if (record.key() != null) {
        features.put(record.key(), record.value());
      }
    }
  }
}
