package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The solver's whole memory and judgement: draws the feature map, absorbs deltas, solves, measures,
 * and decides what is published. Mutable, one thread; time comes in as a parameter.
 *
 * <p>Versions rise by one from the collection's last. Restored from its bytes it continues as if
 * never interrupted.
 */
public final class Trainer {

  /** So many items wait for a learner that studies to start; with more it goes through them. */
  static final int WAITING = 4096;

  /**
   * Once it has started it goes through so many at a time: a checkpoint waits for the study that
   * runs, and for all 4,096 that were a quarter of a minute.
   */
  static final int SLICE = 1024;

  private final Learner learner;
  private final LearnSettings settings;
  private final PublishSettings publishing;
  private final TrainerState state;

  private Trainer(
      Learner learner, LearnSettings settings, PublishSettings publishing, TrainerState state) {
    this.learner = learner;
    this.settings = settings;
    this.publishing = publishing;
    this.state = state;
  }

  /** Returns a trainer of a new collection. */
  public static Trainer start(Learner learner, LearnSettings settings, PublishSettings publishing) {
    return start(learner, settings, publishing, Lineage.NONE);
  }

  /** Returns a trainer that has seen nothing, and counts on from {@code after}. */
  public static Trainer start(
      Learner learner, LearnSettings settings, PublishSettings publishing, Lineage after) {
    settings.follow().require(learner);
    TrainerState empty = new TrainerState(Terms.of(learner, settings), settings.reservoir(), after);
    return new Trainer(learner, settings, publishing, empty);
  }

  /** Returns the trainer that wrote {@code bytes}, which nothing was published after. */
  public static Trainer restore(
      byte[] bytes, Learner learner, LearnSettings settings, PublishSettings publishing) {
    return restore(bytes, learner, settings, publishing, Lineage.NONE);
  }

  /**
   * Returns the trainer that wrote {@code bytes}. Where versions were published after, it counts on
   * from them and publishes one of its own when it next solves: those in service are of a past that
   * it went back behind.
   *
   * @param held what the collection's topics hold by now
   * @throws IllegalArgumentException if it was of another learner, code length, shape or share held
   *     out, or followed the stream in another way, or if a feature map was drawn after: what it
   *     did not keep cannot be made up
   */
  public static Trainer restore(
      byte[] bytes,
      Learner learner,
      LearnSettings settings,
      PublishSettings publishing,
      Lineage held) {
    settings.follow().require(learner);
    TrainerState state = TrainerState.fromBytes(bytes);
    Terms terms = Terms.of(learner, settings);
    state.terms.require(terms);
    state.terms = terms;
    state.countOnFrom(held);
    return new Trainer(learner, settings, publishing, state);
  }

  /** Returns the versioned wire form of everything this trainer remembers. */
  public byte[] toBytes() {
    return state.toBytes();
  }

  /** Returns whether a feature map is still to be drawn. */
  public boolean needsBootstrap() {
    return state.map == null;
  }

  /** Returns the feature map that is learned under; empty before it is drawn. */
  public Optional<FeatureMap> map() {
    return Optional.ofNullable(state.map);
  }

  /** Adds an item to those that the feature map may be drawn from. */
  public void offer(Item item, long nowMs) {
    if (!needsBootstrap()) {
      return;
    }
    boolean full = state.bootstrap.size() >= settings.offered();
    if (full && missingModalities().stream().noneMatch(item.features()::containsKey)) {
      return;
    }
    if (state.bootstrap.isEmpty()) {
      state.firstOfferMs = nowMs;
    }
    state.bootstrap.put(item.id(), item);
  }

  /** Returns the feature map, once, when enough items have come or waited long enough. */
  public Optional<FeatureMap> drawMap(long nowMs) {
    if (!needsBootstrap() || state.bootstrap.isEmpty()) {
      return Optional.empty();
    }
    heedSetBack(nowMs);
    boolean enough = state.bootstrap.size() >= settings.offered();
    boolean waited = nowMs - state.firstOfferMs >= settings.bootstrapWaitMs();
    if (!(enough || waited) || !missingModalities().isEmpty()) {
      return Optional.empty();
    }
    List<Item> sample = earliest();
    FeatureMap map =
        learner
            .map(settings.shape())
            .draw(
                state.before.generation() + 1,
                sample,
                settings.shape(),
                settings.anchors(),
                settings.seed());
    state.adopt(map, sample.size());
    return Optional.of(map);
  }

  /**
   * Returns the earliest items by event time, so many of each modality. Partitions are read at
   * their own pace, and so what comes first is chance; what happened first is not.
   */
  private List<Item> earliest() {
    List<Item> byTime = new ArrayList<>(state.bootstrap.values());
    byTime.sort(Comparator.comparingLong(Item::eventTimeMs).thenComparing(Item::id));
    SortedMap<String, Integer> taken = new TreeMap<>();
    List<Item> sample = new ArrayList<>();
    for (Item item : byTime) {
      boolean wanted = false;
      for (String modality : item.features().keySet()) {
        wanted |= taken.merge(modality, 1, Integer::sum) <= settings.bootstrap();
      }
      if (wanted) {
        sample.add(item);
      }
    }
    return sample;
  }

  /** Returns the modalities of which no map can be drawn yet: a spread takes two vectors. */
  private List<String> missingModalities() {
    return settings.shape().modalities().stream()
        .filter(
            modality ->
                state.bootstrap.values().stream()
                        .filter(item -> item.features().containsKey(modality))
                        .limit(2)
                        .count()
                    < 2)
        .toList();
  }

  /**
   * Takes in a delta; one of another generation is ignored, for its items come again.
   *
   * @return an alarm where its held-out items show that the quality in service has fallen
   */
  public Optional<DriftAlarm> absorb(Delta delta, long nowMs) {
    if (state.map == null || delta.generation() != state.map.generation()) {
      return Optional.empty();
    }
    Optional<DriftAlarm> alarm = state.absorb(delta, settings.holdOut(), nowMs);
    if (state.fresh.size() >= (state.memories.isEmpty() ? WAITING : SLICE)) {
      study();
    }
    return alarm;
  }

  /** Goes through what waits, and decides nothing: that is for when it is time. */
  private void study() {
    try {
      new Round(learner, settings, state).study();
    } catch (UnsolvableException e) {
      // Too little to start from, however much waits. What is let go stays in the moments.
      state.letGo(WAITING - 1);
    }
  }

  /** Takes in the attributes of a class, or that it has none any more. */
  public void describe(String className, Optional<DenseVector> attributes, long nowMs) {
    state.describe(className, attributes, nowMs);
  }

  /**
   * Solves if it is time and decides what to publish. While the stream runs that is at most once in
   * the publish interval, but at once after drift; when it rests, once more. At rest and after
   * drift with a cold solve beside the warm one.
   */
  public Optional<Decision> consider(long nowMs) {
    if (state.map == null || state.settled || state.absorbedMs == 0) {
      return Optional.empty();
    }
    heedSetBack(nowMs);
    boolean resting = nowMs - state.absorbedMs >= publishing.restMs();
    if (!resting && !isDue(nowMs)) {
      return Optional.empty();
    }
    state.decidedMs = nowMs;
    state.pending = false;
    state.settled = resting;
    if (!state.changed) {
      return Optional.empty();
    }
    return Optional.of(solve(resting));
  }

  /** Where the clock was set back, or another machine's is slow, waiting begins anew. */
  private void heedSetBack(long nowMs) {
    state.firstOfferMs = Math.min(state.firstOfferMs, nowMs);
    state.absorbedMs = Math.min(state.absorbedMs, nowMs);
    state.decidedMs = Math.min(state.decidedMs, nowMs);
  }

  private boolean isDue(long nowMs) {
    boolean enough = state.published != null || state.counts.total() >= state.drawnFrom;
    boolean waited = nowMs - state.decidedMs >= publishing.minIntervalMs();
    return state.pending && enough && (waited || state.watch.isFresh());
  }

  private Decision solve(boolean resting) {
    Round round = new Round(learner, settings, state);
    boolean drifted = state.watch.isFresh();
    state.watch.settled();
    Round.Outcome outcome;
    try {
      outcome = round.solve(resting || drifted);
    } catch (UnsolvableException e) {
      state.withheld++;
      return new Decision(
          Optional.empty(), "unsolvable: " + e.getMessage(), state.quality, 0, resting);
    }
    return decide(outcome, round, drifted, resting);
  }

  private Decision decide(Round.Outcome outcome, Round round, boolean drifted, boolean resting) {
    HashFunction draft = outcome.solution().function();
    HashFunction before = state.published;
    double churn = before == null ? 0 : round.judge().churn(before, draft);
    Ranking.Gain gain =
        before == null
            ? new Ranking.Gain(0, 0)
            : round.judge().rank(draft).over(round.judge().rank(before));
    PublishPolicy.Verdict verdict =
        new PublishPolicy(publishing)
            .judge(
                new PublishPolicy.Situation(
                    before == null,
                    state.wentBackBehind(),
                    resting,
                    newClasses(before, outcome.moments()),
                    gain,
                    growth(before),
                    churn))
            .on(drifted ? "after drift: " : "");

    state.quality = round.heldOut().rank(draft).quality();
    state.churn = churn;
    state.objective = learner.studies() ? state.loss : draft.provenance().objective();
    state.modalityWeights = draft.provenance().modalityWeights();
    if (!verdict.publish()) {
      state.withheld++;
      return new Decision(Optional.empty(), verdict.reason(), state.quality, churn, resting);
    }
    HashFunction function = draft.as(state.lastVersion + 1, provenance(outcome, verdict, churn));
    state.publish(function, outcome.moments());
    return new Decision(Optional.of(function), verdict.reason(), state.quality, churn, resting);
  }

  private Provenance provenance(
      Round.Outcome outcome, PublishPolicy.Verdict verdict, double churn) {
    Provenance learned = outcome.solution().function().provenance();
    SortedMap<String, String> configuration = new TreeMap<>(learned.configuration());
    if (settings.follow().follows()) {
      configuration.putAll(settings.follow().alone(outcome.strategy()).configuration());
    }
    return new Provenance(
        learned.learner(),
        configuration,
        state.counts.learned(),
        state.counts.heldOut(),
        TrainerState.labelSets(outcome.moments()),
        verdict.reason(),
        churn,
        state.objective,
        learned.modalityWeights(),
        state.quality);
  }

  private SortedSet<String> newClasses(HashFunction before, Moments moments) {
    SortedSet<String> classes = TrainerState.classes(moments);
    if (before != null) {
      classes.removeAll(
          before.labelCodes().<Collection<String>>map(LabelCodes::classes).orElse(state.taught));
    }
    return classes;
  }

  private double growth(HashFunction before) {
    if (before == null) {
      return 1;
    }
    double items = (double) state.counts.learned() / Math.max(1, before.provenance().learned());
    return state.pursuit == null
        ? items
        : Math.max(items, state.pursuit.turnover(state.eventTimeMs));
  }

  /** Returns where this trainer stands. */
  public Report report() {
    return new Report(
        state.counts,
        state.map == null ? 0 : TrainerState.labelSets(state.followed.whole()),
        state.map == null ? 0 : state.followed.whole().weight(),
        state.lastVersion,
        state.lastVersion - state.before.version(),
        state.withheld,
        state.settled,
        state.objective,
        state.churn,
        state.quality,
        state.modalityWeights,
        state.eventTimeMs,
        state.strategy(),
        state.pursuit == null ? new TreeMap<>() : state.pursuit.gains(),
        new Report.InService(state.watch.quality(), state.watch.size(), state.watch.drifts()),
        new Report.Studied(state.steps, state.loss, state.fresh.size()));
  }
}
