package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param hidden units of a network
 * @param dropout share of the inputs left out while learning
 * @param rate of Adam
 * @param epochs over all items, in a cold solve
 * @param rounds in which the epochs are gone through; between them the networks' own joint codes
 *     become what they learn
 * @param batch items in a mini-batch; half of them are from the sample in a warm solve
 * @param steps in which a fresh item takes part, in a warm solve
 * @param rehearsal whether items of the sample are learned beside the fresh
 * @param heads K; empty to go by the number of items
 * @param alpha the pull of an item's head on its code
 * @param affinity how items of one head pull on each other's own bits
 * @param shared share of the bits that all modalities share; the others have targets of their own
 * @param autoencoder weight of reconstructing the inputs, against one for all bits
 */
record UddhSettings(
    int hidden,
    double dropout,
    double rate,
    int epochs,
    int rounds,
    int batch,
    int steps,
    boolean rehearsal,
    OptionalInt heads,
    double alpha,
    Affinity affinity,
    double shared,
    double autoencoder) {

  /** What becomes of the bits that modalities have for their own (eq. 22). */
  enum Affinity {
    /** They are learned like the shared ones. */
    NONE,
    /** The mean of the other modalities' bits over similar items is added. */
    REPAIRED,
    /** As printed: the Laplacian is subtracted, which turns every bit away from its pair. */
    PRINTED
  }

  static final UddhSettings DEFAULTS =
      new UddhSettings(
          256, 0.2, 1e-3, 20, 4, 64, 5, true, OptionalInt.empty(), 0, Affinity.NONE, 1, 0);

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "hidden",
              "dropout",
              "rate",
              "epochs",
              "rounds",
              "batch",
              "steps",
              "rehearsal",
              "heads",
              "alpha",
              "affinity",
              "shared",
              "autoencoder"));

  UddhSettings {
    LearnerOptions.require(
        hidden >= 1 && epochs >= 1 && rounds >= 1 && steps >= 1,
        "hidden, epochs, rounds and steps",
        "at least 1");
    LearnerOptions.require(batch >= 2, "batch", "at least 2");
    LearnerOptions.require(dropout >= 0 && dropout < 1, "dropout", "0 to below 1");
    LearnerOptions.require(rate > 0, "rate", "above 0");
    LearnerOptions.require(alpha >= 0 && autoencoder >= 0, "alpha and autoencoder", "0 or above");
    LearnerOptions.require(shared >= 0 && shared <= 1, "shared", "0 to 1");
    LearnerOptions.require(heads.orElse(1) >= 1, "heads", "at least 1");
  }

  /** Reads options by name; what is not named keeps its default. */
  static UddhSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions(Uddh.NAME, options, KNOWN);
    Affinity affinity =
        given.word(
            "affinity",
            Affinity.NONE,
            Map.of(
                "none", Affinity.NONE, "repaired", Affinity.REPAIRED, "printed", Affinity.PRINTED));
    var heads = given.numberOrAuto("heads");
    return new UddhSettings(
        (int) given.number("hidden", DEFAULTS.hidden),
        given.number("dropout", DEFAULTS.dropout),
        given.number("rate", DEFAULTS.rate),
        (int) given.number("epochs", DEFAULTS.epochs),
        (int) given.number("rounds", DEFAULTS.rounds),
        (int) given.number("batch", DEFAULTS.batch),
        (int) given.number("steps", DEFAULTS.steps),
        given.word("rehearsal", true, Map.of("on", true, "off", false)),
        heads.isPresent() ? OptionalInt.of((int) heads.getAsDouble()) : OptionalInt.empty(),
        given.number("alpha", DEFAULTS.alpha),
        affinity,
        given.number("shared", affinity == Affinity.NONE ? DEFAULTS.shared : 0.5),
        given.number("autoencoder", DEFAULTS.autoencoder));
  }

  /** Returns how many of {@code bits} all modalities share. */
  int sharedOf(int bits) {
    return (int) Math.round(shared * bits);
  }
}
