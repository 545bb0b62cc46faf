package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FollowingTest {

  private static final SortedMap<String, Integer> WIDTHS = new TreeMap<>(Map.of("a", 3, "b", 2));
  private static final Moments ZERO = Moments.zero(WIDTHS);

  /** One item at one time, of weight 1 or −1. */
  private record Event(long seed, LabelSet labels, double weight, long timeMs) {

    Moments moments(double factor) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] row = new float[5];
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
      Moments.Accumulator sums = new Moments.Accumulator(WIDTHS);
      sums.add(new float[][] {row}, List.of(labels), new double[] {factor * weight});
      return sums.drain();
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
    Moments sum = ZERO;
    for (Event event : events) {
      sum = sum.plus(event.moments(weight.applyAsDouble(event)));
    }
    return sum.pruned();
  }

  private static void assertSame(Moments actual, Moments expected) {
    assertThat(actual.weight()).isCloseTo(expected.weight(), within(1e-9));
    assertThat(actual.gram().minus(expected.gram()).frobeniusSquared()).isLessThan(1e-18);
    assertThat(actual.groups().keySet()).isEqualTo(expected.groups().keySet());
  }

  private static Moments follow(FollowSettings.Mode mode, List<Event> events) {
    List<Following> started = new FollowSettings(mode, 1500, 4000).start(ZERO);
    assertThat(started).hasSize(1);
    events.forEach(event -> started.get(0).add(event.moments(1), event.timeMs()));
    return started.get(0).moments();
  }

  @RepeatedTest(10)
  void halfLife_anyOrderOfArrival_isTheDirectWeightedSum(RepetitionInfo run) {
    List<Event> events = events(60, run.getCurrentRepetition());
    long now = events.stream().mapToLong(Event::timeMs).max().orElseThrow();

    Moments followed = follow(FollowSettings.Mode.HALF_LIFE, events);

    assertSame(followed, direct(events, e -> Math.pow(2, -(now - e.timeMs()) / 1500.0)));
    Collections.shuffle(events, new Random(run.getCurrentRepetition()));
    assertSame(follow(FollowSettings.Mode.HALF_LIFE, events), followed);
  }

  @RepeatedTest(10)
  void halfLife_itemDeletedLater_leavesNothing(RepetitionInfo run) {
    List<Event> events = events(40, run.getCurrentRepetition());
    List<Event> withDeleted = new ArrayList<>(events);
    Event gone = events(1, 99).get(0);
    withDeleted.add(5, gone);
    withDeleted.add(new Event(gone.seed(), gone.labels(), -1, gone.timeMs()));

    assertSame(
        follow(FollowSettings.Mode.HALF_LIFE, withDeleted),
        follow(FollowSettings.Mode.HALF_LIFE, events));
  }

  @RepeatedTest(10)
  void window_anyOrderOfArrival_isTheDirectSumOfItsPanes(RepetitionInfo run) {
    List<Event> events = events(60, run.getCurrentRepetition());
    long now = events.stream().mapToLong(Event::timeMs).max().orElseThrow() / 500;

    Moments followed = follow(FollowSettings.Mode.WINDOW, events);

    assertSame(followed, direct(events, e -> e.timeMs() / 500 > now - 8 ? 1 : 0));
    Collections.shuffle(events, new Random(run.getCurrentRepetition()));
    assertSame(follow(FollowSettings.Mode.WINDOW, events), followed);
  }

  @Test
  void start_auto_keepsAllStrategiesAndFallsBackOnTheWhole() {
    List<Following> started = new FollowSettings(FollowSettings.Mode.AUTO, 1500, 4000).start(ZERO);
    List<Event> events = events(30, 3);
    started.forEach(each -> events.forEach(event -> each.add(event.moments(1), event.timeMs())));

    assertThat(started).hasSize(3);
    assertSame(started.get(0).moments(), direct(events, event -> 1));
  }

  @Test
  void settings_withoutTimes_areRefusedUnlessTheWholeCounts() {
    assertThat(FollowSettings.whole().mode()).isEqualTo(FollowSettings.Mode.WHOLE);
    assertThatThrownBy(() -> new FollowSettings(FollowSettings.Mode.HALF_LIFE, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half-life")
        .hasMessageContaining("at least 1 ms");
  }

  @Test
  void choice_clearGain_isTakenAndGivenUpAgain() {
    PrequentialChoice choice = new PrequentialChoice(3, 0.6);
    assertThat(choice.chosen()).isZero();
    for (int i = 0; i < 5; i++) {
      choice.add(0.5, 0.52 + 0.001 * (i % 2), 0.55 + 0.001 * (i % 3));
    }
    assertThat(choice.chosen()).isEqualTo(2);
    assertThat(choice.gain(2)).isCloseTo(0.051, within(0.002));
    for (int i = 0; i < 8; i++) {
      choice.add(0.6, 0.5, 0.5);
    }
    assertThat(choice.chosen()).isZero();
  }

  @Test
  void choice_firstScoreOrPureNoise_keepsTheFirst() {
    PrequentialChoice choice = new PrequentialChoice(2, 0.6);
    choice.add(0.1, 0.9);
    assertThat(choice.chosen()).isZero();
    for (int i = 0; i < 20; i++) {
      choice.add(0.5, i % 2 == 0 ? 0.3 : 0.7);
    }
    choice.add(0.5, 0.3);
    assertThat(choice.chosen()).isZero();
    assertThatThrownBy(() -> choice.add(1)).hasMessageContaining("1 scores for 2 candidates");
  }
}
