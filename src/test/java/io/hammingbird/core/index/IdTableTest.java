package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class IdTableTest {

  @RepeatedTest(30)
  void randomChanges_numbersStayDenseAndRight(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    IdTable table = new IdTable();
    List<String> byOrdinal = new ArrayList<>();
    int names = random.nextInt(1, 400);
    for (int step = 0; step < 4000; step++) {
      String id = "n" + random.nextInt(names);
      int known = byOrdinal.indexOf(id);
      assertThat(table.ordinal(id)).isEqualTo(known);
      if (random.nextInt(5) < 2) {
        assertThat(table.remove(id)).isEqualTo(known);
        if (known >= 0) {
          String last = byOrdinal.remove(byOrdinal.size() - 1);
          if (known < byOrdinal.size()) {
            byOrdinal.set(known, last);
          }
        }
      } else {
        assertThat(table.add(id)).isEqualTo(known >= 0 ? known : byOrdinal.size());
        if (known < 0) {
          byOrdinal.add(id);
        }
      }
    }
    assertThat(table.size()).isEqualTo(byOrdinal.size());
    for (int i = 0; i < byOrdinal.size(); i++) {
      assertThat(table.id(i)).isEqualTo(byOrdinal.get(i));
    }
  }

  @Test
  void names_ofEqualHash_areKeptApart() {
    IdTable table = new IdTable(); // "Aa" and "BB" have the same String hash
    assertThat(table.add("Aa")).isZero();
    assertThat(table.add("BB")).isOne();
    assertThat(table.remove("Aa")).isZero();
    assertThat(table.ordinal("BB")).isZero();
    assertThat(table.ordinal("Aa")).isEqualTo(-1);
  }
}
