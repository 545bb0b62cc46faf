package io.hammingbird.local.command;

import io.hammingbird.local.evaluate.Contenders;
import io.hammingbird.local.evaluate.ProtocolName;
import io.hammingbird.local.suite.CellFile;
import io.hammingbird.local.suite.CellKey;
import io.hammingbird.local.suite.GeneratedPart;
import io.hammingbird.local.suite.Suite;
import io.hammingbird.local.suite.SuiteTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Everything on everything. */
final class SuiteFlags {

  @Option(
      names = "--suite",
      description = "Measure all learners on all data folders in --data-root, and write tables.")
  private boolean suite;

  @Option(
      names = "--data-root",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "DIR",
      description = "With --suite: folder of data folders.")
  private Path root;

  @Option(
      names = "--folders",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description =
          "With --suite: data folders, separated by commas, each with its modalities if they are not"
              + " the first two: mfeat:fourier+karhunen. Default: all.")
  private List<String> folders = List.of();

  @Option(
      names = "--learners",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description =
          "With --suite: learners and published methods, separated by commas. Default: all.")
  private List<String> learners = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "5",
      paramLabel = "N",
      description = "With --suite: seeds, from 0.")
  private int seeds;

  @Option(
      names = "--cells",
      defaultValue = "suite-cells.jsonl",
      paramLabel = "FILE",
      description = "With --suite: finished cells; a suite that was interrupted goes on from them.")
  private Path cells;

  @Option(
      names = "--tables",
      defaultValue = "docs/benchmarks.md",
      paramLabel = "FILE",
      description = "With --suite: document that the tables are written into, between its marks.")
  private Path tables;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "With --suite: cells measured at a time.")
  private int threads;

  boolean wanted() {
    return suite;
  }

  int run(ProtocolName protocol, List<Integer> bits)
      throws IOException, InterruptedException, ExecutionException {
    if (root == null || threads < 1 || seeds < 1) {
      throw new IllegalArgumentException(
          "--suite needs --data-root, and --threads and --seeds of at least 1");
    }
    Suite whole =
        new Suite(
            root,
            folders.isEmpty() ? Suite.foldersIn(root) : folders,
            List.of(protocol),
            learners.isEmpty() ? Contenders.names() : learners,
            bits,
            seeds);
    CellFile done = CellFile.open(cells);
    List<CellKey> keys = whole.keys();
    AtomicInteger count = new AtomicInteger((int) keys.stream().filter(done::has).count());
    try (Screen screen = new Screen(false)) {
      screen.startBar("cells", keys.size());
      whole.run(
          done, threads, cell -> screen.moveBar(count.incrementAndGet(), cell.key().folder()));
      screen.endBar();
      GeneratedPart.write(tables, "suite", new SuiteTables(done.cells()).markdown());
      screen.line("%d cells in %s, tables in %s".formatted(keys.size(), cells, tables));
    }
    return 0;
  }
}
