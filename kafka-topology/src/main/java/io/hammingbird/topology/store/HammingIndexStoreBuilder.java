package io.hammingbird.topology.store;

import io.hammingbird.topology.query.IndexedItem;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds a {@link HammingIndexStore}. Caching stays off: nearly every put is of another item, so a
 * cache would only delay the changelog.
 */
final class HammingIndexStoreBuilder implements StoreBuilder<HammingIndexStore> {

  private final String name;
  private final Heads heads;
  private Optional<Map<String, String>> log = Optional.of(Map.of());

  HammingIndexStoreBuilder(String name, Heads heads) {
    this.name = name;
    this.heads = heads;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withCachingEnabled() {
    throw new UnsupportedOperationException(
        "store '%s' cannot be cached: its index has to see every write".formatted(name));
  }

  @Override
  public StoreBuilder<HammingIndexStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withLoggingEnabled(Map<String, String> config) {
    log = Optional.of(Map.copyOf(config));
    return this;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withLoggingDisabled() {
    log = Optional.empty();
    return this;
  }

  @Override
  public HammingIndexStore build() {
    return new HammingIndexStore(heads, listener -> lasting(listener).build());
  }

  private StoreBuilder<KeyValueStore<String, IndexedItem>> lasting(
      RestoredStore.Listener listener) {
    StoreBuilder<KeyValueStore<String, IndexedItem>> builder =
        Stores.keyValueStoreBuilder(
                DiskStores.keyValueStore(name, disk -> new RestoredStore(disk, listener)),
                Serdes.String(),
                new IndexedItemSerde())
            .withCachingDisabled();
    return log.isPresent() ? builder.withLoggingEnabled(log.get()) : builder.withLoggingDisabled();
  }

  @Override
  public Map<String, String> logConfig() {
    return log.orElse(Map.of());
  }

  @Override
  public boolean loggingEnabled() {
    return log.isPresent();
  }

  @Override
  public String name() {
    return name;
  }
}
