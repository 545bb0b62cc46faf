package io.hammingbird.core.learn.standard;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.group.Appraisal;
import io.hammingbird.core.learn.group.Candidate;
import io.hammingbird.core.learn.group.Designs;
import io.hammingbird.core.learn.group.FeatureBlock;
import io.hammingbird.core.learn.group.Head;
import io.hammingbird.core.learn.group.LabelCoding;
import io.hammingbird.core.learn.group.Renewal;
import io.hammingbird.core.linalg.Matrix;
import io.hammingbird.core.moments.GroupView;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One solve: label-guided bits in several designs, attribute-guided ones beside them. */
final class Bench {

  private static final int DESIGNS = 4;
  private static final int JUDGED = 3;
  private static final int SWEEPS = 2;

  private final Problem problem;
  private final GroupView view;
  private final List<FeatureBlock> blocks;
  private final Designs designs;
  private final Appraisal appraisal;
  private final int most;
  private final double mayCost;
  private final double weight;

  Bench(StandardSettings settings, Problem problem) {
    this.problem = problem;
    view = GroupView.of(problem.moments(), GroupView.DEFAULT_CAP);
    if (view.size() < 2) {
      throw new UnsolvableException(
          "found %d label sets, needs at least 2 to tell apart".formatted(view.size()));
    }
    blocks = FeatureBlock.of(problem.moments(), view);
    most = AttributeBits.most(problem, view, settings.attributeShare());
    mayCost = settings.attributesMayCost();
    designs = new Designs(view, blocks);
    appraisal =
        new Appraisal(
            view,
            blocks,
            problem.bits(),
            problem.seed(),
            settings.tunings(),
            candidate -> OptionalDouble.empty());
    weight = problem.moments().weight();
  }

  private Blend blend(int guided) {
    return new Blend(
        problem.bits() - guided,
        guided == 0
            ? Optional.empty()
            : Optional.of(AttributeBits.of(problem, view, blocks, guided)));
  }

  private Appraisal appraisal(Blend blend) {
    return appraisal.ofBits(
        blend.labelBits(), candidate -> problem.judge().score(function(blend, candidate)));
  }

  /**
   * Returns a solution that depends on nothing but the problem: of the blends with most attribute
   * bits, half as many, and none, the first that costs labels no more than it may.
   */
  StandardSolution cold() {
    StandardSolution plain = cold(blend(0));
    for (int guided = most; guided >= 1 && guided >= most / 2; guided /= 2) {
      StandardSolution mixed = cold(blend(guided));
      if (mixed.forecast() >= plain.forecast() - mayCost) {
        return mixed;
      }
    }
    return plain;
  }

  private StandardSolution cold(Blend blend) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    Appraisal own = appraisal(blend);
    List<Candidate> designed = new ArrayList<>();
    designed.add(own.tuned("designed", designs.fresh(blend.labelBits(), random.split())));
    for (int d = 1; d < DESIGNS; d++) {
      Matrix codes = designs.fresh(blend.labelBits(), random.split());
      designed.add(own.appraise("designed", codes, designed.get(0).tuning()));
    }
    return solution(blend, own.best(designed, JUDGED), weight);
  }

  private StandardSolution solution(Blend blend, Candidate chosen, double tunedAt) {
    double forecast = appraisal.forecast(blend.targets(chosen), blend.heads(chosen));
    return new StandardSolution(blend, chosen, forecast, tunedAt);
  }

  /** Returns whether the memory says anything about this problem. */
  boolean isContinued(StandardMemory memory) {
    return memory.bits() == problem.bits()
        && problem.bits() - memory.labelBits() <= most
        && memory.modalities().equals(problem.map().modalities())
        && view.sets().stream().anyMatch(memory.codes()::containsKey);
  }

  /**
   * Returns a solution close to the last: codes stay, unless others (a little descent on, and now
   * and then designed afresh) earn their churn.
   */
  StandardSolution warm(StandardMemory memory) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    Blend blend = blend(problem.bits() - memory.labelBits());
    Appraisal own = appraisal(blend);
    Matrix codes = designs.continued(memory.codes(), blend.labelBits(), random.split());
    boolean retune = Renewal.isDue(weight, memory.tunedAt());
    Candidate kept =
        retune ? own.tuned("kept", codes) : own.appraise("kept", codes, memory.tuning());
    List<Candidate> others = new ArrayList<>();
    Matrix polished = designs.polished(codes, SWEEPS, random.split());
    others.add(own.appraise("kept", polished, kept.tuning()));
    if (retune) {
      Matrix fresh = designs.fresh(blend.labelBits(), random.split());
      others.add(own.appraise("designed", fresh, kept.tuning()));
    }
    Candidate chosen = new Renewal(own, view.weights()).choose(kept, others);
    return solution(blend, chosen, retune ? weight : memory.tunedAt());
  }

  /** Returns the hash function that is published for a solution. */
  HashFunction function(StandardSolution solution) {
    HashFunction draft = function(solution.blend(), solution.chosen());
    Provenance learned = draft.provenance();
    Provenance own =
        new Provenance(
            StandardLearner.NAME,
            configuration(solution),
            0,
            0,
            0,
            "",
            0,
            1 - solution.forecast(),
            learned.modalityWeights(),
            new TreeMap<>());
    return draft.as(0, own);
  }

  private HashFunction function(Blend blend, Candidate candidate) {
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
        new Provenance(
            StandardLearner.NAME, new TreeMap<>(), 0, 0, 0, "", 0, 0, weights, new TreeMap<>()));
  }

  private SortedMap<String, String> configuration(StandardSolution solution) {
    Candidate chosen = solution.chosen();
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("bits", Integer.toString(problem.bits()));
    configuration.put(
        "attribute-bits", Integer.toString(problem.bits() - solution.blend().labelBits()));
    configuration.put("seed", Long.toString(problem.seed()));
    configuration.put("start", chosen.start());
    configuration.put("omega", Double.toString(chosen.tuning().omega()));
    configuration.put("intercept", Boolean.toString(chosen.tuning().intercept()));
    configuration.put("forecast", String.format(Locale.ROOT, "%.4f", solution.forecast()));
    return configuration;
  }

  /** Returns what the next solve starts from. */
  StandardMemory memory(StandardSolution solution) {
    SortedMap<LabelSet, BinaryCode> codes = new TreeMap<>();
    Matrix signs = solution.chosen().codes();
    view.rows().forEach((set, row) -> codes.put(set, LabelCoding.pack(signs.row(row))));
    return new StandardMemory(
        problem.bits(),
        solution.blend().labelBits(),
        problem.map().modalities(),
        codes,
        solution.chosen().tuning(),
        solution.tunedAt());
  }
}
