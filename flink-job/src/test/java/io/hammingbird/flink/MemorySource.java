package io.hammingbird.flink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Reads a {@link MemoryTopic} for ever; its offsets are in every checkpoint. */
public final class MemorySource<T> implements Source<T, MemorySource.Split, Boolean> {

  private final String topic;

  public MemorySource(String topic) {
    this.topic = topic;
  }

  /** A partition and the next offset to read. */
  public record Split(int partition, int offset) implements SourceSplit {

    @Override
    public String splitId() {
      return Integer.toString(partition);
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, Split> createReader(SourceReaderContext context) {
    return new Reader<>(MemoryTopic.named(topic));
  }

  @Override
  public SplitEnumerator<Split, Boolean> createEnumerator(SplitEnumeratorContext<Split> context) {
    return new Enumerator(context, MemoryTopic.named(topic).partitions());
  }

  @Override
  public SplitEnumerator<Split, Boolean> restoreEnumerator(
      SplitEnumeratorContext<Split> context, Boolean assigned) {
    return new Enumerator(context, 0); // The readers have the splits in their own state.
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return 1;
      }

      @Override
      public byte[] serialize(Split split) {
        return ByteBuffer.allocate(8).putInt(split.partition).putInt(split.offset).array();
      }

      @Override
      public Split deserialize(int version, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Split(in.getInt(), in.getInt());
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return 1;
      }

      @Override
      public byte[] serialize(Boolean assigned) {
        return new byte[0];
      }

      @Override
      public Boolean deserialize(int version, byte[] bytes) {
        return true;
      }
    };
  }

  private static final class Enumerator implements SplitEnumerator<Split, Boolean> {

    private final SplitEnumeratorContext<Split> context;
    private final int partitions;

    Enumerator(SplitEnumeratorContext<Split> context, int partitions) {
      this.context = context;
      this.partitions = partitions;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
      for (int i = subtask; i < partitions; i += context.currentParallelism()) {
        context.assignSplit(new Split(i, 0), subtask);
      }
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Split> splits, int subtask) {}

    @Override
    public Boolean snapshotState(long checkpointId) {
      return true;
    }

    @Override
    public void close() {}
  }

  private static final class Reader<T> implements SourceReader<T, Split> {

    private static final long POLL_MS = 5;

    private final MemoryTopic<T> topic;
    private final List<Split> splits = new ArrayList<>();

    Reader(MemoryTopic<T> topic) {
      this.topic = topic;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
      boolean found = false;
      for (int i = 0; i < splits.size(); i++) {
        Split split = splits.get(i);
        T next = topic.read(split.partition, split.offset);
        if (next != null) {
          output.collect(next);
          splits.set(i, new Split(split.partition, split.offset + 1));
          found = true;
        }
      }
      return found ? InputStatus.MORE_AVAILABLE : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.runAsync(
          () -> {}, CompletableFuture.delayedExecutor(POLL_MS, TimeUnit.MILLISECONDS));
    }

    @Override
    public void addSplits(List<Split> added) {
      splits.addAll(added);
    }

    @Override
    public List<Split> snapshotState(long checkpointId) {
      return List.copyOf(splits);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
