package io.hammingbird.flink;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Appends to a {@link MemoryTopic} of one partition. */
public final class MemorySink<T> implements Sink<T> {

  private final String topic;

  public MemorySink(String topic) {
    this.topic = topic;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    MemoryTopic<T> records = MemoryTopic.named(topic);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context where) {
        records.append("", element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
