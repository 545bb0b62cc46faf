package io.hammingbird.schemas.settings;

import static io.hammingbird.schemas.settings.Program.COMMANDS;
import static io.hammingbird.schemas.settings.Program.LEARNER;

import java.util.List;

/** The settings of the learner job. */
public final class LearnerKeys {

  /** Which learner. */
  public static final Key NAME =
      learner(Key.text("learner.name").or("default"))
          .says("Which learner: `default`, `a2lh`, `agnet`, `cca-itq`, `dazsh`, `segh` or `uddh`.");

  /** Its options. */
  public static final Key OPTIONS =
      learner(Key.text("learner.options.*"))
          .says("Options of that learner by name; its page below `docs/algorithms` has them.");

  /** Code length. */
  public static final Key BITS =
      learner(Key.whole("learner.bits", 1, 1024).or(64)).says("Code length.");

  /** Anchors of the feature map. */
  public static final Key ANCHORS =
      learner(Key.whole("learner.anchors", 2, 100_000).or(300))
          .says("Anchors of the feature map, for each modality.");

  /** Items the feature map is drawn from. */
  public static final Key BOOTSTRAP =
      learner(Key.whole("learner.bootstrap", 2, 1_000_000).or(2000))
          .says("The feature map is drawn from so many items, the earliest of twice as many.");

  /** How long to wait for them. */
  public static final Key BOOTSTRAP_WAIT_MS =
      learner(Key.millis("learner.bootstrap-wait-ms", 0).or(5000))
          .says("How long to wait for those.");

  /** Seed. */
  public static final Key SEED =
      learner(Key.whole("learner.seed", Long.MIN_VALUE, Long.MAX_VALUE).or(0))
          .says("Seed of everything random.");

  /** Share that only measures. */
  public static final Key HOLD_OUT =
      learner(Key.real("learner.hold-out", 0, 0.5).or(0.04))
          .says("Share of the labelled items that is not learned and measures quality.");

  /** Size of the samples. */
  public static final Key RESERVOIR =
      learner(Key.whole("learner.reservoir", 16, 1_000_000).or(1024))
          .says("Size of the samples that quality and churn are measured on.");

  /** How much of the past counts. */
  public static final Key FOLLOW =
      learner(Key.choice("learner.follow", "whole", "half-life", "window", "auto").or("whole"))
          .says(
              "How much of the past counts: all of it, items that fade, a window, or whichever of"
                  + " these did best on what came next.");

  /** How fast items fade. */
  public static final Key HALF_LIFE_MS =
      learner(Key.millis("learner.half-life-ms", 1).or(2_000_000))
          .says("For `learner.follow`, in event time: after so long an item counts half.");

  /** How long a window is. */
  public static final Key WINDOW_MS =
      learner(Key.millis("learner.window-ms", 1).or(3_000_000))
          .says("For `learner.follow`, in event time: an item counts for so long.");

  /** Subtasks. */
  public static final Key PARALLELISM =
      learner(Key.whole("learner.parallelism", 1, 128))
          .says(
              "Subtasks of everything but the solver. Where it is not set, that of `flink run -p`;"
                  + " 2 for the commands.");

  /** How often sums are sent. */
  public static final Key DELTA_INTERVAL_MS =
      learner(Key.millis("learner.delta-interval-ms", 1).or(1000))
          .says("How often the aggregates send what they gathered to the solver.");

  /** In what portions items are mapped. */
  public static final Key MINI_BATCH =
      learner(Key.whole("learner.mini-batch", 1, Integer.MAX_VALUE).or(256))
          .says("Items that an aggregate maps at once.");

  /** How often checkpoints are taken. */
  public static final Key CHECKPOINT_INTERVAL_MS =
      learner(Key.millis("learner.checkpoint-interval-ms", 1).or(10_000))
          .says(
              "Hash functions leave the job with its checkpoints. Run as a program of its own, it"
                  + " keeps to the cluster's where that sets some.");

  /** Time between two solves. */
  public static final Key MIN_INTERVAL_MS =
      learner(Key.millis("publish.min-interval-ms", 0).or(10_000))
          .says("Time between two solves while the stream runs; 3000 for `demo`.");

  /** When the stream rests. */
  public static final Key REST_MS =
      learner(Key.millis("publish.rest-ms", 0).or(3000))
          .says("The stream rests when nothing has come for so long: the last solve is made.");

  /** How much a version may change. */
  public static final Key MAX_CHURN =
      learner(Key.real("publish.max-churn", 0, 1).or(0.2))
          .says("Share of the bits that a merely fresher function may flip.");

  /** Where Flink is. */
  public static final Key FLINK_ADDRESS =
      Key.form("flink.address", "[^:/\\s]+:\\d{1,5}", "host:port")
          .or("127.0.0.1:8081")
          .readBy(COMMANDS)
          .says("REST address of the Flink cluster that the job is sent to.");

  private LearnerKeys() {}

  private static Key learner(Key key) {
    return key.readBy(LEARNER);
  }

  static List<Key> all() {
    return List.of(
        NAME,
        OPTIONS,
        BITS,
        ANCHORS,
        BOOTSTRAP,
        BOOTSTRAP_WAIT_MS,
        SEED,
        HOLD_OUT,
        RESERVOIR,
        FOLLOW,
        HALF_LIFE_MS,
        WINDOW_MS,
        PARALLELISM,
        DELTA_INTERVAL_MS,
        MINI_BATCH,
        CHECKPOINT_INTERVAL_MS,
        MIN_INTERVAL_MS,
        REST_MS,
        MAX_CHURN,
        FLINK_ADDRESS);
  }
}
