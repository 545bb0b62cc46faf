package io.hammingbird.topology.app;

import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.ProgressCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.serve.News;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest of the learner's progress and of the dead letters in bounded memory.
 * Thread-safe: everything under the lock of this object.
 */
final class WatchedTopics implements News {

  private static final Logger log = LoggerFactory.getLogger(WatchedTopics.class);

  /** So much of the past is kept. */
  static final int POINTS = 4_000;

  static final int LETTERS = 200;

  private static final int KEY_BYTES = 1 << 10;
  private static final int VALUE_BYTES = 8 << 10;
  private static final int REASON_CHARACTERS = 1_000;

  private final Topics topics;
  private final ProgressCodec progressCodec = new ProgressCodec();
  private final DeadLetterCodec letterCodec = new DeadLetterCodec();
  private final Deque<Told> points = new ArrayDeque<>();
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final SortedMap<String, Long> byCode = new TreeMap<>();
  private Topic progressTopic = Topic.UNKNOWN;
  private Topic lettersTopic = Topic.UNKNOWN;

  WatchedTopics(Topics topics) {
    this.topics = topics;
  }

  /** Returns the topics, and how many of the newest records of each are worth reading. */
  Map<String, Integer> wanted() {
    return Map.of(topics.progress().name(), POINTS, topics.deadLetters().name(), LETTERS);
  }

  /** Takes note of whether {@code topic} is there. */
  synchronized void found(String topic, boolean there) {
    Topic state = there ? Topic.THERE : Topic.MISSING;
    if (topic.equals(topics.progress().name())) {
      progressTopic = state;
    } else {
      lettersTopic = state;
    }
  }

  /** Takes note of a record. What is none of ours is passed over: it is told for people only. */
  synchronized void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(topics.progress().name())) {
        add(new Told(record.offset(), progressCodec.decode(record.value())));
      } else {
        add(letter(record, letterCodec.decode(record.value())));
      }
    } catch (RecordFormatException e) {
      log.warn(
          "record {} of {} is passed over: {}", record.offset(), record.topic(), e.getMessage());
    }
  }

  private void add(Told told) {
    if (!points.isEmpty() && points.getLast().offset() >= told.offset()) {
      points.clear(); // the topic was made anew
    }
    points.addLast(told);
    if (points.size() > POINTS) {
      thin();
    }
  }

  /** Forgets one point: the oldest that tells of no decision, as far as the older half has any. */
  private void thin() {
    Iterator<Told> oldest = points.iterator();
    for (int i = 0; i < POINTS / 2; i++) {
      if (oldest.next().point().decision().reason().isEmpty()) {
        oldest.remove();
        return;
      }
    }
    points.removeFirst();
  }

  private void add(Letter letter) {
    if (!letters.isEmpty() && letters.getFirst().offset() >= letter.offset()) {
      letters.clear();
      byCode.clear();
    }
    letters.addFirst(letter);
    if (letters.size() > LETTERS) {
      letters.removeLast();
    }
    byCode.merge(letter.code(), 1L, Long::sum);
  }

  private static Letter letter(ConsumerRecord<byte[], byte[]> record, DeadLetterEvent event) {
    return new Letter(
        record.offset(),
        record.timestamp(),
        event.topic(),
        event.partition(),
        event.offset(),
        event.timestampMs(),
        original(event.key(), KEY_BYTES),
        original(event.value(), VALUE_BYTES),
        event.code(),
        shortened(event.reason()));
  }

  private static Original original(Optional<byte[]> bytes, int most) {
    if (bytes.isEmpty()) {
      return new Original(-1, "", true);
    }
    byte[] all = bytes.get();
    byte[] first = Arrays.copyOf(all, Math.min(all.length, most));
    return new Original(
        all.length, Base64.getEncoder().encodeToString(first), first.length == all.length);
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_CHARACTERS
        ? reason
        : reason.substring(0, REASON_CHARACTERS) + "…";
  }

  @Override
  public synchronized Progress progress() {
    return new Progress(progressTopic, new ArrayList<>(points));
  }

  @Override
  public synchronized DeadLetters deadLetters() {
    return new DeadLetters(lettersTopic, List.copyOf(letters), new TreeMap<>(byCode));
  }
}
