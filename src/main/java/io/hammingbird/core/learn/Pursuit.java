package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.sample.BottomK;
import io.hammingbird.core.sample.FadingSample;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trainer keeps to follow its stream, beside the moments: samples of recent items to judge
 * by, and where the strategy is to be chosen, what each strategy last solved and how well that did
 * on the held-out items that came next. Mutable; confined to its trainer.
 */
final class Pursuit {

  /** Of a hundred items asked, the first counts an eighth as much as the last. */
  private static final double FADING = 0.98;

  /** In standard errors: to follow for nothing costs little, but moves every item. */
  private static final double CLEAR = 1;

  /** With fewer items asked there is no choice. */
  private static final double LEAST = 32;

  /** So many of the items that came since the last solve are asked at most. */
  private static final int ASKED = 256;

  private final FollowSettings settings;
  private final FadingSample heldOut;
  private final FadingSample learned;
  private BottomK arrived;
  private final PrequentialChoice choice;
  private final SortedMap<Mode, HashFunction> drafts = new TreeMap<>();

  /** Event time at the last cold solve and at the last publication. */
  long coldAtMs = Long.MIN_VALUE;

  long publishedAtMs = Long.MIN_VALUE;

  Pursuit(FollowSettings settings, int sampleSize) {
    this(
        settings,
        new FadingSample(sampleSize, settings.recencyMs()),
        new FadingSample(sampleSize, settings.recencyMs()),
        new BottomK(ASKED),
        new PrequentialChoice(settings.strategies().size(), FADING, CLEAR, LEAST));
  }

  private Pursuit(
      FollowSettings settings,
      FadingSample heldOut,
      FadingSample learned,
      BottomK arrived,
      PrequentialChoice choice) {
    this.settings = settings;
    this.heldOut = heldOut;
    this.learned = learned;
    this.arrived = arrived;
    this.choice = choice;
  }

  void absorb(Delta delta, double holdOut) {
    delta
        .samples()
        .forEach(
            (id, item) -> {
              FadingSample sample = IdHash.unit(id) < holdOut ? heldOut : learned;
              item.ifPresentOrElse(sample::put, () -> sample.remove(id));
              if (item.isEmpty()) {
                arrived.remove(id);
              }
            });
    if (settings.mode() == Mode.AUTO) {
      delta.arrivals().forEach(arrived::put);
    }
  }

  /** Returns recent held-out items. */
  List<Item> queries(long nowMs) {
    return heldOut.since(recent(nowMs));
  }

  /** Returns recent learned items. */
  List<Item> base(long nowMs) {
    return learned.since(recent(nowMs));
  }

  private long recent(long nowMs) {
    return nowMs - 2 * settings.recencyMs();
  }

  /** Asks what came since of what every strategy last solved, against recent items. */
  void ask(FeatureMap map, long nowMs) {
    List<Item> base = base(nowMs);
    Set<String> classes = new HashSet<>();
    base.forEach(item -> classes.addAll(item.labels().names()));
    // Of a class that is new nobody can know anything.
    List<Item> asked =
        arrived.items().stream()
            .filter(
                item ->
                    item.labels().isEmpty()
                        || item.labels().names().stream().anyMatch(classes::contains))
            .toList();
    if (!asked.isEmpty() && drafts.keySet().containsAll(settings.strategies())) {
      Examination examination = new Examination(map, asked, base);
      List<double[]> precisions =
          settings.strategies().stream()
              .map(strategy -> examination.rank(drafts.get(strategy)).perQuery())
              .toList();
      for (int query = 0; query < precisions.get(0).length; query++) {
        int number = query;
        choice.add(precisions.stream().mapToDouble(of -> of[number]).toArray());
      }
    }
    arrived = new BottomK(ASKED);
  }

  /** Takes note of what a strategy solved; nothing where it could not. */
  void drafted(Mode strategy, Optional<HashFunction> draft) {
    if (settings.mode() == Mode.AUTO) {
      draft.ifPresentOrElse(
          function -> drafts.put(strategy, function), () -> drafts.remove(strategy));
    }
  }

  /** Returns the strategy to use. */
  Mode chosen() {
    return settings.strategies().get(choice.chosen());
  }

  /** Returns strategy to what it gained over the first, so far; of those that are compared. */
  SortedMap<Mode, Double> gains() {
    SortedMap<Mode, Double> gains = new TreeMap<>();
    for (int c = 1; c < settings.strategies().size(); c++) {
      gains.put(settings.strategies().get(c), choice.gain(c));
    }
    return gains;
  }

  /** Returns whether nothing of what is judged by was there at the last cold solve. */
  boolean coldDue(long nowMs) {
    return coldAtMs != Long.MIN_VALUE && nowMs - coldAtMs >= 2 * settings.recencyMs();
  }

  /**
   * Returns by which factor what counts has changed since the last publication: what comes in one
   * half-life weighs as much as all before it.
   */
  double turnover(long nowMs) {
    return publishedAtMs == Long.MIN_VALUE
        ? 1
        : Math.pow(2, (double) (nowMs - publishedAtMs) / settings.recencyMs());
  }

  void write(WireWriter out) {
    heldOut.write(out);
    learned.write(out);
    arrived.write(out);
    choice.write(out);
    out.writeAll(
        drafts.entrySet(),
        (w, entry) ->
            w.writeString(entry.getKey().toString()).writeBytes(entry.getValue().toBytes()));
    out.writeLong(coldAtMs).writeLong(publishedAtMs);
  }

  static Pursuit read(WireReader in, FollowSettings settings) {
    Pursuit pursuit =
        new Pursuit(
            settings,
            FadingSample.read(in),
            FadingSample.read(in),
            BottomK.read(in),
            PrequentialChoice.read(in));
    in.readAll(r -> Map.entry(Mode.of(r.readString()), HashFunction.fromBytes(r.readBytes())))
        .forEach(entry -> pursuit.drafts.put(entry.getKey(), entry.getValue()));
    pursuit.coldAtMs = in.readLong();
    pursuit.publishedAtMs = in.readLong();
    return pursuit;
  }
}
