package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Decision;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.Intake;
import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.learn.Trainer;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * {@code served}: what the live service returns while it re-encodes. The service's own trainer
 * learns the stream and decides what to publish; an item is encoded when it comes, under the
 * version of that time, and moves to a newer one slice by slice, {@value #SLICES} items for each
 * that arrives. The test items ask with the codes of every version in use. Columns are means over
 * the rounds in which there was a version.
 *
 * <p>{@code moved} holds the same with every item moved at once, {@code fresh} with a solve after
 * each round that is published without asking: what is given away by moving slowly and by waiting.
 */
final class Served {

  /** Items moved to the newest version for each item that arrives. */
  private static final int SLICES = 4;

  /** A decision a round, by what the service goes by. */
  static final PublishSettings EVERY_ROUND =
      new PublishSettings(1, 1, PublishSettings.defaults().maxChurn());

  private final EvaluationData data;
  private final EvaluationSettings settings;
  private final FollowSettings follow;
  private final LongSupplier nanoClock;

  Served(
      EvaluationData data,
      EvaluationSettings settings,
      FollowSettings follow,
      LongSupplier nanoClock) {
    this.data = data;
    this.settings = settings;
    this.follow = follow;
    this.nanoClock = nanoClock;
  }

  Evaluation run(Learner learner, int bits, PublishSettings publishing) {
    return new Service(learner, bits, publishing).run();
  }

  /** One simulated service. */
  private final class Service {

    private final Learner learner;
    private final LearnSettings learning;
    private final Trainer trainer;
    private final FeatureMap map;
    private final MappedItems train;
    private final MappedItems test;
    private final Bench bench;
    private final OnlineMethod fresh;
    private final List<HashFunction> versions = new ArrayList<>();
    private final List<Evaluation.Round> rounds = new ArrayList<>();
    private final List<Columns> moved = new ArrayList<>();
    private final List<Columns> freshest = new ArrayList<>();

    /** The version every item that came is encoded under, −1 for none. */
    private final int[] under;

    private Optional<Base.Answers> answered = Optional.empty();
    private int withheld;
    private int followed;
    private double flipped;
    private long nanos;

    Service(Learner learner, int bits, PublishSettings publishing) {
      this.learner = learner;
      int bootstrap = Math.min(settings.bootstrap(), data.train().size());
      learning =
          new LearnSettings(
              data.shape(),
              learner.name(),
              new TreeMap<>(),
              bits,
              settings.anchors(),
              bootstrap,
              0,
              settings.seed(),
              settings.holdOut(),
              1024,
              follow);
      trainer = Trainer.start(learner, learning, publishing);
      data.attributes()
          .vectors()
          .forEach((name, vector) -> trainer.describe(name, Optional.of(vector), 0));
      data.train().stream().limit(learning.offered()).forEach(item -> trainer.offer(item, 0));
      map = trainer.drawMap(Long.MAX_VALUE / 2).orElseThrow();
      train = MappedItems.of(map, data.train());
      test = MappedItems.of(map, data.requireTest());
      bench = new Bench(data.dataset(), settings, data.attributes(), map, train, 0, nanoClock);
      fresh =
          Contender.of(learner)
              .following(follow)
              .begin(new Task(map, bits, settings.seed(), data.attributes(), settings.holdOut()));
      under = new int[train.size()];
      Arrays.fill(under, -1);
    }

    Evaluation run() {
      Gatherer gatherer = new Gatherer(map, learning, Intake.of(learner));
      int from = 0;
      long now = 1;
      for (int to : bench.ends(train.size())) {
        long started = nanoClock.getAsLong();
        for (Item item : data.train().subList(from, to)) {
          boolean bare = learner.needsAttributes() && !data.attributes().coverAll(item.labels());
          gatherer.add(new SignedItem(item, 1, bare));
        }
        trainer.absorb(gatherer.drain(), now);
        trainer.consider(now).ifPresent(this::decided);
        nanos += nanoClock.getAsLong() - started;
        fresh.learn(train.range(from, to));
        Arrays.fill(under, from, to, versions.size() - 1);
        reencode(to, SLICES * (to - from));
        ask(to);
        from = to;
        now++;
      }
      trainer.consider(now + 10).ifPresent(this::decided);
      reencode(train.size(), train.size());
      ask(train.size());
      return evaluation();
    }

    private void decided(Decision decision) {
      if (decision.published().isPresent()) {
        versions.add(decision.published().get());
        flipped += decision.churn();
        String by = decision.published().get().provenance().configuration().get("follow");
        followed += by == null || by.equals(Mode.WHOLE.toString()) ? 0 : 1;
      } else {
        withheld++;
      }
    }

    private void reencode(int arrived, int most) {
      int newest = versions.size() - 1;
      int left = most;
      for (int i = 0; i < arrived && left > 0; i++) {
        if (under[i] < newest) {
          under[i] = newest;
          left--;
        }
      }
    }

    private void ask(int arrived) {
      if (versions.isEmpty()) {
        return;
      }
      List<Base.Part> parts = new ArrayList<>();
      for (int version = 0; version < versions.size(); version++) {
        int of = version;
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < arrived; i++) {
          if (under[i] == of) {
            items.add(i);
          }
        }
        if (!items.isEmpty()) {
          parts.add(new Base.Part(train.at(items), versions.get(of), Optional.empty(), true));
        }
      }
      Base.Answers answers = new Base(parts).ask(test);
      HashFunction newest = versions.get(versions.size() - 1);
      rounds.add(
          new Evaluation.Round(
              arrived,
              answers.columns(),
              newest.provenance().churn(),
              answered.map(before -> before.negativeFlips(answers)).orElse(0.0),
              newest.provenance().modalityWeights()));
      answered = Optional.of(answers);
      moved.add(
          parts.size() == 1
              ? answers.columns()
              : Base.of(train.range(0, arrived), newest).ask(test).columns());
      fresh
          .function()
          .ifPresent(
              function ->
                  freshest.add(Base.of(train.range(0, arrived), function).ask(test).columns()));
    }

    private Evaluation evaluation() {
      SortedMap<String, Columns> parts = new TreeMap<>();
      parts.put("moved", Columns.mean(moved));
      parts.put("fresh", Columns.mean(freshest));
      parts.put("end", rounds.get(rounds.size() - 1).columns());
      SortedMap<String, Double> figures = new TreeMap<>();
      figures.put("versions_published", (double) versions.size());
      figures.put("versions_withheld", (double) withheld);
      figures.put("followed", (double) followed / versions.size());
      figures.put("drifts", (double) trainer.report().inService().drifts());
      figures.put("churn_per_version", flipped / Math.max(1, versions.size() - 1));
      figures.put(
          "negative_flips",
          rounds.stream().mapToDouble(Evaluation.Round::negativeFlips).average().orElse(0));
      return new Evaluation(
          data.dataset(),
          "served",
          learner.name(),
          learning.bits(),
          settings.seed(),
          train.size(),
          Columns.mean(rounds.stream().map(Evaluation.Round::columns).toList()),
          parts,
          figures,
          rounds,
          nanos / 1e9,
          versions.get(versions.size() - 1));
    }
  }
}
