package io.hammingbird.flink.type;

import io.hammingbird.schemas.DeadLetterEvent;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A record as it stood in its topic, nothing decoded yet. Its bytes are shared: never change them.
 */
public final class SourceRecord {

  private final String topic;
  private final int partition;
  private final long offset;
  private final long timestampMs;
  private final byte[] key;
  private final byte[] value;

  private SourceRecord(
      String topic, int partition, long offset, long timestampMs, byte[] key, byte[] value) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestampMs = timestampMs;
    this.key = key;
    this.value = value;
  }

  /**
   * Returns the record at {@code offset}; both arrays are kept.
   *
   * @param key null where the record has none
   * @param value null for a tombstone
   */
  public static SourceRecord of(
      String topic, int partition, long offset, long timestampMs, byte[] key, byte[] value) {
    return new SourceRecord(topic, partition, offset, timestampMs, key, value);
  }

  /** Returns the dead letter that says why this record could not be used. */
  public DeadLetterEvent deadLetter(String code, String reason) {
    return new DeadLetterEvent(topic, partition, offset, timestampMs, key, value, code, reason);
  }

  /** Returns the topic it came from. */
  public String topic() {
    return topic;
  }

  /** Returns the partition it came from. */
  public int partition() {
    return partition;
  }

  /** Returns its place in the partition. */
  public long offset() {
    return offset;
  }

  /** Returns the record's own time stamp, in milliseconds since the epoch. */
  public long timestampMs() {
    return timestampMs;
  }

  /** Returns the key; empty where there is none. */
  public Optional<byte[]> key() {
    return Optional.ofNullable(key);
  }

  /** Returns the value; empty for a tombstone. */
  public Optional<byte[]> value() {
    return Optional.ofNullable(value);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }

  /** All fields in order. */
  public static final class Form implements WireForm<SourceRecord> {

    @Override
    public Class<SourceRecord> type() {
      return SourceRecord.class;
    }

    @Override
    public void write(SourceRecord value, DataOutputView out) throws IOException {
      out.writeUTF(value.topic);
      out.writeInt(value.partition);
      out.writeLong(value.offset);
      out.writeLong(value.timestampMs);
      WireForm.writeBytes(value.key, out);
      WireForm.writeBytes(value.value, out);
    }

    @Override
    public SourceRecord read(DataInputView in) throws IOException {
      return new SourceRecord(
          in.readUTF(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          WireForm.readBytes(in),
          WireForm.readBytes(in));
    }
  }
}
