package io.hammingbird.core.learn.uddh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.HeadCodes;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.LearnerContract;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.Solution;
import io.hammingbird.core.learn.Streams;
import io.hammingbird.core.learn.UnsupervisedContract;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UddhTest implements UnsupervisedContract {

  @Override
  public Learner learner() {
    return with("hidden", "32");
  }

  private static Learner with(String... options) {
    TreeMap<String, String> given = new TreeMap<>(Map.of("hidden", "32"));
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return Uddh.of(given);
  }

  private static FeatureMap map(List<Item> items) {
    return MapKind.JOINED.draw(1, items, Streams.SHAPE, 24, 1);
  }

  private static Problem problem(FeatureMap map, List<Item> all, List<Item> sample, int from) {
    return new Problem(
        LearnerContract.Problems.moments(map, all),
        map,
        16,
        1,
        Judge.none(),
        ClassAttributes.NONE,
        sample,
        all.subList(from, all.size()));
  }

  /** Returns the share of bits that are the same in the text and in the image of an item. */
  private static double agreement(HashFunction function, List<Item> items) {
    double same = 0;
    for (Item item : items) {
      BinaryCode text = function.encode("text", item.features().get("text")).code();
      BinaryCode image = function.encode("image", item.features().get("image")).code();
      same += 1 - (double) text.distance(image) / function.bits();
    }
    return same / items.size();
  }

  @Test
  void solve_warm_goesOnWhereItStood() {
    List<Item> items = UnsupervisedContract.bare(Streams.clusters(300, 5, 3));
    FeatureMap map = map(items);
    List<Item> early = items.subList(0, 200);
    Solution first = learner().solve(problem(map, early, early, 0), Optional.empty());
    Problem next = problem(map, items, early, 200);

    Solution warm = learner().solve(next, Optional.of(first.memory()));

    assertThat(UddhMemory.fromBytes(warm.memory()).steps()).isEqualTo(first.steps() + warm.steps());
    assertThat(warm.steps()).isEqualTo(5 * 4); // 100 fresh items, 32 in a mini-batch
    assertThat(agreement(warm.function(), items)).isGreaterThan(0.7);
    int flipped = 0;
    for (Item item : early) {
      BinaryCode before = first.function().encode(item, false).codes().get("text").code();
      BinaryCode after = warm.function().encode(item, false).codes().get("text").code();
      flipped += before.distance(after);
    }
    assertThat((double) flipped / early.size() / 16).isLessThan(0.15);
  }

  @Test
  void solve_nothingFresh_leavesTheNetworksAlone() {
    List<Item> items = UnsupervisedContract.bare(Streams.clusters(200, 5, 3));
    FeatureMap map = map(items);
    Solution first = learner().solve(problem(map, items, items, 0), Optional.empty());

    Solution again = learner().solve(problem(map, items, items, 200), Optional.of(first.memory()));

    assertThat(again.steps()).isZero();
    assertThat(again.function().stacks()).isEqualTo(first.function().stacks());
  }

  @Test
  void solve_heads_areBinaryCentresOfTheCodes() {
    List<Item> items = UnsupervisedContract.bare(Streams.clusters(400, 5, 3));
    FeatureMap map = map(items);
    HashFunction function =
        with("heads", "5").solve(problem(map, items, items, 0), Optional.empty()).function();

    HeadCodes heads = function.extras().heads().orElseThrow();

    assertThat(heads.centres()).hasSize(5);
    double near = 0;
    for (Item item : items) {
      BinaryCode code = function.encode(item, false).codes().get("image").code();
      near += heads.centres().stream().mapToInt(code::distance).min().orElseThrow();
    }
    assertThat(near / items.size()).isLessThan(3);
  }

  @ParameterizedTest
  @CsvSource({"affinity,repaired", "autoencoder,1", "alpha,0.3", "rounds,2", "rehearsal,off"})
  void solve_switches_stillTellWhatBelongsTogether(String option, String value) {
    List<Item> items = UnsupervisedContract.bare(Streams.clusters(300, 5, 3));
    FeatureMap map = map(items);
    List<Item> early = items.subList(0, 200);
    Learner learner = with(option, value, "epochs", "40");
    Solution first = learner.solve(problem(map, early, early, 0), Optional.empty());

    Solution warm = learner.solve(problem(map, items, early, 200), Optional.of(first.memory()));

    assertThat(agreement(first.function(), items)).isGreaterThan(0.75);
    assertThat(agreement(warm.function(), items)).isGreaterThan(0.75);
    assertThat(learner.solve(problem(map, items, early, 200), Optional.of(first.memory())))
        .satisfies(same -> assertThat(same.memory()).isEqualTo(warm.memory()));
  }

  @Test
  void solve_affinityAsPrinted_turnsOwnBitsAgainstEachOther() {
    List<Item> items = UnsupervisedContract.bare(Streams.clusters(300, 5, 3));
    FeatureMap map = map(items);
    Problem problem = problem(map, items, items, 0);

    double repaired =
        agreement(
            with("affinity", "repaired", "shared", "0", "heads", "5", "epochs", "40")
                .solve(problem, Optional.empty())
                .function(),
            items);
    double printed =
        agreement(
            with("affinity", "printed", "shared", "0", "heads", "5", "epochs", "40")
                .solve(problem, Optional.empty())
                .function(),
            items);

    assertThat(repaired).isGreaterThan(0.8);
    assertThat(printed).isLessThan(0.6);
  }

  @Test
  void of_unknownOption_listsTheKnown() {
    assertThatThrownBy(() -> with("hads", "3"))
        .hasMessageContaining("'hads'")
        .hasMessageContaining("heads");
    assertThatThrownBy(() -> with("affinity", "some"))
        .hasMessageContaining("[none, printed, repaired]");
    assertThatThrownBy(() -> with("dropout", "1")).hasMessageContaining("below 1");
  }
}
