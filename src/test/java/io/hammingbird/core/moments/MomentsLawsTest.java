package io.hammingbird.core.moments;

import static io.hammingbird.core.moments.Streams.WIDTHS;
import static io.hammingbird.core.moments.Streams.difference;
import static io.hammingbird.core.moments.Streams.draw;
import static io.hammingbird.core.moments.Streams.moments;
import static io.hammingbird.core.moments.Streams.shuffled;
import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.moments.Streams.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What makes learning independent of order, cuts and parallelism, and unlearning exact. */
class MomentsLawsTest {

  private static final double EXACT = 1e-9;

  @Property
  void moments_agreeWithTheirDefinition(
      @ForAll @IntRange(max = 70) int n,
      @ForAll @DoubleRange(min = -2, max = 2) double weight,
      @ForAll long seed) {
    List<Row> rows = new ArrayList<>();
    draw(n, new SplittableRandom(seed)).forEach(row -> rows.add(row.times(weight)));
    Moments moments = moments(rows);

    double scale = 1 + Math.sqrt(moments.gram().frobeniusSquared());
    double error =
        Math.sqrt(moments.gram().minus(Streams.gramByDefinition(rows)).frobeniusSquared());
    assertThat(error).isLessThan(1e-12 * scale);
    var sums = Streams.sumsByDefinition(rows);
    var weights = Streams.weightsByDefinition(rows);
    assertThat(moments.groups().keySet()).isEqualTo(sums.keySet());
    moments
        .groups()
        .forEach(
            (set, group) -> {
              assertThat(group.weight()).isEqualTo(weights.get(set));
              assertThat(group.sums())
                  .usingComparatorWithPrecision(1e-12 * scale)
                  .containsExactly(sums.get(set));
            });
  }

  @Property
  void plus_ofAnyCutInAnyOrder_isTheWhole(
      @ForAll @IntRange(max = 80) int n,
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = draw(n, random);
    List<Moments.Accumulator> tasks = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      tasks.add(new Moments.Accumulator(WIDTHS));
    }
    List<Moments> deltas = new ArrayList<>();
    for (Row row : shuffled(rows, random)) {
      Moments.Accumulator task = tasks.get(random.nextInt(parts));
      Streams.add(task, List.of(row));
      if (random.nextInt(5) == 0) {
        deltas.add(task.drain());
      }
    }
    tasks.forEach(task -> deltas.add(task.drain()));

    Moments total = Moments.zero(WIDTHS);
    while (!deltas.isEmpty()) {
      total = total.plus(deltas.remove(random.nextInt(deltas.size())));
    }

    assertThat(difference(total, moments(rows))).isLessThan(EXACT);
  }

  /** In the same order, where a batch ends changes no bit: mini-batches are a matter of speed. */
  @Property
  void add_cutIntoAnyBatches_givesTheSameBits(
      @ForAll @IntRange(min = 1, max = 70) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = draw(n, random);
    Moments.Accumulator accumulator = new Moments.Accumulator(WIDTHS);
    for (int from = 0, to; from < n; from = to) {
      to = Math.min(n, from + 1 + random.nextInt(20));
      Streams.add(accumulator, rows.subList(from, to));
    }

    assertThat(accumulator.drain()).isEqualTo(moments(rows));
  }

  @Property
  void plus_isAssociativeAndCommutative(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Moments a = moments(draw(random.nextInt(20), random));
    Moments b = moments(draw(random.nextInt(20), random));
    Moments c = moments(draw(1 + random.nextInt(20), random));

    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(difference(a.plus(b).plus(c), a.plus(b.plus(c)))).isLessThan(EXACT);
  }

  @Property
  void zero_addsNothing(@ForAll @IntRange(max = 30) int n, @ForAll long seed) {
    Moments some = moments(draw(n, new SplittableRandom(seed)));

    assertThat(some.plus(Moments.zero(WIDTHS))).isEqualTo(some);
    assertThat(Moments.zero(WIDTHS).plus(some)).isEqualTo(some);
  }

  @Property
  void remove_isAsIfNeverAdded(
      @ForAll @IntRange(min = 1, max = 60) int kept,
      @ForAll @IntRange(max = 60) int removed,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> stay = draw(kept, random);
    List<Row> go = draw(removed, random);
    List<Row> stream = new ArrayList<>(stay);
    go.forEach(
        row -> {
          stream.add(row);
          stream.add(row.times(-1));
        });

    Moments after = moments(shuffled(stream, random)).pruned();

    assertThat(difference(after, moments(stay))).isLessThan(EXACT);
    assertThat(after.weight()).isEqualTo(kept);
  }

  @Property
  void scaled_forgetsEvenly(
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rho,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> old = draw(n, random);
    List<Row> fresh = draw(n, random);
    List<Row> faded = new ArrayList<>(fresh);
    old.forEach(row -> faded.add(row.times(rho)));

    Moments total = moments(old).scaled(rho).plus(moments(fresh));

    assertThat(difference(total, moments(faded))).isLessThan(EXACT);
    assertThat(difference(moments(old).scaled(rho).scaled(1 / rho), moments(old)))
        .isLessThan(EXACT);
  }

  @Property
  void scaledByMinusOne_takesAway(@ForAll @IntRange(max = 30) int n, @ForAll long seed) {
    Moments some = moments(draw(n, new SplittableRandom(seed)));

    Moments none = some.plus(some.scaled(-1)).pruned();

    assertThat(difference(none, Moments.zero(WIDTHS))).isZero();
  }

  /** An item whose features change within its label set: the group's weight in the delta is 0. */
  @Property
  void plus_ofDeltaWithGroupsOfNoWeight_movesTheirSums(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> before = draw(n, random);
    List<Row> after = new ArrayList<>();
    List<Row> change = new ArrayList<>();
    for (Row old : before) {
      Row now = draw(1, random).get(0).as(old.labels());
      after.add(now);
      change.add(old.times(-1));
      change.add(now);
    }

    Moments delta = Moments.fromBytes(moments(change).toBytes());

    assertThat(delta.groups().keySet()).isEqualTo(moments(before).groups().keySet());
    delta.groups().forEach((set, group) -> assertThat(group.weight()).isZero());
    assertThat(difference(moments(before).plus(delta).pruned(), moments(after))).isLessThan(EXACT);
  }

  @Property
  void fromBytes_givesTheSameMoments(@ForAll @IntRange(max = 40) int n, @ForAll long seed) {
    Moments some = moments(draw(n, new SplittableRandom(seed)));

    assertThat(Moments.fromBytes(some.toBytes())).isEqualTo(some);
  }

  /** Restored and carried on, as after a crash, against never stopped. */
  @Property
  void fromBytes_carriedOn_isAsIfNeverStopped(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Moments first = moments(draw(12, random));
    Moments second = moments(draw(12, random));

    assertThat(Moments.fromBytes(first.toBytes()).plus(second)).isEqualTo(first.plus(second));
  }
}
