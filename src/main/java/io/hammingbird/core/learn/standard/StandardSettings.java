package io.hammingbird.core.learn.standard;

import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.LearnerOptions;
import io.hammingbird.core.learn.group.Tuning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What the learner is told.
 *
 * @param omega ω of the regression onto label-guided codes; empty to choose by quality
 * @param intercept whether there is one in that regression; empty to choose by quality
 * @param attributeShare this share of the bits is guided by class attributes, where every learned
 *     class has some; empty for {@value #AWAITING} of them while there are attributes of classes
 *     that no item was learned of, and none otherwise
 * @param map the feature map it learns on
 */
record StandardSettings(
    OptionalDouble omega, Optional<Boolean> intercept, OptionalDouble attributeShare, MapKind map) {

  /** The share while classes are awaited. */
  static final double AWAITING = 0.75;

  static final StandardSettings DEFAULTS =
      new StandardSettings(
          OptionalDouble.empty(), Optional.of(false), OptionalDouble.empty(), MapKind.JOINED);

  private static final double[] OMEGAS = {0.0001, 0.001, 0.01, 0.1, 1};

  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("attribute-share", "intercept", "map", "omega"));

  StandardSettings {
    if (omega.isPresent() && !(omega.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "omega is %s, must be above 0".formatted(omega.getAsDouble()));
    }
    if (attributeShare.isPresent()
        && !(attributeShare.getAsDouble() >= 0 && attributeShare.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "attribute-share is %s, must be auto or from 0 to below 1"
              .formatted(attributeShare.getAsDouble()));
    }
  }

  /** Reads options by name; what is not named keeps its default. */
  static StandardSettings of(SortedMap<String, String> options) {
    LearnerOptions given = new LearnerOptions("default", options, KNOWN);
    return new StandardSettings(
        given.numberOrAuto("omega"),
        given.word(
            "intercept",
            DEFAULTS.intercept,
            Map.of(
                "auto", Optional.empty(), "true", Optional.of(true), "false", Optional.of(false))),
        given.numberOrAuto("attribute-share"),
        given.word(
            "map",
            DEFAULTS.map,
            Map.of("rbf", MapKind.RBF, "identity", MapKind.IDENTITY, "joined", MapKind.JOINED)));
  }

  /** Returns the ways of regressing to choose from. */
  List<Tuning> tunings() {
    double[] omegas = omega.isPresent() ? new double[] {omega.getAsDouble()} : OMEGAS.clone();
    return Tuning.grid(omegas).stream()
        .filter(tuning -> intercept.isEmpty() || intercept.get() == tuning.intercept())
        .toList();
  }
}
