package io.hammingbird.local.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is done to a cluster. */
public enum Fault {
  /** A broker is killed and started again. */
  KILL_BROKER,
  /** A broker is ended in order and started again. */
  BOUNCE_BROKER,
  /** A broker stands still for a while, and does not notice. */
  PAUSE_BROKER,
  /** The job manager is killed; a new one gets the job from its newest checkpoint. */
  KILL_JOB_MANAGER,
  /** A task manager is killed and started again. */
  KILL_TASK_MANAGER,
  /** A task manager stands still, sometimes for longer than its job manager waits. */
  PAUSE_TASK_MANAGER,
  /** An instance of the index is killed and started again. */
  KILL_INDEX,
  /** An instance of the index stands still. */
  PAUSE_INDEX,
  /** The disk of an index's stores is full. */
  FULL_INDEX_DISK,
  /** The disk of the checkpoints is full. */
  FULL_CHECKPOINT_DISK,
  /** Records come that no one can use. */
  POISON,
  /** Records come that are very large, and some that are too large. */
  OVERSIZED,
  /** Writes are sent twice. */
  DUPLICATES,
  /** A producer goes on that has been replaced, and whose records must never be seen. */
  ZOMBIE_PRODUCER;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns so many faults in a drawn order: all kinds once, all kinds again, and so on.
   *
   * @param kinds those to choose from, at least one
   */
  static List<Fault> drawn(List<Fault> kinds, int count, long seed) {
    Random random = new Random(seed);
    List<Fault> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      List<Fault> round = new ArrayList<>(kinds);
      Collections.shuffle(round, random);
      drawn.addAll(round.subList(0, Math.min(round.size(), count - drawn.size())));
    }
    return drawn;
  }
}
