package io.hammingbird.topology.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all RocksDB stores of the process share one block cache and one pool of write buffers, so
 * that native memory is bounded however many partitions there are. By default every store has its
 * own of both.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 128L << 20;
  private static final long BUFFER_BYTES = 64L << 20; // counted within the cache

  static {
    RocksDB.loadLibrary();
  }

  // Live as long as the process, and are shared: close() must not free them.
  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(BUFFERS);
  }

  @Override
  public void close(String storeName, Options options) {
    // Nothing is this store's own.
  }
}
