package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Budgets and proofs; that full probing is exact is in {@link CodeIndexTest}. */
final class HeadBucketsTest {

  @Property(tries = 60)
  void search_withABudget_keepsToItAndIsExactWhereItSaysSo(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int bits,
      @ForAll @IntRange(min = 1, max = 1500) int names,
      @ForAll @IntRange(max = 12) int clusters,
      @ForAll @IntRange(min = 1, max = 40) int heads) {
    CodeModel model = new CodeModel(seed, bits, names, clusters, heads);
    model.change(2 * names, 0.3);
    for (int budget : new int[] {1, 2, 5, 40}) {
      CodeQuery query = model.query(Strategy.BUCKETS).probing(budget);
      CodeHits found = model.index.search(query);
      List<Hit> nearest = model.naive(query);
      assertThat(found.effort().bucketsProbed()).isLessThanOrEqualTo(budget);
      assertThat(found.hits()).isSorted().hasSizeLessThanOrEqualTo(nearest.size());
      if (found.effort().proven()) {
        assertThat(found.hits()).isEqualTo(nearest);
      }
      for (Hit hit : found.hits()) {
        assertThat(hit.distance())
            .isEqualTo(model.codes.get(hit.ordinal()).distance(query.probe()));
      }
    }
  }

  @Test
  void search_clusteredCodes_isProvenAfterAFewBuckets() {
    CodeModel model = new CodeModel(3, 64, 20_000, 50, 50);
    model.fill(20_000);

    CodeHits found = model.index.search(CodeQuery.nearest(model.draw(), 5).by(Strategy.BUCKETS));

    assertThat(found.effort().proven()).isTrue();
    assertThat(found.effort().bucketsProbed()).isLessThan(10);
    assertThat(found.effort().codesRead()).isLessThan(20_000 / 5);
  }

  @Test
  void search_automatically_takesBucketsWhereTheyAreCheapestAndElseScans() {
    CodeModel clustered = new CodeModel(3, 64, 20_000, 50, 50);
    clustered.fill(20_000);
    CodeModel uniform = new CodeModel(3, 64, 20_000, 0, 50);
    uniform.fill(20_000);

    Effort few = clustered.ask(Strategy.AUTO, CodeQuery.nearest(clustered.draw(), 5));
    Effort all = uniform.ask(Strategy.AUTO, CodeQuery.nearest(uniform.draw(), 5));

    assertThat(few.strategy()).isEqualTo(Strategy.BUCKETS);
    assertThat(few.reason()).isEqualTo(Effort.Reason.CHEAPEST);
    assertThat(all.strategy()).isEqualTo(Strategy.SCAN);
    assertThat(all.reason()).isEqualTo(Effort.Reason.GAVE_UP);
  }

  @Test
  void heads_thatCannotBe_areRefused() {
    IdTable ids = new IdTable();
    BinaryCode centre = HammingIndexContract.code(16, new SplittableRandom(1));
    CodeIndex index = CodeIndex.withHeads(ids, 16, List.of(centre, centre));
    ids.add("a");

    assertThatThrownBy(() -> index.put(0, centre, 2)).hasMessageContaining("2");
    assertThatThrownBy(() -> index.put(0, centre, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> CodeIndex.withHeads(ids, 16, List.of())).hasMessageContaining("0");
    assertThatThrownBy(() -> CodeIndex.withHeads(ids, 24, List.of(centre)))
        .hasMessageContaining("16");
    assertThat(index.size()).isZero();
  }

  /** Codes move while networks learn, and heads after them: a bucket may be of a far head. */
  @Property(tries = 60)
  void search_codesUnderAnyHead_isProvenAndTheScan(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 130) int bits,
      @ForAll @IntRange(min = 1, max = 600) int names,
      @ForAll @IntRange(min = 1, max = 30) int heads) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BinaryCode> centres = new ArrayList<>();
    for (int r = 0; r < heads; r++) {
      centres.add(drawn(bits, random));
    }
    IdTable ids = new IdTable();
    CodeIndex index = CodeIndex.withHeads(ids, bits, centres);
    for (int i = 0; i < names; i++) {
      index.put(ids.add("item-" + i), drawn(bits, random), random.nextInt(heads));
    }
    for (int i = 0; i < names / 3; i++) {
      index.put(random.nextInt(names), drawn(bits, random), random.nextInt(heads));
      index.remove(random.nextInt(names));
    }
    for (int probe = 0; probe < 5; probe++) {
      CodeQuery query = CodeQuery.nearest(drawn(bits, random), 1 + random.nextInt(20));
      CodeHits found = index.search(query.by(Strategy.BUCKETS));
      assertThat(found.effort().proven()).isTrue();
      assertThat(found.hits()).isEqualTo(index.search(query.by(Strategy.SCAN)).hits());
    }
  }

  private static BinaryCode drawn(int bits, SplittableRandom random) {
    float[] signs = new float[bits];
    for (int i = 0; i < bits; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return BinaryCode.ofSigns(signs);
  }
}
