package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** When tables come and go; that answers are the same either way is in {@link CodeIndexTest}. */
final class TableUpkeepTest {

  private static final int CODES = TableUpkeep.LEAST + 5000;
  private static final int MANY = 20_000;

  private final CodeModel model = filled();

  private static CodeModel filled() {
    CodeModel model = new CodeModel(1, 64, CODES, 500);
    for (int i = 0; i < CODES; i++) {
      model.put(model.ids.add("item-" + i), model.draw());
    }
    return model;
  }

  private Effort search(Strategy strategy) {
    return model.index.search(CodeQuery.nearest(model.draw(), 5).by(strategy)).effort();
  }

  private void searchUntilTablesAreWanted() {
    for (int i = 0; i < MANY && !model.index.work(1); i++) {
      search(Strategy.AUTO);
    }
    assertThat(model.index.work(1)).isTrue();
  }

  private void finish() {
    while (model.index.work(1000)) {
      assertThat(search(Strategy.AUTO).strategy()).isEqualTo(Strategy.SCAN);
    }
  }

  @Test
  void nobodySearches_noTables() {
    long bytes = model.index.bytes();
    model.change(1000, 0);

    assertThat(model.index.work(1000)).isFalse();
    assertThat(model.index.bytes()).isEqualTo(bytes);
    assertThat(search(Strategy.MIH))
        .isEqualTo(new Effort(Strategy.SCAN, Effort.Reason.NOTHING_ELSE, CODES, 0, true));
  }

  @Test
  void tablesBeyondTheLimit_areNotBuiltAndThoseThatAreGo() {
    searchUntilTablesAreWanted();
    finish();
    model.index.limitTables(1 << 20);
    assertThat(model.index.work(1)).isFalse();
    assertThat(search(Strategy.MIH).strategy()).isEqualTo(Strategy.SCAN);
    for (int i = 0; i < 2000; i++) {
      search(Strategy.AUTO);
    }
    assertThat(model.index.work(1)).isFalse();
    assertThat(search(Strategy.MIH).strategy()).isEqualTo(Strategy.SCAN);
  }

  @Test
  void manySearchesOfClusteredCodes_tablesAreBuiltAndRead() {
    searchUntilTablesAreWanted();
    finish();

    Effort effort = search(Strategy.AUTO);
    assertThat(effort.strategy()).isEqualTo(Strategy.MIH);
    assertThat(effort.reason()).isEqualTo(Effort.Reason.CHEAPEST);
    assertThat(effort.codesRead()).isLessThan(CODES / 10);
    for (int i = 0; i < 20; i++) {
      model.ask(Strategy.AUTO);
    }
  }

  @Test
  void changesWhileTablesAreBuilt_areInThem() {
    searchUntilTablesAreWanted();
    boolean more = true;
    while (more) {
      model.change(200, 0.4);
      more = model.index.work(2000);
    }

    assertThat(search(Strategy.AUTO).strategy()).isEqualTo(Strategy.MIH);
    for (int i = 0; i < 20; i++) {
      model.ask(Strategy.MIH);
    }
  }

  @Test
  void emptiedWithoutSearches_tablesGo() {
    searchUntilTablesAreWanted();
    finish();
    long bytes = model.index.bytes();
    for (int i = 0; i < CODES * 3 / 4; i++) {
      model.index.remove(i);
    }

    assertThat(model.index.bytes()).isLessThan(bytes / 3);
    assertThat(search(Strategy.MIH).strategy()).isEqualTo(Strategy.SCAN);
  }

  @Test
  void writesWithoutSearches_useUpWhatTablesHadEarned() {
    searchUntilTablesAreWanted();
    finish();
    BinaryCode code = model.draw();
    int writes = 0;
    while (search(Strategy.MIH).strategy() == Strategy.MIH && writes < 20 * CODES) {
      for (int i = 0; i < CODES / 10; i++, writes++) {
        model.index.put(i, code);
      }
    }

    assertThat(writes).isBetween(CODES / 10, 20 * CODES - 1);
  }

  @Test
  void manyThreadsSearch_eachGetsTheAnswerItWouldGetAlone() throws Exception {
    searchUntilTablesAreWanted();
    finish();
    List<CodeQuery> queries = new ArrayList<>();
    List<CodeHits> alone = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      queries.add(CodeQuery.nearest(model.draw(), 1 + i));
      alone.add(model.index.search(queries.get(i)));
    }
    Callable<List<CodeHits>> all = () -> queries.stream().map(model.index::search).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<CodeHits>> answer : threads.invokeAll(List.of(all, all, all, all))) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }
}
