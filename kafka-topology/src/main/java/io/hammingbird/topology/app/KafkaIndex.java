package io.hammingbird.topology.app;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.topology.flow.FunctionCatalogue;
import io.hammingbird.topology.flow.Tally;
import io.hammingbird.topology.query.FlowCounts;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexStatistics;
import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.serve.IndexAccess;
import io.hammingbird.topology.serve.Readiness;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** The index as Kafka Streams runs it. Thread-safe. */
final class KafkaIndex implements IndexAccess {

  private final IndexSettings settings;
  private final Topics topics;
  private final int partitions;
  private final FunctionCatalogue catalogue;
  private final Tally tally;
  private final KafkaStreams streams;
  private final RestoreProgress restores;
  private final ThreadFailures failures;
  private final Producer<byte[], byte[]> producer;
  private final KeyCodec keys = new KeyCodec();

  KafkaIndex(
      IndexSettings settings,
      int partitions,
      FunctionCatalogue catalogue,
      Tally tally,
      KafkaStreams streams,
      RestoreProgress restores,
      ThreadFailures failures,
      Producer<byte[], byte[]> producer) {
    this.settings = settings;
    this.topics = settings.flow().topics();
    this.partitions = partitions;
    this.catalogue = catalogue;
    this.tally = tally;
    this.streams = streams;
    this.restores = restores;
    this.failures = failures;
    this.producer = producer;
  }

  @Override
  public String collection() {
    return settings.collection();
  }

  @Override
  public CollectionShape shape() {
    return settings.shape();
  }

  @Override
  public Functions functions() {
    return catalogue;
  }

  @Override
  public FlowCounts done() {
    return tally.counts();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public <R> Map<Integer, QueryResult<R>> query(String store, Query<R> query) {
    try {
      return streams.query(StateQueryRequest.inStore(store).withQuery(query)).getPartitionResults();
    } catch (InvalidStateStoreException e) {
      return Map.of(); // not started, stopped, or closing a store while we look at it
    }
  }

  @Override
  public Readiness readiness() {
    KafkaStreams.State state = streams.state();
    boolean alive = state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing();
    boolean ready =
        state == KafkaStreams.State.RUNNING
            && query(StoreNames.CODES, new IndexStatistics()).values().stream()
                .allMatch(QueryResult::isSuccess);
    return new Readiness(
        alive,
        ready,
        state.name(),
        restores.restored(),
        restores.remaining(),
        alive ? Optional.empty() : failures.newest());
  }

  @Override
  public CompletableFuture<Void> writeFeatures(String id, byte[] value) {
    return write(topics.features().name(), id, value);
  }

  @Override
  public CompletableFuture<Void> writeSetting(String setting, byte[] value) {
    return write(topics.control().name(), setting, value);
  }

  private CompletableFuture<Void> write(String topic, String key, byte[] value) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      var unused = // the callback tells
          producer.send(
              new ProducerRecord<>(topic, keys.encode(key), value),
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      done.completeExceptionally(e);
    }
    return done;
  }
}
