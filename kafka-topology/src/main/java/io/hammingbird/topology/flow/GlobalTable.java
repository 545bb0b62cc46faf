package io.hammingbird.topology.flow;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps a global store in step with its topic and shows every entry to a reader: those that were
 * restored when it starts, the others as they come.
 */
final class GlobalTable implements Processor<byte[], byte[], Void, Void> {

  private final String store;
  private final BiConsumer<byte[], byte[]> reader;
  private KeyValueStore<byte[], byte[]> entries;

  GlobalTable(String store, BiConsumer<byte[], byte[]> reader) {
    this.store = store;
    this.reader = reader;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    entries = context.getStateStore(store);
    try (KeyValueIterator<byte[], byte[]> all = entries.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        reader.accept(entry.key, entry.value);
      }
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() != null) { // a compacted topic has no such record, but nothing may stop us
      entries.put(record.key(), record.value());
      reader.accept(record.key(), record.value());
    }
  }
}
