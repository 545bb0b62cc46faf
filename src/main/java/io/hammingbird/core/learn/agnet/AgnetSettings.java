package io.hammingbird.core.learn.agnet;

import io.hammingbird.core.learn.LearnerOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param preset whose shape, rates and losses these are
 * @param first hidden widths of the attribute network of the first modality in ascending order
 * @param others hidden widths of those of the other modalities
 * @param hash hidden widths of the network from attributes to codes
 * @param attributeRate rate of Adam for the attribute networks
 * @param hashRate rate of Adam for the network from attributes to codes
 * @param epochs of the attribute networks in a cold solve; empty to choose by classes left out
 * @param hashEpochs of the network from attributes to codes in a cold solve; empty for about
 *     {@value #HASH_STEPS} steps
 * @param lambda λ, weight of the attribute similarity
 * @param eta η, weight of codes near ±1 and of balanced bits
 * @param centred whether predicted attributes are centred by modality before they become codes
 * @param meanBalance whether the balance is divided by the number of rows of a batch
 * @param pseudo pseudo-classes in a batch
 * @param steps for every batch of new items in a warm solve
 * @param rehearsal share of earlier items in a batch of a warm solve
 */
record AgnetSettings(
    Preset preset,
    List<Integer> first,
    List<Integer> others,
    List<Integer> hash,
    double attributeRate,
    double hashRate,
    OptionalInt epochs,
    OptionalInt hashEpochs,
    double lambda,
    double eta,
    boolean centred,
    boolean meanBalance,
    int pseudo,
    int steps,
    double rehearsal) {

  /** Rows of a mini-batch. */
  static final int BATCH = 32;

  /** Further steps gain little, and cost unseen classes where there are many items. */
  private static final int HASH_STEPS = 1500;

  private static final int MOST_HASH_EPOCHS = 40;

  /** Whose shape, rates and losses. */
  enum Preset {
    /** What was found to work on feature vectors. */
    WORKING,
    /** What the paper prints, its slips mended. */
    PAPER
  }

  static final AgnetSettings WORKING =
      new AgnetSettings(
          Preset.WORKING,
          List.of(),
          List.of(),
          List.of(),
          1e-2,
          1e-3,
          OptionalInt.empty(),
          OptionalInt.empty(),
          1,
          0.1,
          true,
          true,
          48,
          4,
          0.5);

  static final AgnetSettings PAPER =
      new AgnetSettings(
          Preset.PAPER,
          List.of(1024, 512),
          List.of(1000),
          List.of(128, 128),
          1e-3,
          1e-3,
          OptionalInt.empty(),
          OptionalInt.of(30),
          1,
          1,
          false,
          false,
          0,
          4,
          0.5);

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "preset",
              "attribute-rate",
              "hash-rate",
              "epochs",
              "hash-epochs",
              "lambda",
              "eta",
              "pseudo",
              "steps",
              "rehearsal"));

  AgnetSettings {
    LearnerOptions.require(
        epochs.orElse(1) >= 1 && hashEpochs.orElse(1) >= 1 && steps >= 1,
        "epochs, hash-epochs and steps",
        "at least 1");
    LearnerOptions.require(
        attributeRate > 0 && hashRate > 0, "attribute-rate and hash-rate", "above 0");
    LearnerOptions.require(lambda >= 0 && eta >= 0, "lambda and eta", "0 or above");
    LearnerOptions.require(pseudo >= 0 && pseudo <= 1024, "pseudo", "0 to 1024");
    LearnerOptions.require(
        rehearsal >= 0 && rehearsal <= 31.0 / BATCH, "rehearsal", "0 to 31/32 of a batch");
  }

  /** Reads options by name; what is not named keeps its preset's default. */
  static AgnetSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions(Agnet.NAME, options, KNOWN);
    AgnetSettings preset =
        given.word("preset", WORKING, Map.of("working", WORKING, "paper", PAPER));
    return new AgnetSettings(
        preset.preset,
        preset.first,
        preset.others,
        preset.hash,
        given.number("attribute-rate", preset.attributeRate),
        given.number("hash-rate", preset.hashRate),
        options.containsKey("epochs") ? whole(given, "epochs") : preset.epochs,
        options.containsKey("hash-epochs") ? whole(given, "hash-epochs") : preset.hashEpochs,
        given.number("lambda", preset.lambda),
        given.number("eta", preset.eta),
        preset.centred,
        preset.meanBalance,
        (int) given.number("pseudo", preset.pseudo),
        (int) given.number("steps", preset.steps),
        given.number("rehearsal", preset.rehearsal));
  }

  private static OptionalInt whole(LearnerOptions given, String name) {
    OptionalDouble number = given.numberOrAuto(name);
    return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
  }

  /** Returns the epochs of the network from attributes to codes, for {@code items} items. */
  int hashEpochs(int items) {
    int batches = Math.max(1, items / BATCH);
    int enough = Math.round((float) HASH_STEPS / batches);
    return hashEpochs.orElse(Math.max(1, Math.min(MOST_HASH_EPOCHS, enough)));
  }

  /** Returns how many rows of a batch of a warm solve are new. */
  int fresh() {
    return (int) Math.max(1, Math.round(BATCH * (1 - rehearsal)));
  }
}
