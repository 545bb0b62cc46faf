package io.hammingbird.core.learn.agnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.learn.UnsolvableException;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The learner on small streams: cold, warm, and what it publishes. */
final class AgnetTest {

  private static final int BITS = 16;
  private static final int CLASSES = 8;
  private static final int WIDTH = 6;
  private static final List<Item> ITEMS = Streams.clusters(320, CLASSES, 1);
  private static final FeatureMap MAP = FeatureMaps.identity(1, ITEMS, Streams.SHAPE);

  private static Learner with(String... options) {
    SortedMap<String, String> given = new TreeMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return Agnet.of(given);
  }

  /** Real attributes of any scale. */
  private static ClassAttributes attributes(double scale) {
    Map<String, DenseVector> rows = new TreeMap<>();
    for (int c = 0; c < CLASSES; c++) {
      SplittableRandom random = new SplittableRandom(77 + c);
      float[] row = new float[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        row[j] = (float) (scale * random.nextDouble() + j);
      }
      rows.put("class-" + c, DenseVector.copyOf(row));
    }
    return ClassAttributes.of(rows);
  }

  private static Problem problem(List<Item> sample, List<Item> fresh) {
    return problem(sample, fresh, attributes(1));
  }

  private static Problem problem(List<Item> sample, List<Item> fresh, ClassAttributes attributes) {
    Moments moments = Moments.zero(MAP.widths());
    return new Problem(moments, MAP, BITS, 3, Judge.none(), attributes, sample, fresh);
  }

  private static void assertSame(Solution found, Solution wanted) {
    assertThat(found.memory()).isEqualTo(wanted.memory());
    assertThat(found.function()).isEqualTo(wanted.function());
    assertThat(found.steps()).isEqualTo(wanted.steps());
  }

  /** The mean distance between items of different classes less that within classes, in bits. */
  private static double gap(HashFunction function, List<Item> items, String from, String to) {
    double within = 0;
    double between = 0;
    int ins = 0;
    int outs = 0;
    for (int i = 0; i < items.size(); i += 3) {
      BinaryCode code = code(function, items.get(i), from);
      for (int j = 1; j < items.size(); j += 2) {
        int distance = code.distance(code(function, items.get(j), to));
        if (items.get(i).labels().equals(items.get(j).labels())) {
          within += distance;
          ins++;
        } else {
          between += distance;
          outs++;
        }
      }
    }
    return between / outs - within / ins;
  }

  private static BinaryCode code(HashFunction function, Item item, String modality) {
    return function.encode(modality, item.features().get(modality)).code();
  }

  @ParameterizedTest
  @ValueSource(strings = {"working", "paper"})
  void solve_cold_tellsClassesApartInAllDirections(String preset) {
    Solution solution =
        with("preset", preset, "epochs", "8").solve(problem(List.of(), ITEMS), Optional.empty());

    for (String from : List.of("image", "text")) {
      for (String to : List.of("image", "text")) {
        assertThat(gap(solution.function(), ITEMS, from, to)).as(from + to).isGreaterThan(1.5);
      }
    }
    assertThat(solution.steps()).isEqualTo(10L * (8 + (preset.equals("paper") ? 30 : 40)));
    assertThat(solution.function().provenance().objective()).isPositive();
    assertThat(solution.function().provenance().configuration()).containsEntry("preset", preset);
  }

  @Test
  void solve_sameProblem_isTheSameSolution() {
    Learner learner = with();
    Problem cold = problem(List.of(), ITEMS.subList(0, 200));
    Solution first = learner.solve(cold, Optional.empty());
    assertSame(learner.solve(cold, Optional.empty()), first);

    Problem warm = problem(ITEMS.subList(0, 150), ITEMS.subList(200, 260));
    byte[] memory = first.memory();
    assertSame(
        learner.solve(warm, Optional.of(memory)), learner.solve(warm, Optional.of(memory.clone())));
    assertThat(memory).isEqualTo(first.memory());
  }

  /** A memory is all there is to a restart: it goes through bytes between any two solves. */
  @Test
  void solve_warm_learnsWhatIsNewInOnePass() {
    Learner learner = with("epochs", "3");
    List<Item> old = ITEMS.stream().filter(item -> number(item) < 5).toList();
    List<Item> fresh = ITEMS.stream().filter(item -> number(item) >= 5).toList();
    Solution cold = learner.solve(problem(List.of(), old), Optional.empty());

    Solution warm = learner.solve(problem(old, fresh), Optional.of(cold.memory()));

    assertThat(warm.steps()).isEqualTo(4L * ((fresh.size() + 15) / 16));
    assertThat(gap(warm.function(), fresh, "text", "image"))
        .isGreaterThan(gap(cold.function(), fresh, "text", "image"));
    assertThat(gap(warm.function(), old, "text", "image")).isGreaterThan(1);
  }

  private static int number(Item item) {
    return Integer.parseInt(item.labels().names().get(0).substring("class-".length()));
  }

  @Test
  void solve_warmWithNothingNew_changesNoWeight() {
    Learner learner = with("epochs", "2");
    Solution cold = learner.solve(problem(List.of(), ITEMS), Optional.empty());

    Solution idle = learner.solve(problem(List.of(), List.of()), Optional.of(cold.memory()));

    assertThat(idle.steps()).isZero();
    assertThat(idle.memory()).isEqualTo(cold.memory());
    assertThat(idle.function().stacks()).isEqualTo(cold.function().stacks());
  }

  @Test
  void solve_withoutRehearsal_neverLooksAtTheSample() {
    Learner learner = with("epochs", "2", "rehearsal", "0");
    Solution cold = learner.solve(problem(List.of(), ITEMS.subList(0, 160)), Optional.empty());
    List<Item> fresh = ITEMS.subList(160, 320);

    Solution with =
        learner.solve(problem(ITEMS.subList(0, 100), fresh), Optional.of(cold.memory()));
    Solution without = learner.solve(problem(List.of(), fresh), Optional.of(cold.memory()));

    assertThat(with.memory()).isEqualTo(without.memory());
    assertThat(with.steps()).isEqualTo(20);
  }

  @Test
  void encodeAttributes_ofAClass_findsItsItems() {
    ClassAttributes attributes = attributes(3);
    HashFunction function =
        with("epochs", "8")
            .solve(problem(List.of(), ITEMS, attributes), Optional.empty())
            .function();
    double within = 0;
    double all = 0;
    for (Item item : ITEMS) {
      BinaryCode code = code(function, item, "image");
      for (Map.Entry<String, DenseVector> row : attributes.vectors().entrySet()) {
        int distance = function.encodeAttributes(row.getValue()).code().distance(code);
        all += distance / (double) CLASSES;
        within += item.labels().equals(LabelSet.of(row.getKey())) ? distance : 0;
      }
    }

    assertThat((all - within) / ITEMS.size()).isGreaterThan(1);
  }

  /** Attributes are brought into [0, 1], so their unit and origin make no difference. */
  @Test
  void solve_attributesInOtherUnits_areTheSame() {
    ClassAttributes plain = attributes(1);
    Map<String, DenseVector> doubled = new TreeMap<>();
    plain
        .vectors()
        .forEach(
            (name, row) -> {
              float[] values = new float[WIDTH];
              for (int j = 0; j < WIDTH; j++) {
                values[j] = 2 * row.get(j);
              }
              doubled.put(name, DenseVector.copyOf(values));
            });
    Learner learner = with("epochs", "2");
    HashFunction one = learner.solve(problem(List.of(), ITEMS, plain), Optional.empty()).function();
    HashFunction other =
        learner
            .solve(problem(List.of(), ITEMS, ClassAttributes.of(doubled)), Optional.empty())
            .function();

    assertThat(other.stacks()).isEqualTo(one.stacks());
    for (String name : doubled.keySet()) {
      assertThat(other.encodeAttributes(doubled.get(name)).code())
          .isEqualTo(one.encodeAttributes(plain.vectors().get(name)).code());
    }
  }

  @Test
  void solve_itemsThatCannotBeLearned_areLeftOut() {
    List<Item> more = new ArrayList<>(ITEMS);
    Item whole = ITEMS.get(0);
    more.add(5, Item.of("bare", whole.features(), LabelSet.empty(), Map.of(), 1));
    more.add(9, Item.of("odd", whole.features(), LabelSet.of("no-such"), Map.of(), 1));
    more.add(
        11,
        Item.of(
            "half",
            Map.of("text", whole.features().get("text")),
            LabelSet.of("class-1"),
            Map.of(),
            1));
    Learner learner = with("epochs", "1");

    assertSame(
        learner.solve(problem(List.of(), more), Optional.empty()),
        learner.solve(problem(List.of(), ITEMS), Optional.empty()));
  }

  @Test
  void solve_oneLabelSet_isUnsolvable() {
    List<Item> alike = ITEMS.stream().filter(item -> number(item) == 0).toList();

    assertThatThrownBy(() -> with().solve(problem(List.of(), alike), Optional.empty()))
        .isInstanceOf(UnsolvableException.class)
        .hasMessageContaining("found 1 label sets");
  }

  @Test
  void of_options_areChecked() {
    assertThatThrownBy(() -> with("epoch", "1")).hasMessageContaining("'epoch'");
    assertThatThrownBy(() -> with("preset", "best")).hasMessageContaining("[paper, working]");
    assertThatThrownBy(() -> with("rehearsal", "1")).hasMessageContaining("rehearsal");
    assertThatThrownBy(() -> with("steps", "0")).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> with("pseudo", "-1")).hasMessageContaining("pseudo");
    assertThat(with().studies()).isTrue();
    assertThat(with().supervised()).isTrue();
    assertThat(with().needsAttributes()).isTrue();
    assertThat(with().name()).isEqualTo("agnet");
  }
}
