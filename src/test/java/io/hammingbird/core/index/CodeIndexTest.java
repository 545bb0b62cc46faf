package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CodeIndexTest {

  @Property(tries = 60)
  void search_afterRandomChanges_isWhatLookingAtEveryCodeFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 320) int bits,
      @ForAll @IntRange(min = 1, max = 3000) int names,
      @ForAll @IntRange(max = 12) int clusters,
      @ForAll @IntRange(max = 40) int heads,
      @ForAll boolean tables) {
    CodeModel model = new CodeModel(seed, bits, names, clusters, heads);
    for (double removals : new double[] {0.2, 0.8, 0.3}) {
      model.change(names, removals);
      if (tables) {
        model.index.pinTables();
      }
      model.change(names, removals);
      for (int i = 0; i < 4; i++) {
        for (Strategy strategy : Strategy.values()) {
          model.ask(strategy);
        }
      }
    }
  }

  @Property(tries = 30)
  void searchAll_ofManyQueries_answersEachAsIfAlone(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int bits,
      @ForAll @IntRange(min = 1, max = 3000) int names) {
    CodeModel model = new CodeModel(seed, bits, names, 5, 7);
    model.index.pinTables();
    model.change(2 * names, 0.3);
    List<CodeQuery> queries = new ArrayList<>();
    List<Strategy> strategies = List.of(Strategy.values());
    List<CodeHits> alone = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CodeQuery query = model.query(strategies.get(i % strategies.size()));
      queries.add(query);
      alone.add(model.index.search(query));
    }
    assertThat(model.index.searchAll(queries)).isEqualTo(alone);
  }

  @Test
  void code_isWhatWasPutLast() {
    CodeModel model = new CodeModel(3, 130, 800, 0);
    model.change(3000, 0.3);
    model.codes.forEach(
        (ordinal, code) -> {
          assertThat(model.index.code(ordinal)).isEqualTo(code);
          for (int w = 0; w < code.wordCount(); w++) {
            assertThat(model.index.word(ordinal, w)).isEqualTo(code.word(w));
          }
        });
    for (int ordinal = 0; ordinal < 900; ordinal++) {
      assertThat(model.index.contains(ordinal)).isEqualTo(model.codes.containsKey(ordinal));
    }
  }

  @Test
  void search_withFilter_saysWhatItRead() {
    CodeModel model = new CodeModel(5, 64, 5000, 0);
    for (int i = 0; i < 5000; i++) {
      model.put(model.ids.add("item-" + i), model.draw());
    }
    CodeQuery nearest = CodeQuery.nearest(model.draw(), 3);
    BitSet few = new BitSet();
    few.set(7);
    few.set(4711);
    few.set(9999); // no such item

    Effort all = model.index.search(nearest).effort();
    Effort filtered = model.index.search(nearest.among(OrdinalSet.of(few))).effort();

    assertThat(all).isEqualTo(new Effort(Strategy.SCAN, Effort.Reason.NOTHING_ELSE, 5000, 0, true));
    assertThat(filtered)
        .isEqualTo(new Effort(Strategy.SCAN, Effort.Reason.SELECTIVE_FILTER, 2, 0, true));
  }

  @Test
  void put_whatCannotBe_isRefusedAndChangesNothing() {
    IdTable ids = new IdTable();
    CodeIndex index = CodeIndex.over(ids, 16);
    ids.add("a");
    BinaryCode code = BinaryCode.ofWords(16, 5);
    BinaryCode foreign = HammingIndexContract.code(24, new SplittableRandom(1));

    assertThatThrownBy(() -> index.put(1, code)).hasMessageContaining("1");
    assertThatThrownBy(() -> index.put(-1, code)).hasMessageContaining("-1");
    assertThatThrownBy(() -> index.put(0, foreign)).hasMessageContaining("24");
    assertThatThrownBy(() -> index.search(CodeQuery.nearest(foreign, 1)))
        .hasMessageContaining("24");
    assertThatThrownBy(() -> index.code(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> CodeIndex.over(ids, 0)).hasMessageContaining("0");
    assertThat(index.remove(-1)).isFalse();
    assertThat(index.size()).isZero();
  }

  @Test
  void query_outOfRange_isRefused() {
    CodeQuery query = CodeQuery.nearest(BinaryCode.ofWords(16, 5), 1);
    assertThatThrownBy(() -> query.within(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> query.probing(0)).hasMessageContaining("maxProbes");
    assertThatThrownBy(() -> CodeQuery.nearest(query.probe(), 0)).hasMessageContaining("limit");
  }
}
