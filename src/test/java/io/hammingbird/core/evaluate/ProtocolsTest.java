package io.hammingbird.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.FeatureMaps;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.learn.a2lh.A2lh;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProtocolsTest {

  private static final EvaluationData DATA = Clusters.data(430, 90, 6, 1);
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(5, 20, 200, 100, 0, true);

  private static final Evaluation STREAM =
      new Protocols(DATA, SETTINGS, () -> 0).stream(Contender.of(A2lh.of(new TreeMap<>())), 16);

  private final Contender learner = Contender.of(A2lh.of(new TreeMap<>()));
  private final AtomicLong clock = new AtomicLong();

  @Test
  void seen_columns_areWhatThePublishedFunctionGives() {
    Evaluation seen = protocols(SETTINGS).seen(learner, 24);

    assertThat(seen.protocol()).isEqualTo("seen");
    assertThat(seen.items()).isEqualTo(430);
    assertThat(seen.columns().labelCoded().keySet())
        .containsExactly(
            "image->sound",
            "image->text",
            "sound->image",
            "sound->text",
            "text->image",
            "text->sound");
    assertThat(seen.columns().functionCodedMap().get("text->image"))
        .isCloseTo(measure(seen.function(), "text", "image", false), within(1e-9));
    assertThat(seen.columns().labelCodedMap().get("image->sound"))
        .isCloseTo(measure(seen.function(), "image", "sound", true), within(1e-9));
    assertThat(seen.columns().mean()).isGreaterThan(0.8);
  }

  @Test
  void seen_featureMap_isThatOfTheFirstItems() {
    HashFunction function = protocols(SETTINGS).seen(learner, 16).function();

    var map = FeatureMaps.rbf(1, DATA.train().subList(0, 200), Clusters.SHAPE, 20, 5);
    map.stacks()
        .forEach(
            (modality, stack) ->
                assertThat(function.stacks().get(modality).layers().subList(0, 2))
                    .isEqualTo(stack.layers()));
  }

  @Test
  void stream_end_isNoWorseThanSeen() {
    Evaluation seen = protocols(SETTINGS).seen(learner, 16);

    assertThat(STREAM.columns().mean()).isGreaterThan(seen.columns().mean() - 0.02);
    assertThat(STREAM.warmOnly()).isPresent();
    if (STREAM.figures().get("kept_cold") == 0) {
      assertThat(STREAM.warmOnly()).contains(STREAM.columns());
    }
  }

  @Test
  void stream_rounds_endWithTheLastPartialBatchJoined() {
    assertThat(STREAM.rounds().stream().map(Evaluation.Round::items))
        .containsExactly(100, 200, 300, 430);
    assertThat(STREAM.rounds().get(3).columns()).isEqualTo(STREAM.warmOnly().orElseThrow());
  }

  @Test
  void bothProtocols_sameSeed_areRepeatable() {
    assertThat(protocols(SETTINGS).stream(learner, 16).columns()).isEqualTo(STREAM.columns());
    assertThat(protocols(SETTINGS).seen(learner, 16).function())
        .isEqualTo(protocols(SETTINGS).seen(learner, 16).function());
  }

  @Test
  void stream_classesOneAfterTheOther_waitsForTheSecond() {
    List<Item> sorted = new ArrayList<>(DATA.train());
    sorted.sort(Comparator.comparing(Item::labels));
    EvaluationData data = new EvaluationData("sorted", Clusters.SHAPE, sorted, DATA.test());
    Evaluation stream =
        new Protocols(data, new EvaluationSettings(5, 20, 430, 60, 0, true), clock::getAndIncrement)
            .stream(learner, 16);

    assertThat(stream.rounds().get(0).items()).isEqualTo(120);
    assertThat(stream.columns().mean()).isGreaterThan(0.7);
  }

  @Test
  void holdOut_share_isKeptBackById() {
    EvaluationData data = Clusters.data(900, 60, 6, 2);
    EvaluationSettings settings = new EvaluationSettings(5, 20, 200, 300, 0.4, false);
    long expected = data.train().stream().filter(item -> IdHash.unit(item.id()) < 0.4).count();
    assertThat(expected).isGreaterThan(MomentMethod.ENOUGH);

    Evaluation stream = new Protocols(data, settings, clock::getAndIncrement).stream(learner, 16);

    assertThat(stream.figures()).containsEntry("held_out", (double) expected);
    assertThat(stream.items()).isEqualTo(900);
    assertThat(stream.rounds()).isEmpty();
    assertThat(stream.columns().mean()).isGreaterThan(0.8);
  }

  @Test
  void trainSeconds_areThoseOfTheGivenClock() {
    AtomicLong seconds = new AtomicLong();
    Protocols protocols = new Protocols(DATA, SETTINGS, () -> seconds.getAndAdd(1_000_000_000L));

    assertThat(protocols.seen(learner, 16).trainSeconds()).isEqualTo(3);
  }

  @Test
  void data_partialItemsOrNoItems_areRefused() {
    Item partial = Item.of("half", new TreeMap<>(), LabelSet.of("class-0"), new TreeMap<>(), 0);
    assertThatThrownBy(() -> new EvaluationData("d", Clusters.SHAPE, List.of(partial), DATA.test()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EvaluationData("d", Clusters.SHAPE, List.of(), DATA.test()))
        .hasMessageContaining("0 items to learn");
    assertThatThrownBy(() -> new EvaluationSettings(1, 0, 1, 1, 0, false))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> SETTINGS.withHoldOut(0.9)).hasMessageContaining("0.9");
  }

  private Protocols protocols(EvaluationSettings settings) {
    return new Protocols(DATA, settings, clock::getAndIncrement);
  }

  /** Measures a direction from raw features by the published function alone. */
  private static double measure(
      HashFunction function, String source, String target, boolean labelGuided) {
    List<BinaryCode> queries = new ArrayList<>();
    List<BinaryCode> base = new ArrayList<>();
    for (Item item : DATA.test()) {
      queries.add(function.encode(item, false).codes().get(source).code());
    }
    for (Item item : DATA.train()) {
      base.add(function.encode(item, labelGuided).codes().get(target).code());
    }
    return MeanAveragePrecision.of(
        queries,
        DATA.test().stream().map(Item::labels).toList(),
        base,
        DATA.train().stream().map(Item::labels).toList());
  }
}
