package io.hammingbird.topology.serve;

import io.hammingbird.schemas.convert.ProgressPoint;
import java.util.List;
import java.util.SortedMap;

/**
 * The newest of what is told for people to watch: how far the learner is, and what could not be
 * used. Thread-safe.
 */
public interface News {

  /** Whether a topic is there to be read. */
  enum Topic {
    /** It has not been looked for yet. */
    UNKNOWN,
    MISSING,
    THERE
  }

  /**
   * Where the learner stood at some time.
   *
   * @param offset of its record: rises from point to point
   */
  record Told(long offset, ProgressPoint point) {}

  /**
   * What the learner has told.
   *
   * @param points the newest of them, the oldest first
   */
  record Progress(Topic topic, List<Told> points) {

    public Progress {
      points = List.copyOf(points);
    }
  }

  /**
   * What could not be used.
   *
   * @param letters the newest of them, the newest first
   * @param byCode how many have been seen, by what was wrong
   */
  record DeadLetters(Topic topic, List<Letter> letters, SortedMap<String, Long> byCode) {

    public DeadLetters {
      letters = List.copyOf(letters);
    }
  }

  /**
   * A record that could not be used.
   *
   * @param offset of the letter
   * @param writtenMs when it was written, in milliseconds since the epoch
   * @param topic where the record stood
   * @param at the record's own offset
   * @param timestampMs the record's own time
   * @param reason what was wrong, shortened where it is long
   */
  record Letter(
      long offset,
      long writtenMs,
      String topic,
      int partition,
      long at,
      long timestampMs,
      Original key,
      Original value,
      String code,
      String reason) {}

  /**
   * The beginning of original bytes.
   *
   * @param size how many there were; −1 where there were none at all
   * @param base64 the first of them
   * @param whole whether these are all
   */
  record Original(int size, String base64, boolean whole) {}

  /** Returns what the learner has told. */
  Progress progress();

  /** Returns what could not be used. */
  DeadLetters deadLetters();
}
