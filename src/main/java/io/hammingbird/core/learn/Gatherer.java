package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.sample.BottomK;
import io.hammingbird.core.sample.FadingSample;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers signed items into deltas: decides the fate of each by its labels, modalities and id hash,
 * maps features in mini-batches and adds them to the moments. Mutable; one thread.
 */
public final class Gatherer {

  private static final int MINI_BATCH = 256;

  /** So many held-out items are asked at most for one delta: a second's worth, and it adds up. */
  private static final int ARRIVALS = 64;

  /** With so many items in a delta it should leave at once: they are large. */
  private static final int FRESH = 512;

  private final FeatureMap map;
  private final LearnSettings settings;
  private final Intake intake;
  private final FollowedSums sums;
  private final int miniBatch;
  private final List<SignedItem> batch;
  private final BottomK heldOut;
  private final BottomK reservoir;
  private final Optional<Recent> recent;

  private Counts counts = Counts.ZERO;
  private SortedMap<String, Optional<Item>> samples = new TreeMap<>();
  private BottomK arrivals = new BottomK(ARRIVALS);
  private SortedMap<String, Optional<Item>> fresh = new TreeMap<>();
  private boolean empty = true;

  /** What may enter the solver's samples of recent items. */
  private record Recent(FadingSample heldOut, FadingSample learned) {

    static Optional<Recent> of(LearnSettings settings) {
      if (!settings.follow().follows()) {
        return Optional.empty();
      }
      long recencyMs = settings.follow().recencyMs();
      return Optional.of(
          new Recent(
              new FadingSample(settings.reservoir(), recencyMs),
              new FadingSample(settings.reservoir(), recencyMs)));
    }
  }

  /** Makes a gatherer of the moments of labelled items. */
  public Gatherer(FeatureMap map, LearnSettings settings) {
    this(map, settings, Intake.LABELLED_MOMENTS);
  }

  /** Makes a gatherer under {@code map} that has seen nothing. */
  public Gatherer(FeatureMap map, LearnSettings settings, Intake intake) {
    this(map, settings, intake, MINI_BATCH);
  }

  /**
   * Makes a gatherer under {@code map} that has seen nothing.
   *
   * @param intake what the learner takes in
   * @param miniBatch how many items are mapped and added at once: memory against speed
   */
  public Gatherer(FeatureMap map, LearnSettings settings, Intake intake, int miniBatch) {
    this.map = map;
    this.settings = settings;
    this.intake = intake;
    this.miniBatch = miniBatch;
    this.batch = new ArrayList<>(miniBatch);
    this.sums = new FollowedSums(settings.follow(), map.widths());
    // Only their bounds matter here: they keep what cannot enter the solver's samples off the wire.
    this.heldOut = new BottomK(settings.reservoir());
    this.reservoir = new BottomK(settings.reservoir());
    this.recent = Recent.of(settings);
  }

  /** Adds one change. */
  public void add(SignedItem change) {
    empty = false;
    Item item = change.item();
    int sign = change.sign();
    sums.advance(item.eventTimeMs());
    if (intake.supervised() && item.labels().isEmpty()) {
      counts = counts.plus(new Counts(0, 0, sign, 0, 0));
    } else if (!item.hasAll(map.stacks().keySet())) {
      counts = counts.plus(new Counts(0, 0, 0, sign, 0));
    } else if (change.withheld()) {
      counts = counts.plus(new Counts(0, 0, 0, 0, sign));
    } else if (settings.holdsOut(item)) {
      counts = counts.plus(new Counts(0, sign, 0, 0, 0));
      Item bare = withoutAttributes(item);
      sample(heldOut, recent.map(Recent::heldOut), bare, sign);
      if (sign > 0) {
        arrivals.put(bare);
      } else {
        arrivals.remove(bare.id());
      }
    } else {
      counts = counts.plus(new Counts(sign, 0, 0, 0, 0));
      Item bare = withoutAttributes(item);
      sample(reservoir, recent.map(Recent::learned), bare, sign);
      if (intake.items()) {
        fresh.put(item.id(), sign > 0 ? Optional.of(bare) : Optional.empty());
      }
      batch.add(change);
      if (batch.size() == miniBatch) {
        learnBatch();
      }
    }
  }

  private void sample(BottomK kept, Optional<FadingSample> lately, Item item, int sign) {
    boolean wanted = kept.admits(item.id());
    if (sign > 0) {
      if (wanted) {
        kept.put(item);
      }
      if (lately.isPresent() && lately.get().admits(item)) {
        lately.get().put(item);
        wanted = true;
      }
    } else {
      kept.remove(item.id());
      lately.ifPresent(sample -> sample.remove(item.id()));
      wanted |= lately.isPresent();
    }
    if (wanted) {
      samples.put(item.id(), sign > 0 ? Optional.of(item) : Optional.empty());
    }
  }

  /** Attributes may hold whole pictures, and no estimate reads them. */
  private static Item withoutAttributes(Item item) {
    return new Item(item.id(), item.features(), item.labels(), new TreeMap<>(), item.eventTimeMs());
  }

  private void learnBatch() {
    if (batch.isEmpty()) {
      return;
    }
    List<Item> items = batch.stream().map(SignedItem::item).toList();
    List<LabelSet> labels =
        items.stream().map(item -> intake.supervised() ? item.labels() : LabelSet.empty()).toList();
    double[] weights = batch.stream().mapToDouble(SignedItem::sign).toArray();
    long[] times = items.stream().mapToLong(Item::eventTimeMs).toArray();
    sums.add(map.applyAll(items), labels, weights, times);
    batch.clear();
  }

  /** Returns whether nothing was added since the last drain. */
  public boolean isEmpty() {
    return empty;
  }

  /** Returns whether so much has come that it should be drained before its time. */
  public boolean isFull() {
    return fresh.size() >= FRESH;
  }

  /** Returns everything since the last drain and starts anew. */
  public Delta drain() {
    learnBatch();
    Delta delta =
        new Delta(
            map.generation(), sums.drain(), counts, samples, List.copyOf(arrivals.items()), fresh);
    fresh = new TreeMap<>();
    arrivals = new BottomK(ARRIVALS);
    counts = Counts.ZERO;
    samples = new TreeMap<>();
    empty = true;
    return delta;
  }
}
