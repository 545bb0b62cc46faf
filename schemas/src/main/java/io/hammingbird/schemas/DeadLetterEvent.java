package io.hammingbird.schemas;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A record that could not be used: where it stood, its bytes as they were, and what was wrong. */
public final class DeadLetterEvent {

  private final String topic;
  private final int partition;
  private final long offset;
  private final long timestampMs;
  private final byte[] key;
  private final byte[] value;
  private final String code;
  private final String reason;

  /**
   * Makes a letter; arrays are copied.
   *
   * @param topic where the record was read
   * @param timestampMs the record's time, in milliseconds since the epoch
   * @param key original key, null where it had none
   * @param value original value, null where it had none
   * @param code stable short name of the fault, for counting
   * @param reason what was wrong, what was found, what is needed
   */
  public DeadLetterEvent(
      String topic,
      int partition,
      long offset,
      long timestampMs,
      byte[] key,
      byte[] value,
      String code,
      String reason) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestampMs = timestampMs;
    this.key = key == null ? null : key.clone();
    this.value = value == null ? null : value.clone();
    this.code = code;
    this.reason = reason;
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }

  public long timestampMs() {
    return timestampMs;
  }

  /** Returns a copy of the original key. */
  public Optional<byte[]> key() {
    return Optional.ofNullable(key).map(byte[]::clone);
  }

  /** Returns a copy of the original value. */
  public Optional<byte[]> value() {
    return Optional.ofNullable(value).map(byte[]::clone);
  }

  public String code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetterEvent that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && timestampMs == that.timestampMs
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && code.equals(that.code)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, offset, code);
  }

  @Override
  public String toString() {
    return "DeadLetterEvent[%s-%d@%d %s: %s]".formatted(topic, partition, offset, code, reason);
  }
}
