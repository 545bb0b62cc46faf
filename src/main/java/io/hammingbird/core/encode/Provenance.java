package io.hammingbird.core.encode;

import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a hash function came to be.
 *
 * @param learner name of the learner, as in the catalogue
 * @param configuration what the learner was told and what it chose
 * @param learned labelled items in the moments it was solved from
 * @param heldOut labelled items kept back to measure its quality
 * @param labelSets distinct label sets in those moments
 * @param reason why it was published
 * @param churn mean share of bits that differ from the version before, 0 to 1; 0 for the first
 * @param objective value of the learner's objective, lower is better
 * @param modalityWeights modality to its weight μ
 * @param quality direction ({@code "text->image"}) to quality on the held-out items
 */
public record Provenance(
    String learner,
    SortedMap<String, String> configuration,
    long learned,
    long heldOut,
    long labelSets,
    String reason,
    double churn,
    double objective,
    SortedMap<String, Double> modalityWeights,
    SortedMap<String, Quality> quality) {

  public Provenance {
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    modalityWeights = Collections.unmodifiableSortedMap(new TreeMap<>(modalityWeights));
    quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
  }

  /**
   * Returns what a learner knows of its function: of items, reason and quality the trainer tells.
   */
  public static Provenance draft(
      String learner,
      SortedMap<String, String> configuration,
      double objective,
      SortedMap<String, Double> modalityWeights) {
    return new Provenance(
        learner, configuration, 0, 0, 0, "", 0, objective, modalityWeights, new TreeMap<>());
  }

  void write(WireWriter out) {
    out.writeString(learner);
    out.writeAll(
        configuration.entrySet(), (w, e) -> w.writeString(e.getKey()).writeString(e.getValue()));
    out.writeLong(learned).writeLong(heldOut).writeLong(labelSets).writeString(reason);
    out.writeDouble(churn).writeDouble(objective);
    out.writeAll(
        modalityWeights.entrySet(), (w, e) -> w.writeString(e.getKey()).writeDouble(e.getValue()));
    out.writeAll(
        quality.entrySet(),
        (w, e) ->
            w.writeString(e.getKey())
                .writeDouble(e.getValue().meanAveragePrecision())
                .writeDouble(e.getValue().standardError())
                .writeInt(e.getValue().queries()));
  }

  static Provenance read(WireReader in) {
    String learner = in.readString();
    SortedMap<String, String> configuration = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readString()))
        .forEach(e -> configuration.put(e.getKey(), e.getValue()));
    long learned = in.readLong();
    long heldOut = in.readLong();
    long labelSets = in.readLong();
    String reason = in.readString();
    double churn = in.readDouble();
    double objective = in.readDouble();
    SortedMap<String, Double> weights = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readDouble()))
        .forEach(e -> weights.put(e.getKey(), e.getValue()));
    SortedMap<String, Quality> quality = new TreeMap<>();
    in.readAll(
            r ->
                Map.entry(r.readString(), new Quality(r.readDouble(), r.readDouble(), r.readInt())))
        .forEach(e -> quality.put(e.getKey(), e.getValue()));
    return new Provenance(
        learner,
        configuration,
        learned,
        heldOut,
        labelSets,
        reason,
        churn,
        objective,
        weights,
        quality);
  }
}
