package io.hammingbird.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.local.data.SmallFolder;
import io.hammingbird.local.evaluate.ProtocolName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuiteTest {

  @TempDir private Path folder;

  @Test
  void cells_interruptedInTheMiddleOfALine_goOnFromTheWholeOnes() throws IOException {
    Path file = folder.resolve("cells.jsonl");
    CellFile first = CellFile.open(file);
    first.add(cell("a2lh", 0, 0.5));
    first.add(cell("a2lh", 1, 0.6));
    Files.writeString(file, "{\"key\":{\"fol", StandardOpenOption.APPEND);

    CellFile again = CellFile.open(file);
    again.add(cell("a2lh", 2, 0.7));

    assertThat(again.has(key("a2lh", 1))).isTrue();
    assertThat(again.has(key("a2lh", 3))).isFalse();
    assertThat(CellFile.open(file).cells())
        .containsExactly(cell("a2lh", 0, 0.5), cell("a2lh", 1, 0.6), cell("a2lh", 2, 0.7));
  }

  @Test
  void cells_lineInTheMiddleBroken_isRefused() throws IOException {
    Path file = folder.resolve("cells.jsonl");
    Files.writeString(file, "nonsense\n");
    CellFile.open(file);
    Files.writeString(file, "nonsense\nmore\n");

    assertThatThrownBy(() -> CellFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void tables_againstThePeer_countAboveTiedBelow() {
    List<Cell> cells = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      cells.add(cell("lemon", seed, 0.5));
      cells.add(cell("better", seed, 0.6));
      cells.add(cell("same", seed, 0.505));
      cells.add(cell("worse", seed, 0.4));
    }

    String text = new SuiteTables(cells).markdown();

    assertThat(text)
        .contains("| better | 4 | 0 | 0 |", "| same | 0 | 4 | 0 |", "| worse | 0 | 0 | 4 |")
        .contains("| 16 | better | 3 | 0.6000 ± 0.0000 |")
        .contains("set 16 label-coded a→b -0.100");
  }

  @Test
  void tables_orderOfCells_doesNotMatter() {
    List<Cell> cells = new ArrayList<>(List.of(cell("lemon", 0, 0.5), cell("other", 1, 0.6)));
    String text = new SuiteTables(cells).markdown();
    Collections.reverse(cells);

    assertThat(new SuiteTables(cells).markdown()).isEqualTo(text);
  }

  @Test
  void generatedPart_writtenTwice_leavesTheRestAlone() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "before\n\n<!-- suite -->\nold\n<!-- /suite -->\nafter\n");

    GeneratedPart.write(page, "suite", "new");
    GeneratedPart.write(page, "suite", "newer");
    GeneratedPart.write(page, "other", "more");

    assertThat(page)
        .hasContent(
            """
            before

            <!-- suite -->
            newer
            <!-- /suite -->
            after

            <!-- other -->
            more
            <!-- /other -->
            """);
  }

  @Test
  void generatedPart_oneMarkOnly_isRefused() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "<!-- suite -->\n");

    assertThatThrownBy(() -> GeneratedPart.write(page, "suite", "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("only one of the marks");
  }

  @Test
  void run_twoThreadsAndTakenUp_givesTheSameCells() throws Exception {
    Path root = Path.of(System.getProperty("hammingbird.data", "missing"));
    assumeTrue(Files.isDirectory(root.resolve("mfeat")), "no data set mfeat");
    Suite suite =
        new Suite(
            root,
            List.of("mfeat:zernike+morphology"),
            List.of(ProtocolName.SEEN),
            List.of("lemon"),
            List.of(8, 16),
            2);
    CellFile done = CellFile.open(folder.resolve("two.jsonl"));
    suite.run(done, 2, cell -> {});

    CellFile again = CellFile.open(folder.resolve("one.jsonl"));
    suite.run(again, 1, cell -> {});
    List<Cell> heard = Collections.synchronizedList(new ArrayList<>());
    suite.run(done, 2, heard::add);

    assertThat(suite.keys()).hasSize(4).allMatch(done::has).allMatch(again::has);
    assertThat(figures(done)).isEqualTo(figures(again));
    assertThat(heard).isEmpty();
    assertThat(done.cells()).allMatch(cell -> cell.labelCoded().containsKey("zernike->morphology"));
  }

  @Test
  void keys_learnerOfAttributesOnAFolderWithout_isLeftOut() throws IOException {
    SmallFolder.write(folder.resolve("bare"), 20);
    Suite suite =
        new Suite(
            folder,
            List.of("bare"),
            List.of(ProtocolName.SEEN),
            List.of("segh", "lemon", "dazsh", "a2lh"),
            List.of(16),
            1);

    assertThat(suite.keys()).extracting(CellKey::learner).containsExactly("lemon", "a2lh");
  }

  private static SortedMap<String, SortedMap<String, Double>> figures(CellFile cells) {
    SortedMap<String, SortedMap<String, Double>> figures = new TreeMap<>();
    cells.cells().forEach(cell -> figures.put(cell.key().toString(), cell.functionCoded()));
    return figures;
  }

  private static CellKey key(String learner, long seed) {
    return new CellKey("set", "stream", learner, 16, seed);
  }

  private static Cell cell(String learner, long seed, double figure) {
    SortedMap<String, Double> both = new TreeMap<>();
    both.put("a->b", figure);
    both.put("b->a", figure);
    return new Cell(key(learner, seed), both, both, new TreeMap<>(), new TreeMap<>(), 1, 2);
  }
}
