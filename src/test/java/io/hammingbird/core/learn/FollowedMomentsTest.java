package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.moments.Group;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class FollowedMomentsTest {

  private static final SortedMap<String, Integer> WIDTHS = new TreeMap<>(Map.of("a", 3, "b", 2));
  private static final FollowSettings AUTO = new FollowSettings(Mode.AUTO, 1500, 4000);

  /** One item at one time, added or taken away again. */
  private record Event(long seed, LabelSet labels, double weight, long timeMs) {

    float[] row() {
      SplittableRandom random = new SplittableRandom(seed);
      float[] row = new float[5];
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
      return row;
    }

    Event gone() {
      return new Event(seed, labels, -weight, timeMs);
    }
  }

  private static List<Event> events(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          new Event(
              random.nextLong(),
              LabelSet.of("class-" + random.nextInt(3)),
              1,
              random.nextLong(10_000)));
    }
    return events;
  }

  private static Moments direct(List<Event> events, ToDoubleFunction<Event> weight) {
    Moments.Accumulator sums = new Moments.Accumulator(WIDTHS);
    for (Event event : events) {
      double weighs = event.weight() * weight.applyAsDouble(event);
      if (weighs != 0) {
        sums.add(new float[][] {event.row()}, List.of(event.labels()), new double[] {weighs});
      }
    }
    return sums.drain().pruned(1e-6);
  }

  private static void assertSame(Moments actual, Moments expected) {
    assertThat(actual.weight()).isCloseTo(expected.weight(), within(1e-9));
    assertThat(actual.gram().minus(expected.gram()).frobeniusSquared()).isLessThan(1e-18);
    assertThat(actual.groups().keySet()).isEqualTo(expected.groups().keySet());
    expected
        .groups()
        .forEach(
            (labels, group) -> {
              Group found = actual.groups().get(labels);
              assertThat(found.weight()).isCloseTo(group.weight(), within(1e-9));
              assertThat(found.sum(0)).isCloseTo(group.sum(0), within(1e-9));
            });
  }

  private static void assertSame(FollowedMoments actual, FollowedMoments expected) {
    for (Mode strategy : AUTO.strategies()) {
      assertSame(actual.moments(strategy), expected.moments(strategy));
    }
    assertThat(actual.nowMs()).isEqualTo(expected.nowMs());
  }

  /** Adds up as a job does: {@code subtasks} of them, each draining at random. */
  private static FollowedMoments follow(List<Event> events, int subtasks, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FollowedSums> sums = new ArrayList<>();
    for (int i = 0; i < subtasks; i++) {
      sums.add(new FollowedSums(AUTO, WIDTHS));
    }
    FollowedMoments total = FollowedMoments.zero(AUTO, WIDTHS);
    for (Event event : events) {
      FollowedSums mine = sums.get((int) Math.floorMod(event.seed(), (long) subtasks));
      mine.add(
          new float[][] {event.row()},
          List.of(event.labels()),
          new double[] {event.weight()},
          new long[] {event.timeMs()});
      if (random.nextInt(10) == 0) {
        total = total.plus(mine.drain()).pruned();
      }
    }
    for (FollowedSums each : sums) {
      total = total.plus(each.drain());
    }
    return total.pruned();
  }

  private static long now(List<Event> events) {
    return events.stream().mapToLong(Event::timeMs).max().orElseThrow();
  }

  @Property
  void follow_anyOrderAndAnySubtasks_areTheDirectSums(
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed,
      @ForAll @IntRange(min = 1, max = 4) int subtasks) {
    List<Event> events = events(60, seed);
    long now = now(events);

    FollowedMoments followed = follow(events, subtasks, seed);

    assertSame(followed.moments(Mode.WHOLE), direct(events, e -> 1));
    assertSame(
        followed.moments(Mode.HALF_LIFE),
        direct(events, e -> Math.pow(2, (e.timeMs() - now) / 1500.0)));
    assertSame(
        followed.moments(Mode.WINDOW),
        direct(events, e -> e.timeMs() / 500 > now / 500 - 8 ? 1 : 0));
    Collections.shuffle(events, new Random(seed));
    assertSame(follow(events, 3, seed + 1), followed);
  }

  @Property
  void follow_itemsDeletedLater_leaveNothing(@ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    List<Event> stay = events(40, seed);
    List<Event> go = new ArrayList<>(events(30, seed + 1));
    go.replaceAll(e -> new Event(e.seed(), LabelSet.of("gone"), 1, e.timeMs()));
    List<Event> history = new ArrayList<>(stay);
    history.addAll(go);
    Collections.shuffle(history, new Random(seed));
    SplittableRandom random = new SplittableRandom(seed);
    for (Event event : go) {
      int at = history.indexOf(event);
      history.add(at + 1 + random.nextInt(history.size() - at), event.gone());
    }

    FollowedMoments followed = follow(history, 2, seed);

    // What went was seen, so the stream has come as far as it had.
    FollowedMoments seen = follow(stay, 2, seed);
    FollowedSums clock = new FollowedSums(AUTO, WIDTHS);
    clock.advance(now(history));
    assertSame(followed, seen.plus(clock.drain()));
    assertThat(followed.moments(Mode.HALF_LIFE).groups()).doesNotContainKey(LabelSet.of("gone"));
  }

  /** A replay goes through years in a second; weights relative to its start would overflow. */
  @Test
  void follow_oneDrainOverThousandsOfHalfLives_weighsWhatIsLeft() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      events.add(new Event(i, LabelSet.of("class-" + i / 200), 1, i * 20_000L));
    }
    FollowedSums sums = new FollowedSums(AUTO, WIDTHS);
    for (Event event : events) {
      sums.add(
          new float[][] {event.row()},
          List.of(event.labels()),
          new double[] {1},
          new long[] {event.timeMs()});
    }

    FollowedMoments drained = sums.drain();

    long now = now(events);
    assertSame(drained.moments(Mode.WHOLE), direct(events, e -> 1));
    assertSame(
        drained.moments(Mode.HALF_LIFE),
        direct(events, e -> Math.pow(2, (e.timeMs() - now) / 1500.0)));
    assertSame(drained.moments(Mode.WINDOW), direct(events, e -> e.timeMs() == now ? 1 : 0));
    assertThat(drained.moments(Mode.HALF_LIFE).groups()).containsOnlyKeys(LabelSet.of("class-1"));
  }

  /** Rounding leaves 1e-16 of each of many items; that must not stay a class. */
  @Test
  void follow_thousandsOfItemsOfAClassDeletedLater_leavesNoGroup() {
    List<Event> many = new ArrayList<>(events(3000, 5));
    many.replaceAll(e -> new Event(e.seed(), LabelSet.of("gone"), 1, e.timeMs()));
    List<Event> history = new ArrayList<>(events(10, 6));
    history.addAll(many);
    Collections.shuffle(many, new Random(7));
    many.forEach(event -> history.add(event.gone()));

    FollowedMoments total = follow(history, 3, 8);

    assertThat(total.moments(Mode.HALF_LIFE).groups().keySet())
        .isEqualTo(total.moments(Mode.WHOLE).groups().keySet())
        .doesNotContain(LabelSet.of("gone"));
  }

  @Test
  void follow_oneStrategy_keepsNothingForTheOthers() {
    for (Mode mode : List.of(Mode.HALF_LIFE, Mode.WINDOW)) {
      FollowedMoments none = FollowedMoments.zero(AUTO.alone(mode), WIDTHS);
      Mode other = mode == Mode.WINDOW ? Mode.HALF_LIFE : Mode.WINDOW;

      assertThat(AUTO.alone(mode).strategies()).containsExactly(mode);
      assertThat(none.moments(mode).groups()).isEmpty();
      assertThatThrownBy(() -> none.moments(other))
          .hasMessageContaining("keeps nothing for " + other);
      assertThatThrownBy(() -> none.plus(FollowedMoments.zero(AUTO, WIDTHS)))
          .hasMessageContaining("do not add");
    }
    assertThat(AUTO.strategies()).startsWith(Mode.WHOLE).hasSize(3);
  }

  @Test
  void settings_withoutTimes_areRefusedUnlessTheWholeCounts() {
    assertThat(FollowSettings.whole().mode()).isEqualTo(Mode.WHOLE);
    assertThatThrownBy(() -> new FollowSettings(Mode.HALF_LIFE, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half-life")
        .hasMessageContaining("at least 1 ms");
  }
}
