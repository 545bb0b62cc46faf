package io.hammingbird.core.learn.standard;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.Dense;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One solve: candidates for the label-guided bits, and the attribute-guided bits beside them. */
final class Bench {

  private static final int DESIGNS = 4;
  private static final int JUDGED = 3;
  private static final int SWEEPS = 2;

  final GroupView view;
  private final Problem problem;
  private final int labelBits;
  private final Optional<AttributeBits> attributeBits;
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
    labelBits = problem.bits() - guided;
    attributeBits =
        guided == 0
            ? Optional.empty()
            : Optional.of(AttributeBits.of(problem, view, blocks, guided));
    designs = new Designs(view, blocks);
    appraisal =
        new Appraisal(
            view,
            blocks,
            labelBits,
            problem.seed(),
            settings.tunings(),
            candidate -> problem.judge().score(function(candidate)));
    weight = problem.moments().weight();
  }

  /** Returns a solution that depends on nothing but the problem: the best of several designs. */
  StandardSolution cold() {
    SplittableRandom random = new SplittableRandom(problem.seed());
    List<Candidate> designed = new ArrayList<>();
    designed.add(appraisal.tuned("designed", designs.fresh(labelBits, random.split())));
    for (int d = 1; d < DESIGNS; d++) {
      Matrix codes = designs.fresh(labelBits, random.split());
      designed.add(appraisal.appraise("designed", codes, designed.get(0).tuning()));
    }
    return new StandardSolution(appraisal.best(designed, JUDGED), weight);
  }

  /** Returns whether the memory says anything about this problem. */
  boolean isContinued(StandardMemory memory) {
    return memory.labelBits() == labelBits
        && memory.modalities().equals(problem.map().modalities())
        && view.sets().stream().anyMatch(memory.codes()::containsKey);
  }

  /**
   * Returns a solution close to the last: codes stay, unless others (a little descent on, and now
   * and then designed afresh) earn their churn.
   */
  StandardSolution warm(StandardMemory memory) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    Matrix codes = designs.continued(memory.codes(), labelBits, random.split());
    boolean retune = Renewal.isDue(weight, memory.tunedAt());
    Candidate kept =
        retune
            ? appraisal.tuned("kept", codes)
            : appraisal.appraise("kept", codes, memory.tuning());
    List<Candidate> others = new ArrayList<>();
    Matrix polished = designs.polished(codes, SWEEPS, random.split());
    others.add(appraisal.appraise("kept", polished, kept.tuning()));
    if (retune) {
      Matrix fresh = designs.fresh(labelBits, random.split());
      others.add(appraisal.appraise("designed", fresh, kept.tuning()));
    }
    Candidate chosen = new Renewal(appraisal, view.weights()).choose(kept, others);
    return new StandardSolution(chosen, retune ? weight : memory.tunedAt());
  }

  /** Returns the hash function that is published for a candidate. */
  HashFunction function(Candidate candidate) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < candidate.heads().size(); m++) {
      Head head = candidate.heads().get(m);
      LayerStack map = problem.map().stacks().get(head.modality());
      stacks.put(head.modality(), map.then(layer(m, head)));
      weights.put(head.modality(), 1.0 / candidate.heads().size());
    }
    Matrix codes =
        attributeBits
            .map(bits -> beside(candidate.codes(), bits.codes()))
            .orElse(candidate.codes());
    return new HashFunction(
        0,
        problem.map().generation(),
        problem.bits(),
        stacks,
        Optional.of(LabelCoding.of(view, codes)),
        new Provenance(
            StandardLearner.NAME,
            configuration(candidate),
            0,
            0,
            0,
            "",
            0,
            1 - candidate.forecast(),
            weights,
            new TreeMap<>()));
  }

  /** Returns the last layer: label-guided bits first, attribute-guided ones after them. */
  private Dense layer(int m, Head head) {
    if (attributeBits.isEmpty()) {
      return head.layer();
    }
    Matrix weights = beside(head.weights(), attributeBits.get().weights().get(m));
    float[] bias = Arrays.copyOf(head.layer().bias(), problem.bits());
    return Dense.of(weights.toFloats(), bias, Activation.IDENTITY);
  }

  private static Matrix beside(Matrix left, Matrix right) {
    Matrix both = Matrix.zero(left.rows(), left.cols() + right.cols());
    for (int i = 0; i < left.rows(); i++) {
      System.arraycopy(left.row(i), 0, both.row(i), 0, left.cols());
      System.arraycopy(right.row(i), 0, both.row(i), left.cols(), right.cols());
    }
    return both;
  }

  private SortedMap<String, String> configuration(Candidate candidate) {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("bits", Integer.toString(problem.bits()));
    configuration.put("attribute-bits", Integer.toString(problem.bits() - labelBits));
    configuration.put("seed", Long.toString(problem.seed()));
    configuration.put("start", candidate.start());
    configuration.put("omega", Double.toString(candidate.tuning().omega()));
    configuration.put("intercept", Boolean.toString(candidate.tuning().intercept()));
    configuration.put("forecast", String.format(Locale.ROOT, "%.4f", candidate.forecast()));
    return configuration;
  }

  /** Returns what the next solve starts from. */
  StandardMemory memory(StandardSolution solution) {
    SortedMap<LabelSet, BinaryCode> codes = new TreeMap<>();
    Matrix signs = solution.chosen().codes();
    view.rows().forEach((set, row) -> codes.put(set, LabelCoding.pack(signs.row(row))));
    return new StandardMemory(
        labelBits,
        problem.map().modalities(),
        codes,
        solution.chosen().tuning(),
        solution.tunedAt());
  }
}
