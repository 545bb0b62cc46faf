package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.FollowedMoments;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.BottomK;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A learner online: moments are added, and a warm solve follows every chunk. When the stream ends a
 * cold solve stands beside the warm one and the better is kept: by the held-out items where at
 * least {@value #ENOUGH} are held out, else by cross-validation over panes of the moments, where
 * the warm one must be clearly better and give nothing away.
 */
final class MomentMethod implements OnlineMethod {

  /** With fewer held-out items their mean says too little to choose by. */
  static final int ENOUGH = 256;

  private static final int PANES = 4;

  /**
   * A smaller difference in cross-validated quality is a tie, and a cold solve is the rule. The
   * memory that warm solves start from has seen the items of the panes, which is worth them up to
   * .008 in all panes alike: no standard error over panes or items would show it.
   */
  private static final double CLEAR = 0.01;

  /**
   * A larger loss in any column and direction rules a warm end out, whatever it wins elsewhere: who
   * asks in that direction would be worse off online than in batch.
   */
  private static final double SMALL = 0.005;

  /** As many raw items as the service keeps by default. */
  private static final int RESERVOIR = 1024;

  private final Learner learner;
  private final Task task;
  private final BottomK reservoir = new BottomK(RESERVOIR);
  private final FollowSettings settings;
  private FollowedMoments followed;
  private Optional<MappedItems> learned = Optional.empty();
  private Optional<MappedItems> heldOut = Optional.empty();
  private Optional<Solution> last = Optional.empty();
  private Optional<HashFunction> settled = Optional.empty();

  /** Starts; {@code settings} name one strategy. */
  MomentMethod(Learner learner, FollowSettings settings, Task task) {
    this.learner = learner;
    this.task = task;
    this.settings = settings;
    followed = FollowedMoments.zero(settings, task.map().widths());
  }

  @Override
  public void learn(MappedItems chunk) {
    MappedItems mine = chunk.where(item -> isLearned(item) && !isHeldOut(item));
    MappedItems others = chunk.where(item -> isLearned(item) && isHeldOut(item));
    followed = followed.plus(mine.followed(settings, learner.supervised()));
    learned = Optional.of(learned.map(before -> before.and(mine)).orElse(mine));
    heldOut = Optional.of(heldOut.map(before -> before.and(others)).orElse(others));
    mine.items().forEach(reservoir::put);
    try {
      last =
          Optional.of(
              solve(
                  followed.moments(settings.mode()),
                  judge(),
                  last.map(Solution::memory),
                  List.copyOf(reservoir.items()),
                  fresh(mine)));
    } catch (UnsolvableException e) {
      // Too few label sets so far: the next chunk tries again.
      last = Optional.empty();
    }
  }

  private boolean isLearned(Item item) {
    return !learner.needsAttributes() || task.attributes().coverAll(item.labels());
  }

  private boolean isHeldOut(Item item) {
    return IdHash.unit(item.id()) < task.holdOut();
  }

  /** Returns what a learner that studies has not seen: all that was learned where it starts. */
  private List<Item> fresh(MappedItems chunk) {
    if (!learner.studies()) {
      return List.of();
    }
    return last.isPresent() ? chunk.items() : learned.orElseThrow().items();
  }

  private Solution solve(
      Moments moments, Judge judge, Optional<byte[]> memory, List<Item> sample, List<Item> fresh) {
    return learner.solve(
        new Problem(
            moments,
            task.map(),
            task.bits(),
            task.seed(),
            judge,
            task.attributes(),
            sample,
            fresh,
            settings.follows()),
        memory);
  }

  /** Returns the judge of the held-out items; none where there are too few. */
  private Judge judge() {
    return heldOut.isEmpty() || heldOut.get().size() < ENOUGH
        ? Judge.none()
        : new Examiner(heldOut.get(), learned.orElseThrow());
  }

  @Override
  public Optional<HashFunction> function() {
    return settled.or(this::warm);
  }

  @Override
  public Optional<HashFunction> warm() {
    return last.map(Solution::function);
  }

  @Override
  public SortedMap<String, Double> figures() {
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("held_out", (double) heldOut.map(MappedItems::size).orElse(0));
    figures.put("kept_cold", settled.isPresent() && !settled.equals(warm()) ? 1.0 : 0.0);
    return figures;
  }

  @Override
  public void settle() {
    // What was forgotten cannot be cross-validated, and who studies cannot go through it all again.
    if (settings.follows() || learner.studies() || learned.isEmpty()) {
      return;
    }
    Moments total = followed.moments(settings.mode());
    Judge judge = judge();
    List<Item> kept = List.copyOf(reservoir.items());
    Solution cold = solve(total, judge, Optional.empty(), kept, List.of());
    if (last.isEmpty()) {
      last = Optional.of(cold);
      return;
    }
    Solution warm = last.get();
    boolean colder =
        heldOut.orElseThrow().size() >= ENOUGH
            ? quality(judge, cold) > quality(judge, warm)
            : !isClearlyBetter(warm, total);
    settled = Optional.of(colder ? cold.function() : warm.function());
  }

  private static double quality(Judge judge, Solution solution) {
    return judge.score(solution.function()).orElse(0);
  }

  /**
   * Returns whether solves from {@code warm} beat cold ones on panes of items whose moments they
   * leave out.
   */
  private boolean isClearlyBetter(Solution warm, Moments total) {
    List<Columns> colds = new ArrayList<>();
    List<Columns> warms = new ArrayList<>();
    for (int pane = 0; pane < PANES; pane++) {
      int number = pane;
      MappedItems inside = learned.orElseThrow().where(item -> paneOf(item) == number);
      MappedItems outside = learned.orElseThrow().where(item -> paneOf(item) != number);
      Moments rest = total.plus(inside.moments(learner.supervised()).scaled(-1)).pruned();
      List<Item> sample =
          reservoir.items().stream().filter(item -> paneOf(item) != number).toList();
      Examiner examiner = new Examiner(inside, outside);
      Solution cold = solve(rest, Judge.none(), Optional.empty(), sample, List.of());
      Solution warmed = solve(rest, Judge.none(), Optional.of(warm.memory()), sample, List.of());
      examiner.columns(cold.function()).ifPresent(colds::add);
      examiner.columns(warmed.function()).ifPresent(warms::add);
    }
    return isClearlyBetter(Columns.mean(warms), Columns.mean(colds));
  }

  /** Returns whether {@code warm} wins in the mean and loses next to nothing anywhere. */
  static boolean isClearlyBetter(Columns warm, Columns cold) {
    return warm.mean() >= cold.mean() + CLEAR && warm.worstLoss(cold) <= SMALL;
  }

  private static int paneOf(Item item) {
    return (int) (IdHash.of(item.id()) % PANES);
  }
}
