package io.hammingbird.core.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.MapKind;
import io.hammingbird.core.evaluate.Clusters;
import io.hammingbird.core.evaluate.Contender;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.EvaluationData;
import io.hammingbird.core.evaluate.EvaluationSettings;
import io.hammingbird.core.evaluate.MappedItems;
import io.hammingbird.core.evaluate.OnlineMethod;
import io.hammingbird.core.evaluate.Protocols;
import io.hammingbird.core.evaluate.Task;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BaselinesTest {

  private static final EvaluationData DATA = Clusters.data(430, 90, 6, 1);
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(5, 20, 200, 100, 0, false);

  static List<Contender> methods() {
    return Baselines.names().stream().map(name -> Baselines.byName(name, new TreeMap<>())).toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stream_clusters_areTold(Contender method) {
    Evaluation stream = new Protocols(DATA, SETTINGS, () -> 0).stream(method, 16);

    assertThat(stream.learner()).isEqualTo(method.name());
    assertThat(stream.warmOnly()).isEmpty();
    assertThat(stream.columns().labelCodedMap().values()).allMatch(mean -> mean > 0.5);
    assertThat(stream.columns().functionCodedMap().values()).allMatch(mean -> mean > 0.5);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stream_sameSeed_isRepeatable(Contender method) {
    assertThat(new Protocols(DATA, SETTINGS, () -> 0).stream(method, 16))
        .isEqualTo(new Protocols(DATA, SETTINGS, () -> 0).stream(method, 16));
  }

  /** CMFH is a batch method: nothing stays as it was. */
  static List<Contender> frozen() {
    return methods().stream().filter(method -> !method.name().equals(Cmfh.NAME)).toList();
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void learn_nextChunk_leavesCodesOfOldItemsAlone(Contender method) {
    OnlineMethod run = begin(method);
    run.learn(chunk(0, 100));
    List<BinaryCode> before = run.keptCodes().orElseThrow();
    HashFunction first = run.function().orElseThrow();

    run.learn(chunk(100, 160));

    assertThat(run.keptCodes().orElseThrow())
        .hasSize(160)
        .startsWith(before.toArray(BinaryCode[]::new));
    assertThat(run.function().orElseThrow()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void learn_classesOneAfterTheOther_growsWithThem(Contender method) {
    List<Item> sorted = new ArrayList<>(DATA.train());
    sorted.sort(Comparator.comparing(Item::labels));
    EvaluationData data = new EvaluationData("sorted", Clusters.SHAPE, sorted, DATA.test());

    Evaluation stream = new Protocols(data, SETTINGS, () -> 0).stream(method, 16);

    assertThat(stream.columns().mean()).isGreaterThan(0.3);
  }

  @Test
  void byName_map_isThatOfTheMethod() {
    assertThat(Baselines.byName("lemon", new TreeMap<>()).map(Clusters.SHAPE))
        .isEqualTo(MapKind.RBF);
    assertThat(
            Baselines.byName("lemon", new TreeMap<>(Map.of("map", "identity"))).map(Clusters.SHAPE))
        .isEqualTo(MapKind.IDENTITY);
  }

  @Test
  void byName_unknown_isRefused() {
    assertThat(Baselines.names()).isSorted();
    assertThatThrownBy(() -> Baselines.byName("nobody", new TreeMap<>()))
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> Baselines.byName("lemon", new TreeMap<>(Map.of("maps", "rbf"))))
        .hasMessageContaining("maps");
    assertThatThrownBy(() -> Baselines.byName("lemon", new TreeMap<>(Map.of("map", "flat"))))
        .hasMessageContaining("flat");
  }

  private static OnlineMethod begin(Contender method) {
    var map = MapKind.RBF.draw(1, DATA.train().subList(0, 200), Clusters.SHAPE, 20, 5);
    return method.begin(new Task(map, 16, 5, ClassAttributes.NONE, 0));
  }

  private static MappedItems chunk(int from, int to) {
    var map = MapKind.RBF.draw(1, DATA.train().subList(0, 200), Clusters.SHAPE, 20, 5);
    return MappedItems.of(map, DATA.train().subList(from, to));
  }
}
