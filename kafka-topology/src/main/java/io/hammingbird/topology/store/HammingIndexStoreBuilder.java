package io.hammingbird.topology.store;

import io.hammingbird.core.encode.ItemCodes;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds a {@link HammingIndexStore}. Caching stays off: nearly every put is of another item, so a
 * cache would only delay the changelog.
 */
final class HammingIndexStoreBuilder implements StoreBuilder<HammingIndexStore> {

  private final StoreBuilder<KeyValueStore<String, ItemCodes>> codes;

  private HammingIndexStoreBuilder(StoreBuilder<KeyValueStore<String, ItemCodes>> codes) {
    this.codes = codes;
  }

  static HammingIndexStoreBuilder persistent(String name) {
    return new HammingIndexStoreBuilder(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), new ItemCodesSerde())
            .withCachingDisabled());
  }

  @Override
  public StoreBuilder<HammingIndexStore> withCachingEnabled() {
    codes.withCachingEnabled();
    return this;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withCachingDisabled() {
    codes.withCachingDisabled();
    return this;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withLoggingEnabled(Map<String, String> config) {
    codes.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<HammingIndexStore> withLoggingDisabled() {
    codes.withLoggingDisabled();
    return this;
  }

  @Override
  public HammingIndexStore build() {
    return new HammingIndexStore(codes.build());
  }

  @Override
  public Map<String, String> logConfig() {
    return codes.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return codes.loggingEnabled();
  }

  @Override
  public String name() {
    return codes.name();
  }
}
