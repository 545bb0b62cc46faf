package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * What a move from one function to another does to the items: a sample of them is encoded by both.
 * Codes of their features are compared, whether or not labelled items get the codes of their
 * labels.
 */
final class VersionDiff {

  private final HashFunction from;
  private final HashFunction to;
  private final List<Item> sample;

  VersionDiff(HashFunction from, HashFunction to, List<Item> sample) {
    this.from = from;
    this.to = to;
    this.sample = sample;
  }

  /** Writes what was found; bits are counted only where both functions make as many. */
  void write(ObjectNode answer) {
    answer.put("sampled", sample.size());
    if (from.bits() != to.bits()) {
      answer.put("items_affected", sample.isEmpty() ? 0.0 : 1.0);
      return;
    }
    boolean[] affected = new boolean[sample.size()];
    ObjectNode flipped = Json.object();
    for (String modality : to.stacks().keySet()) {
      if (from.stacks().containsKey(modality)) {
        write(modality, affected, flipped);
      }
    }
    int count = 0;
    for (boolean each : affected) {
      count += each ? 1 : 0;
    }
    answer.put("items_affected", affected.length == 0 ? 0 : (double) count / affected.length);
    answer.set("bits_flipped", flipped);
  }

  private void write(String modality, boolean[] affected, ObjectNode flipped) {
    List<FeatureVector> vectors = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < affected.length; i++) {
      FeatureVector vector = sample.get(i).features().get(modality);
      if (vector != null) {
        vectors.add(vector);
        places.add(i);
      }
    }
    if (vectors.isEmpty()) {
      return;
    }
    var before = from.encodeAll(modality, vectors);
    var after = to.encodeAll(modality, vectors);
    long flips = 0;
    for (int i = 0; i < places.size(); i++) {
      int distance = before.get(i).code().distance(after.get(i).code());
      flips += distance;
      affected[places.get(i)] |= distance > 0;
    }
    flipped.put(modality, (double) flips / ((long) vectors.size() * to.bits()));
  }
}
