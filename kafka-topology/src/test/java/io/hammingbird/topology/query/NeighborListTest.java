package io.hammingbird.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.index.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class NeighborListTest {

  /** Ties break by id, so the equality is exact. */
  @RepeatedTest(50)
  void plus_answersOfParts_areTheAnswerOfTheWhole(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int limit = random.nextInt(1, 30);
    List<List<Match>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<Match> whole = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      Match match = new Match("item-" + i, random.nextInt(4), random.nextInt(1, 3));
      parts.get(random.nextInt(3)).add(match);
      whole.add(match);
    }
    NeighborList a = list(parts.get(0), limit, 1);
    NeighborList b = list(parts.get(1), limit, 2);
    NeighborList c = list(parts.get(2), limit, 2);
    NeighborList expected =
        new NeighborList(
            whole,
            limit,
            work(whole.size()),
            new TreeSet<>(List.of(7L)),
            new TreeSet<>(List.of(1L, 2L)));
    assertThat(a.plus(b).plus(c)).isEqualTo(expected);
    assertThat(c.plus(a.plus(b))).isEqualTo(expected);
    assertThat(expected.plus(NeighborList.empty(limit))).isEqualTo(expected);
  }

  private static NeighborList list(List<Match> matches, int limit, long skipped) {
    return new NeighborList(
        matches,
        limit,
        work(matches.size()),
        new TreeSet<>(List.of(7L)),
        new TreeSet<>(List.of(skipped)));
  }

  private static Work work(int scanned) {
    return new Work(new TreeSet<>(List.of(Strategy.SCAN)), scanned, 0, true);
  }
}
