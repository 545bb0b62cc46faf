package io.hammingbird.topology.store;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A key-value store that tells what it is restored with. Kafka Streams restores a store, and keeps
 * a standby's up to date, below all that is wrapped around it; whoever keeps something that is
 * derived from the store has to be told down here.
 *
 * <p>There is no public way to see the headers of what is restored, which hold the position: {@link
 * RecordBatchingStateRestoreCallback} is internal to Kafka Streams.
 */
final class RestoredStore extends DiskStore {

  private final Listener listener;

  /** Is told, by the thread that restores. */
  interface Listener {
    /**
     * Puts {@code entries} into the store by {@code restore}.
     *
     * @param restore to be run exactly once
     * @param entries in their order; null for a value deletes
     */
    void restore(Runnable restore, Collection<KeyValue<byte[], byte[]>> entries);
  }

  RestoredStore(KeyValueStore<Bytes, byte[]> inner, Listener listener) {
    super(inner);
    this.listener = listener;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    super.init(new Listening(context), root);
  }

  private void restore(Collection<KeyValue<byte[], byte[]>> entries) {
    List<KeyValue<Bytes, byte[]>> wrapped =
        entries.stream().map(entry -> KeyValue.pair(Bytes.wrap(entry.key), entry.value)).toList();
    listener.restore(() -> putAll(wrapped), entries);
  }

  /** The context as it is, but for what is registered. */
  private final class Listening implements StateStoreContext {
    private final StateStoreContext context;

    private Listening(StateStoreContext context) {
      this.context = context;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback) {
      context.register(store, (BatchingStateRestoreCallback) RestoredStore.this::restore);
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback, CommitCallback commit) {
      context.register(store, (BatchingStateRestoreCallback) RestoredStore.this::restore, commit);
    }

    @Override
    public String applicationId() {
      return context.applicationId();
    }

    @Override
    public TaskId taskId() {
      return context.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
      return context.recordMetadata();
    }

    @Override
    public Serde<?> keySerde() {
      return context.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
      return context.valueSerde();
    }

    @Override
    public File stateDir() {
      return context.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
      return context.metrics();
    }

    @Override
    public Map<String, Object> appConfigs() {
      return context.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
      return context.appConfigsWithPrefix(prefix);
    }
  }
}
