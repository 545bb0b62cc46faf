package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class IdTableTest {

  @RepeatedTest(30)
  void randomChanges_numbersStayAndTheLowestFreeOneIsGivenNext(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    IdTable table = new IdTable();
    Map<String, Integer> known = new HashMap<>();
    TreeSet<Integer> unused = new TreeSet<>();
    int names = random.nextInt(1, 400);
    for (int i = 0; i <= names; i++) {
      unused.add(i);
    }
    for (int step = 0; step < 4000; step++) {
      String id = "n" + random.nextInt(names);
      int before = known.getOrDefault(id, -1);
      assertThat(table.ordinal(id)).isEqualTo(before);
      if (random.nextInt(9) < (step / 1000 % 2 == 0 ? 3 : 6)) {
        assertThat(table.remove(id)).isEqualTo(before);
        if (before >= 0) {
          unused.add(known.remove(id));
          assertThat(table.has(before)).isFalse();
        }
      } else {
        int expected = before >= 0 ? before : unused.pollFirst();
        assertThat(table.add(id)).isEqualTo(expected);
        known.put(id, expected);
      }
      assertThat(table.size()).isEqualTo(known.size());
    }
    known.forEach((id, ordinal) -> assertThat(table.id(ordinal)).isEqualTo(id));
    assertThat(table.end())
        .isEqualTo(known.values().stream().mapToInt(ordinal -> ordinal + 1).max().orElse(0));
  }

  @Test
  void names_ofEqualHash_areKeptApart() {
    IdTable table = new IdTable(); // "Aa" and "BB" have the same String hash
    assertThat(table.add("Aa")).isZero();
    assertThat(table.add("BB")).isOne();
    assertThat(table.remove("Aa")).isZero();
    assertThat(table.ordinal("BB")).isOne();
    assertThat(table.ordinal("Aa")).isEqualTo(-1);
  }

  @Test
  void id_ofAFreeNumber_isRefused() {
    IdTable table = new IdTable();
    table.add("a");
    table.add("b");
    table.remove("a");
    assertThatThrownBy(() -> table.id(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> table.id(2)).hasMessageContaining("2");
    assertThatThrownBy(() -> table.id(-1)).hasMessageContaining("-1");
  }
}
