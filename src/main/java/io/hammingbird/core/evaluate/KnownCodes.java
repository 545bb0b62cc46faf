package io.hammingbird.core.evaluate;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.FollowedMoments;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Ridge;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A learner whose codes of label sets are known from the start, so that nothing but the regression
 * from features onto them follows the stream. The codes are those of one cold solve on everything
 * that will come: what follows is told apart from what new classes do.
 */
final class KnownCodes implements Contender {

  private static final double OMEGA = 0.1;

  private final Learner learner;
  private final FollowSettings settings;
  private final MappedItems all;

  KnownCodes(Learner learner, FollowSettings settings, MappedItems all) {
    this.learner = learner;
    this.settings = settings;
    this.all = all;
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return learner.map(shape);
  }

  @Override
  public OnlineMethod begin(Task task) {
    Moments everything = all.moments();
    HashFunction whole =
        learner
            .solve(
                new Problem(
                    everything,
                    task.map(),
                    task.bits(),
                    task.seed(),
                    Judge.none(),
                    task.attributes(),
                    List.of()),
                Optional.empty())
            .function();
    return LearnerContender.begin(settings, alone -> new Method(task, whole, alone));
  }

  /** Regresses onto the codes of {@code whole}. */
  private static final class Method implements OnlineMethod {

    private final Task task;
    private final HashFunction whole;
    private final LabelCodes codes;
    private final FollowSettings settings;
    private FollowedMoments followed;
    private Optional<HashFunction> function = Optional.empty();

    Method(Task task, HashFunction whole, FollowSettings settings) {
      this.task = task;
      this.whole = whole;
      this.settings = settings;
      followed = FollowedMoments.zero(settings, task.map().widths());
      codes =
          whole
              .labelCodes()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "learner '%s' gives no codes of labels, so none can be known"
                              .formatted(whole.provenance().learner())));
    }

    @Override
    public void learn(MappedItems chunk) {
      followed = followed.plus(chunk.followed(settings));
      Moments moments = followed.moments(settings.mode());
      GroupView view = GroupView.of(moments, GroupView.DEFAULT_CAP);
      SortedMap<String, LayerStack> stacks = new TreeMap<>();
      for (FeatureBlock block : FeatureBlock.of(moments, view)) {
        Matrix targets = targets(block.modality(), view.sets());
        LayerStack map = task.map().stacks().get(block.modality());
        stacks.put(block.modality(), map.then(Ridge.of(block, OMEGA, false).onto(targets).layer()));
      }
      function =
          Optional.of(
              new HashFunction(
                  0,
                  task.map().generation(),
                  task.bits(),
                  stacks,
                  Optional.of(codes),
                  whole.provenance()));
    }

    private Matrix targets(String modality, List<LabelSet> sets) {
      Matrix targets = Matrix.zero(sets.size(), task.bits());
      for (int g = 0; g < targets.rows(); g++) {
        LabelCoding.unpack(codes.code(modality, sets.get(g)).orElseThrow(), targets.row(g));
      }
      return targets;
    }

    @Override
    public Optional<HashFunction> function() {
      return function;
    }
  }
}
