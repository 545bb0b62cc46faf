package io.hammingbird.core.learn.standard;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.Aim;
import io.hammingbird.core.learn.group.Appraisal;
import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.Designs;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.LeaveOneOut;
import io.hammingbird.core.learn.group.Renewal;
import io.hammingbird.core.learn.group.Tuning;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One solve: label-guided bits in designs of several aims, attribute-guided ones beside them. */
final class Bench {

  /** In the order of trial: the first has two tries, and finds ω for all. */
  private static final List<Aim> AIMS =
      List.of(
          Aim.TELLABLE,
          Aim.TELLABLE,
          Aim.SQUARE_TELLABLE,
          Aim.BALANCED,
          Aim.FAITHFUL,
          Aim.SQUARE_FAITHFUL);

  private static final int JUDGED = 3;
  private static final int SWEEPS = 2;

  private final Problem problem;
  private final GroupView view;
  private final Blend blend;
  private final Designs designs;
  private final Appraisal appraisal;
  private final double weight;

  Bench(StandardSettings settings, Problem problem) {
    this.problem = problem;
    view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    if (view.size() < 2) {
      throw new UnsolvableException(
          "found %d label sets, needs at least 2 to tell apart".formatted(view.size()));
    }
    List<FeatureBlock> blocks = FeatureBlock.of(problem.moments(), view);
    int guided = AttributeBits.count(problem, view, settings.attributeShare());
    blend =
        new Blend(
            problem.bits() - guided,
            guided == 0
                ? Optional.empty()
                : Optional.of(AttributeBits.of(problem, view, blocks, guided)));
    designs = Designs.of(view, blocks);
    appraisal =
        new Appraisal(
            view,
            blocks,
            blend.labelBits(),
            problem.seed(),
            settings.tunings(),
            LeaveOneOut.of(problem, view),
            candidate -> problem.judge().score(draft(candidate)));
    weight = problem.moments().weight();
  }

  /** Returns a solution that depends on nothing but the problem. */
  StandardSolution cold() {
    SplittableRandom random = new SplittableRandom(problem.seed());
    List<Candidate> designed = new ArrayList<>();
    designed.add(appraisal.tuned(AIMS.get(0).toString(), fresh(AIMS.get(0), random)));
    designed.addAll(designed(AIMS.subList(1, AIMS.size()), designed.get(0).tuning(), random));
    Candidate leading = Appraisal.ranked(designed).get(0);
    designed.add(appraisal.tuned(leading.start(), leading.codes()));
    return new StandardSolution(appraisal.best(designed, JUDGED), weight);
  }

  private List<Candidate> designed(List<Aim> aims, Tuning tuning, SplittableRandom random) {
    return aims.stream()
        .map(aim -> appraisal.appraise(aim.toString(), fresh(aim, random), tuning))
        .toList();
  }

  private Matrix fresh(Aim aim, SplittableRandom random) {
    return designs.aimedAt(aim).fresh(blend.labelBits(), random.split());
  }

  /** Returns whether the memory says anything about this problem. */
  boolean isContinued(StandardMemory memory) {
    return memory.bits() == problem.bits()
        && memory.labelBits() == blend.labelBits()
        && memory.modalities().equals(problem.map().modalities())
        && view.sets().stream().anyMatch(memory.codes()::containsKey);
  }

  /**
   * Returns a solution close to the last: codes stay, unless others (a little descent on, and now
   * and then designed afresh) earn their churn.
   */
  StandardSolution warm(StandardMemory memory) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    Designs own = designs.aimedAt(memory.aim());
    Matrix codes = own.continued(memory.codes(), blend.labelBits(), random.split());
    boolean retune = Renewal.isDue(weight, memory.tunedAt());
    String aim = memory.aim().toString();
    Candidate kept =
        retune ? appraisal.tuned(aim, codes) : appraisal.appraise(aim, codes, memory.tuning());
    List<Candidate> others = new ArrayList<>();
    Matrix polished = own.polished(codes, SWEEPS, random.split());
    others.add(appraisal.appraise(aim, polished, kept.tuning()));
    if (retune) {
      others.addAll(designed(AIMS, kept.tuning(), random));
    }
    Candidate chosen = new Renewal(appraisal, view.weights()).choose(kept, others);
    return new StandardSolution(chosen, retune ? weight : memory.tunedAt());
  }

  /** Returns the hash function that is published for a solution. */
  HashFunction function(StandardSolution solution) {
    Candidate chosen = solution.chosen();
    return function(chosen, configuration(chosen), 1 - chosen.forecast());
  }

  private HashFunction draft(Candidate candidate) {
    return function(candidate, new TreeMap<>(), 0);
  }

  private HashFunction function(
      Candidate candidate, SortedMap<String, String> configuration, double objective) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    List<Head> heads = blend.heads(candidate);
    for (Head head : heads) {
      LayerStack map = problem.map().stacks().get(head.modality());
      stacks.put(head.modality(), map.then(head.layer()));
      weights.put(head.modality(), 1.0 / heads.size());
    }
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.of(LabelCoding.of(view, blend.codes(candidate))),
        Provenance.draft(StandardLearner.NAME, configuration, objective, weights));
  }

  private SortedMap<String, String> configuration(Candidate chosen) {
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("attribute-bits", Integer.toString(problem.bits() - blend.labelBits()));
    configuration.put("aim", chosen.start());
    for (int m = 0; m < chosen.heads().size(); m++) {
      configuration.put(
          "omega." + chosen.heads().get(m).modality(), Double.toString(chosen.tuning().omega(m)));
    }
    configuration.put("intercept", Boolean.toString(chosen.tuning().intercept()));
    configuration.put("forecast", String.format(Locale.ROOT, "%.4f", chosen.forecast()));
    return configuration;
  }

  /** Returns what the next solve starts from. */
  StandardMemory memory(StandardSolution solution) {
    Candidate chosen = solution.chosen();
    return new StandardMemory(
        problem.bits(),
        blend.labelBits(),
        problem.map().modalities(),
        LabelCoding.table(view, chosen.codes()),
        chosen.tuning(),
        solution.tunedAt(),
        Aim.named(chosen.start()));
  }
}
