package io.hammingbird.topology.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** RocksDB stores that answer interactive queries while they are written. */
public final class DiskStores {

  private DiskStores() {}

  /**
   * Returns what {@link Stores#persistentKeyValueStore} returns, but for a store that can be
   * queried while it is written: the other one comes to a standstill.
   */
  public static KeyValueBytesStoreSupplier keyValueStore(String name) {
    KeyValueBytesStoreSupplier disk = Stores.persistentKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return disk.name();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return new DiskStore(disk.get());
      }

      @Override
      public String metricsScope() {
        return disk.metricsScope();
      }
    };
  }
}
