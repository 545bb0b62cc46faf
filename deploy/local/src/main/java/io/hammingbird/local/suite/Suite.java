package io.hammingbird.local.suite;

import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.evaluate.Contenders;
import io.hammingbird.local.evaluate.ProtocolName;
import io.hammingbird.local.evaluate.Trial;
import io.hammingbird.local.evaluate.TrialOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Learners × data folders × code lengths × seeds. A cell depends on nothing but its key, so cells
 * run side by side and in any order.
 *
 * @param root folder of data folders
 * @param folders their names, each with the modalities where they are not the first two: {@code
 *     mfeat:fourier+karhunen}
 * @param protocols to run
 * @param learners by name
 * @param bits code lengths
 * @param seeds how many, from 0
 */
public record Suite(
    Path root,
    List<String> folders,
    List<ProtocolName> protocols,
    List<String> learners,
    List<Integer> bits,
    int seeds) {

  public Suite {
    folders = List.copyOf(folders);
    protocols = List.copyOf(protocols);
    learners = List.copyOf(learners);
    bits = List.copyOf(bits);
  }

  /** Returns the names of the data folders in {@code root}, ascending. */
  public static List<String> foldersIn(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("dataset.json")))
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** Returns every cell; a learner of class attributes has none on a folder without. */
  public List<CellKey> keys() {
    List<CellKey> keys = new ArrayList<>();
    for (long seed = 0; seed < seeds; seed++) {
      for (String folder : folders) {
        for (ProtocolName protocol : protocols) {
          keys.addAll(keys(folder, protocol, seed));
        }
      }
    }
    return keys;
  }

  private List<CellKey> keys(String folder, ProtocolName protocol, long seed) {
    boolean bare = !DataFolder.hasClassAttributes(root.resolve(name(folder)));
    List<CellKey> keys = new ArrayList<>();
    for (String learner : learners) {
      if (bare && Contenders.needsAttributes(learner)) {
        continue;
      }
      for (int length : bits) {
        keys.add(new CellKey(folder, protocol.toString(), learner, length, seed));
      }
    }
    return keys;
  }

  /**
   * Measures the cells that are not in {@code done} and adds them there.
   *
   * @param threads cells at a time
   * @param finished hears of every cell, from several threads
   */
  public void run(CellFile done, int threads, Consumer<Cell> finished)
      throws InterruptedException, ExecutionException {
    List<Callable<Void>> works = new ArrayList<>();
    for (long seed = 0; seed < seeds; seed++) {
      for (String folder : folders) {
        for (ProtocolName protocol : protocols) {
          long of = seed;
          works.add(() -> measure(folder, protocol, of, done, finished));
        }
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> work : pool.invokeAll(works)) {
        work.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Measures what shares a data set in one order, so that it is read and mapped once. */
  private Void measure(
      String folder, ProtocolName protocol, long seed, CellFile done, Consumer<Cell> finished) {
    List<CellKey> open =
        keys(folder, protocol, seed).stream().filter(key -> !done.has(key)).toList();
    if (open.isEmpty()) {
      return null;
    }
    Trial.Session session = trial(folder, protocol).open(seed);
    for (CellKey key : open) {
      long started = System.nanoTime();
      Evaluation evaluation = session.run(key.learner(), new TreeMap<>(), key.bits());
      Cell cell = Cell.of(key, evaluation, (System.nanoTime() - started) / 1e9);
      done.add(cell);
      finished.accept(cell);
    }
    return null;
  }

  private Trial trial(String folder, ProtocolName protocol) {
    int colon = folder.indexOf(':');
    List<String> modalities =
        colon < 0 ? List.of() : List.of(folder.substring(colon + 1).split("\\+", -1));
    return new Trial(root.resolve(name(folder)), modalities, protocol, TrialOptions.usual());
  }

  private static String name(String folder) {
    int colon = folder.indexOf(':');
    return colon < 0 ? folder : folder.substring(0, colon);
  }
}
