package io.hammingbird.topology.flow;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.ItemCodesCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.store.HammingIndexStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * The real topology over real stores without a broker. Its clock moves ten milliseconds at every
 * look and not between them, so that a slice is a few batches.
 */
public final class TopologyFixture implements AutoCloseable {

  /** The collection's name. */
  public static final String COLLECTION = "test";

  /** The shape of its items. */
  public static final CollectionShape SHAPE = CollectionShape.of(Map.of("image", 6, "text", 4));

  private final FlowSettings settings;
  private final Tally tally = new Tally();
  private final FunctionCatalogue catalogue = new FunctionCatalogue(SHAPE, tally);
  private final AtomicLong clock = new AtomicLong();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> features;
  private final TestInputTopic<byte[], byte[]> functions;
  private final TestInputTopic<byte[], byte[]> control;
  private final TestOutputTopic<String, byte[]> codes;
  private final KeyCodec keys = new KeyCodec();

  /** Starts the topology on the state that is in {@code dir}. */
  public TopologyFixture(Path dir) {
    this(dir, false);
  }

  TopologyFixture(Path dir, boolean labelGuided) {
    Topics topics = Topics.of(COLLECTION, TopicSettings.defaults());
    settings = new FlowSettings(topics, SHAPE, labelGuided, 0.5, Duration.ofMillis(20));
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
    driver =
        new TopologyTestDriver(
            HashTopology.build(settings, catalogue, tally, () -> clock.addAndGet(10_000_000)),
            config);
    features = input(topics.features().name());
    functions = input(topics.hashFunctions().name());
    control = input(topics.control().name());
    codes =
        driver.createOutputTopic(
            topics.codes().name(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns an item with features in both modalities, drawn by {@code seed}. */
  public static Item item(String id, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<String, FeatureVector> vectors = new TreeMap<>();
    SHAPE
        .dimensions()
        .forEach(
            (modality, dimension) -> {
              float[] values = new float[dimension];
              for (int i = 0; i < dimension; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
              }
              vectors.put(modality, DenseVector.copyOf(values));
            });
    return Item.of(id, vectors, LabelSet.of("dog"), Map.of("seed", Long.toString(seed)), 1000);
  }

  /** Puts an item on the features topic. */
  public void put(Item item) {
    putBytes(keys.encode(item.id()), new FeatureEventCodec().encode(item));
  }

  /** Puts a tombstone on the features topic. */
  public void delete(String id) {
    putBytes(keys.encode(id), null);
  }

  /** Puts any bytes on the features topic. */
  public void putBytes(byte[] key, byte[] value) {
    features.pipeInput(key, value);
  }

  /** Publishes the test function of {@code version}. */
  public HashFunction publish(long version) {
    HashFunction function = TestFunctions.of(version, SHAPE);
    publish(function);
    return function;
  }

  /** Publishes {@code function}. */
  public void publish(HashFunction function) {
    publishBytes(keys.encode(function.version()), new HashFunctionCodec().encode(function, 5000));
  }

  void publishBytes(byte[] key, byte[] value) {
    functions.pipeInput(key, value);
  }

  /** Deletes the function of {@code version} from its topic. */
  public void retract(long version) {
    publishBytes(keys.encode(version), null);
  }

  /** Writes a setting to the control topic; null unsets it. */
  public void set(String setting, String value) {
    setBytes(setting, value == null ? null : new ControlCodec().encode(value));
  }

  /** Writes any bytes to the control topic. */
  public void setBytes(String setting, byte[] value) {
    control.pipeInput(keys.encode(setting), value);
  }

  /** Lets {@code slices} slices run. */
  public void slices(int slices) {
    for (int i = 0; i < slices; i++) {
      driver.advanceWallClockTime(settings.sliceInterval());
    }
  }

  /** Lets slices run until every item is at the target version. */
  public void settle() {
    for (int i = 0; i < 10_000 && !store().notAt(catalogue.target()).isEmpty(); i++) {
      slices(1);
    }
  }

  /** Returns what came out on the codes topic since the last call: the last value of every key. */
  public Map<String, ItemCodes> published() {
    Map<String, ItemCodes> last = new LinkedHashMap<>();
    for (KeyValue<String, byte[]> record : codes.readKeyValuesToList()) {
      last.put(record.key, record.value == null ? null : new ItemCodesCodec().decode(record.value));
    }
    return last;
  }

  /** Returns the codes store. */
  public HammingIndexStore store() {
    return (HammingIndexStore) driver.getStateStore(StoreNames.CODES);
  }

  /** Asks a store as a client would. */
  public <R> QueryResult<R> query(String store, Query<R> query) {
    return query(store, query, PositionBound.unbounded());
  }

  /** As above, held against a position. */
  public <R> QueryResult<R> query(String store, Query<R> query, PositionBound bound) {
    return driver.getAllStateStores().get(store).query(query, bound, new QueryConfig(false));
  }

  /** Returns the functions as the topology knows them. */
  public FunctionCatalogue functions() {
    return catalogue;
  }

  /** Returns what was counted. */
  public Tally tally() {
    return tally;
  }

  @Override
  public void close() {
    driver.close();
  }
}
