package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Extras;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.HeadCodes;
import io.hammingbird.core.encode.Layer;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.learn.cca.CcaSettings;
import io.hammingbird.core.learn.cca.JointCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Unsupervised dual deep hashing: small networks learn joint codes, which moments give, from the
 * items as they come; the function has heads to search by. For any number of modalities from two.
 * Immutable and thread-safe.
 */
public final class Uddh implements Learner {

  /** The name in the catalogue. */
  public static final String NAME = "uddh";

  /** Axes of the features around anchors alone, each by its correlation. */
  private static final CcaSettings START = new CcaSettings(3e-3, 40, 2, false, false);

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final UddhSettings settings;

  private Uddh(UddhSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the learner with these options by name; what is not named keeps its default.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is not allowed
   */
  public static Uddh of(SortedMap<String, String> options) {
    return new Uddh(UddhSettings.of(options));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supervised() {
    return false;
  }

  @Override
  public boolean studies() {
    return true;
  }

  @Override
  public MapKind map(CollectionShape shape) {
    return MapKind.JOINED;
  }

  @Override
  public Solution solve(Problem problem, Optional<byte[]> last) {
    try {
      List<Part> parts = Part.of(problem.map());
      Optional<UddhMemory> memory =
          last.map(UddhMemory::fromBytes).filter(kept -> fits(kept, parts, problem));
      JointCodes codes = JointCodes.solve(problem, START, memory.map(UddhMemory::codes)).codes();
      return memory.isPresent()
          ? goOn(problem, parts, codes, memory.get())
          : start(problem, parts, codes);
    } catch (ArithmeticException e) {
      throw UnsolvableException.degenerate(e);
    }
  }

  private boolean fits(UddhMemory memory, List<Part> parts, Problem problem) {
    boolean fits =
        memory.codes().fits(problem.map(), problem.bits())
            && memory.heads().bits() == problem.bits()
            && memory.networks().size() == parts.size();
    for (int m = 0; fits && m < parts.size(); m++) {
      fits = memory.networks().get(m).fits(parts.get(m).inputs(), problem.bits(), settings);
    }
    return fits;
  }

  private Solution start(Problem problem, List<Part> parts, JointCodes codes) {
    SplittableRandom random = new SplittableRandom(problem.seed());
    List<Network> networks = new ArrayList<>();
    for (Part part : parts) {
      networks.add(Network.drawn(part.inputs(), problem.bits(), settings, random));
    }
    List<Item> items = problem.fresh().isEmpty() ? problem.sample() : problem.fresh();
    Lessons all = Lessons.of(problem.map(), parts, codes, JointCodes.whole(problem, items));
    if (all.size() == 0) {
      throw new UnsolvableException("there are moments, but no items to learn from");
    }
    Aims aims = new Aims(settings, Heads.of(packed(all.start()), wanted(problem), random));
    aims.pull(all);
    Course course = new Course(networks, settings, random);
    for (int round = 0; round < settings.rounds(); round++) {
      if (round > 0) {
        all.restart(Joint.margins(networks, all));
        aims.pull(all);
        aims.tellApart(all, networks);
      }
      course.study(all, Math.max(1, settings.epochs() / settings.rounds()));
    }
    Heads heads = Heads.of(packed(Joint.margins(networks, all)), wanted(problem), random);
    UddhMemory memory = new UddhMemory(course.steps(), codes, networks, heads);
    return solution(problem, parts, memory, Joint.loss(networks, all), course.steps());
  }

  private Solution goOn(Problem problem, List<Part> parts, JointCodes codes, UddhMemory memory) {
    SplittableRandom random = new SplittableRandom(problem.seed() + GOLDEN * (1 + memory.steps()));
    List<Network> networks = memory.networks();
    List<Item> come = new ArrayList<>(problem.fresh());
    come.removeIf(item -> !item.hasAll(problem.map().stacks().keySet()));
    Set<String> ids = new HashSet<>();
    come.forEach(item -> ids.add(item.id()));
    List<Item> others = JointCodes.whole(problem, problem.sample());
    others.removeIf(item -> ids.contains(item.id()));
    Lessons fresh = Lessons.of(problem.map(), parts, codes, come);
    Lessons sample = Lessons.of(problem.map(), parts, codes, others);
    Aims aims = new Aims(settings, memory.heads());
    for (Lessons lessons : List.of(fresh, sample)) {
      aims.pull(lessons);
      aims.tellApart(lessons, networks);
    }
    Course course = new Course(networks, settings, random);
    course.goOn(fresh, sample);
    List<BinaryCode> counted = packed(Joint.margins(networks, fresh));
    List<BinaryCode> all = new ArrayList<>(counted);
    all.addAll(packed(Joint.margins(networks, sample)));
    Heads heads = memory.heads().after(counted, all, wanted(problem), random);
    UddhMemory next = new UddhMemory(memory.steps() + course.steps(), codes, networks, heads);
    double loss = Joint.loss(networks, sample.size() > 0 ? sample : fresh);
    return solution(problem, parts, next, loss, course.steps());
  }

  private int wanted(Problem problem) {
    return settings.heads().orElse(Heads.wanted(problem.moments().weight()));
  }

  private static List<BinaryCode> packed(float[][] signs) {
    List<BinaryCode> codes = new ArrayList<>(signs.length);
    for (float[] row : signs) {
      codes.add(BinaryCode.ofSigns(row));
    }
    return codes;
  }

  private Solution solution(
      Problem problem, List<Part> parts, UddhMemory memory, double loss, long steps) {
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int m = 0; m < parts.size(); m++) {
      String modality = parts.get(m).modality();
      List<Layer> layers = new ArrayList<>(problem.map().stacks().get(modality).layers());
      layers.addAll(memory.networks().get(m).published(parts.get(m)));
      stacks.put(modality, new LayerStack(layers));
      weights.put(modality, 1.0 / parts.size());
    }
    SortedMap<String, String> configuration = problem.configuration();
    configuration.put("hidden", Integer.toString(settings.hidden()));
    configuration.put("heads", Integer.toString(memory.heads().count()));
    configuration.put("steps", Long.toString(memory.steps()));
    HashFunction function =
        new HashFunction(
            0,
            problem.map().generation(),
            problem.bits(),
            stacks,
            Optional.empty(),
            Provenance.draft(NAME, configuration, loss, weights),
            new Extras(
                Optional.of(HeadCodes.of(memory.heads().centres())), Optional.empty(), true));
    return new Solution(function, memory.toBytes(), steps);
  }
}
