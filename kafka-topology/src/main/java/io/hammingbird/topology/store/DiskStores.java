package io.hammingbird.topology.store;

import java.util.function.UnaryOperator;
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
    return keyValueStore(name, DiskStore::new);
  }

  /** Returns the like, of stores that {@code wrapping} puts around those on disk. */
  static KeyValueBytesStoreSupplier keyValueStore(
      String name, UnaryOperator<KeyValueStore<Bytes, byte[]>> wrapping) {
    return new Wrapped(Stores.persistentKeyValueStore(name), wrapping);
  }

  private record Wrapped(
      KeyValueBytesStoreSupplier disk, UnaryOperator<KeyValueStore<Bytes, byte[]>> wrapping)
      implements KeyValueBytesStoreSupplier {
    @Override
    public String name() {
      return disk.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return wrapping.apply(disk.get());
    }

    @Override
    public String metricsScope() {
      return disk.metricsScope();
    }
  }
}
