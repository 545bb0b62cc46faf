package io.hammingbird.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.evaluate.baseline.Lemon;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.Learner;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.learn.a2lh.A2lh;
import io.hammingbird.core.learn.segh.Segh;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MoreProtocolsTest {

  private static final EvaluationData DATA = Clusters.data(430, 90, 6, 1);
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(5, 20, 200, 100, 0, false);

  private final Learner learner = A2lh.of(new TreeMap<>());
  private final Contender contender = Contender.of(learner);
  private final Protocols protocols = new Protocols(DATA, SETTINGS, () -> 0);

  @Test
  void unseen_columns_areTheMeanOverSplits() {
    Evaluation unseen =
        protocols.unseen(contender, 16, List.of(Set.of("class-0"), Set.of("class-1", "class-2")));

    Columns first = unseen.parts().get("split_01");
    Columns second = unseen.parts().get("split_02");
    assertThat(unseen.columns().mean())
        .isCloseTo((first.mean() + second.mean()) / 2, within(1e-12));
    assertThat(unseen.parts().get(Evaluation.SPREAD).mean()).isPositive();
    assertThat(unseen.function().labelCodes().orElseThrow().classes())
        .doesNotContain("class-1", "class-2");
  }

  /** Items of unseen classes that look otherwise must leave no trace in what was learned. */
  @Test
  void unseen_mapFromSeen_learnsNothingOfUnseenItems() {
    List<Set<String>> split = List.of(Set.of("class-0"));
    List<Item> other = DATA.train().stream().map(MoreProtocolsTest::ofOtherLooks).toList();
    EvaluationData changed = new EvaluationData("changed", Clusters.SHAPE, other, DATA.test());
    Protocols elsewhere = new Protocols(changed, SETTINGS, () -> 0);

    Evaluation fromSeen = protocols.unseen(contender, 16, split, true);

    assertThat(fromSeen.figures()).containsEntry("map_from_seen", 1.0);
    assertThat(fromSeen.function().toBytes())
        .isEqualTo(elsewhere.unseen(contender, 16, split, true).function().toBytes());
    assertThat(protocols.unseen(contender, 16, split).function().toBytes())
        .isNotEqualTo(elsewhere.unseen(contender, 16, split).function().toBytes());
  }

  private static Item ofOtherLooks(Item item) {
    if (!item.labels().names().contains("class-0")) {
      return item;
    }
    Map<String, FeatureVector> zeros = new TreeMap<>();
    Clusters.SHAPE
        .dimensions()
        .forEach((modality, size) -> zeros.put(modality, DenseVector.copyOf(new float[size])));
    return Item.of(item.id(), zeros, item.labels(), Map.of(), 0);
  }

  /** The labels of unseen items are known to nobody: with them the codes would be all equal. */
  @Test
  void unseen_onlyUnseenItemsInTheBase_bothColumnsAreFunctionCoded() {
    List<Item> train =
        DATA.train().stream()
            .filter(
                item -> Set.of("class-0", "class-1", "class-2").containsAll(item.labels().names()))
            .toList();
    EvaluationData data = new EvaluationData("three", Clusters.SHAPE, train, DATA.test());

    Evaluation unseen =
        new Protocols(data, SETTINGS, () -> 0).unseen(contender, 16, List.of(Set.of("class-2")));

    assertThat(unseen.columns().labelCodedMap().get("text->image"))
        .isNotEqualTo(1)
        .isCloseTo(unseen.columns().functionCodedMap().get("text->image"), within(0.35));
  }

  @Test
  void unseen_directions_areAlsoToTheirOwnModality() {
    Evaluation unseen = protocols.unseen(contender, 16, List.of(Set.of("class-0")));

    assertThat(unseen.columns().functionCoded())
        .containsKeys("image->image", "image->text", "text->image", "text->text")
        .hasSize(9);
    assertThat(protocols.seen(contender, 16).columns().functionCoded())
        .doesNotContainKeys("image->image", "text->text")
        .hasSize(6);
  }

  /** Who can be asked by attributes is asked by those of every unseen class, and of no other. */
  @Test
  void unseen_functionWithAttributeLayers_isAskedByAttributes() {
    Map<String, DenseVector> rows = new TreeMap<>();
    for (int c = 0; c < 6; c++) {
      rows.put("class-" + c, DenseVector.copyOf(new float[] {c & 1, (c >> 1) & 1, c >> 2, 1}));
    }
    EvaluationData described =
        new EvaluationData(
            "described", Clusters.SHAPE, DATA.train(), DATA.test(), ClassAttributes.of(rows));
    Protocols asked = new Protocols(described, SETTINGS, () -> 0);

    Evaluation unseen =
        asked.unseen(
            Contender.of(Segh.of(new TreeMap<>())), 16, List.of(Set.of("class-1", "class-2")));

    assertThat(unseen.columns().functionCoded())
        .containsKeys("attributes->image", "attributes->text", "image->image")
        .hasSize(12);
    assertThat(unseen.columns().functionCoded().get("attributes->image").meanAveragePrecision())
        .isBetween(0.05, 1.0);
    assertThat(asked.unseen(contender, 16, List.of(Set.of("class-1"))).columns().functionCoded())
        .hasSize(9);
  }

  @Test
  void seen_attributesNeededAndNone_isRefused() {
    Contender segh = Contender.of(Segh.of(new TreeMap<>()));

    assertThatThrownBy(() -> protocols.seen(segh, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'segh' needs class attributes");
  }

  @Test
  void unseen_noSplitsOrNoQueries_isRefused() {
    assertThatThrownBy(() -> protocols.unseen(contender, 16, List.of()))
        .hasMessageContaining("0 lists");
    assertThatThrownBy(() -> protocols.unseen(contender, 16, List.of(Set.of("nothing"))))
        .hasMessageContaining("nothing");
  }

  @Test
  void classIncremental_rounds_bringOneGroupEach() {
    Evaluation evaluation = protocols.classIncremental(contender, 16);

    assertThat(evaluation.figures()).containsEntry("groups", 3.0);
    assertThat(evaluation.rounds()).hasSize(3);
    assertThat(evaluation.rounds().get(2).items()).isEqualTo(430);
    assertThat(evaluation.items()).isEqualTo(430);
    assertThat(evaluation.parts().get("end").mean()).isGreaterThan(0.7);
    assertThat(evaluation.columns().mean()).isGreaterThan(0.7);
  }

  @Test
  void drift_chunks_askWhatCameBefore() {
    Evaluation drift = protocols.drift(contender, 16, true);

    assertThat(drift.rounds().stream().map(Evaluation.Round::items)).containsExactly(200, 300, 400);
    assertThat(drift.figures()).containsEntry("chunks", 3.0);
    assertThat(drift.parts().get("last_third")).isEqualTo(drift.rounds().get(2).columns());
    assertThat(drift.columns().mean()).isGreaterThan(0.7);
    assertThat(protocols.drift(contender, 16, false).columns().mean()).isGreaterThan(0.7);
  }

  @Test
  void drift_codesKnown_neverChange() {
    Evaluation drift = protocols.drift(contender, 16, true);

    assertThat(drift.function().labelCodes().orElseThrow().labelSets()).hasSize(6);
    assertThatThrownBy(() -> protocols.drift(new Lemon(), 16, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lemon");
  }

  @Test
  void drift_nothingAfterTheFirst_isRefused() {
    EvaluationSettings all = new EvaluationSettings(5, 20, 430, 100, 0, false);

    assertThatThrownBy(() -> new Protocols(DATA, all, () -> 0).drift(contender, 16, false))
        .hasMessageContaining("430");
  }

  @Test
  void served_end_isWhatTheNewestVersionReturns() {
    Evaluation served = protocols.served(learner, FollowSettings.whole(), 16);

    assertThat(served.parts().get("end"))
        .isEqualTo(served.rounds().get(served.rounds().size() - 1).columns());
    assertThat(served.figures().get("versions_published")).isGreaterThanOrEqualTo(1);
    assertThat(served.parts().get("end").mean()).isGreaterThan(0.7);
    assertThat(served.columns().mean()).isCloseTo(served.parts().get("moved").mean(), within(0.1));
  }

  @Test
  void served_followed_publishesWhatFollows() {
    FollowSettings window = new FollowSettings(FollowSettings.Mode.WINDOW, 1, 100_000_000);

    Evaluation served = protocols.served(learner, window, 16);

    assertThat(served.function().provenance().configuration())
        .containsEntry("follow", "window")
        .containsEntry("window-ms", "100000000");
    assertThat(served.figures()).containsEntry("followed", 1.0).containsEntry("drifts", 0.0);
    assertThat(served.parts().get("end").mean()).isGreaterThan(0.7);
  }

  @Test
  void served_longerInterval_decidesLessOften() {
    Evaluation often = protocols.served(learner, FollowSettings.whole(), 16);
    Evaluation seldom =
        protocols.served(learner, FollowSettings.whole(), new PublishSettings(3, 1, 0.2), 16);

    assertThat(decisions(seldom)).isLessThan(decisions(often));
    assertThat(seldom.parts().get("end").mean()).isGreaterThan(0.7);
  }

  private static double decisions(Evaluation served) {
    return served.figures().get("versions_published") + served.figures().get("versions_withheld");
  }

  @Test
  void all_sameSeed_areRepeatable() {
    Protocols again = new Protocols(DATA, SETTINGS, () -> 0);

    assertThat(again.classIncremental(contender, 8).columns())
        .isEqualTo(protocols.classIncremental(contender, 8).columns());
    assertThat(again.served(learner, FollowSettings.whole(), 8).columns())
        .isEqualTo(protocols.served(learner, FollowSettings.whole(), 8).columns());
  }
}
