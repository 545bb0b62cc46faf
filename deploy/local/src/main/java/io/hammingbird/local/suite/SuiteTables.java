package io.hammingbird.local.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cells of a suite as Markdown: a table a data folder, and one of who beats whom. */
public final class SuiteTables {

  /** Whom everybody compares with. */
  static final String PEER = "lemon";

  /** Differences up to this are ties. */
  private static final double TIE = 0.01;

  /** The cells of one learner that differ in nothing but the seed. */
  private record Row(String folder, String protocol, int bits, String learner) {}

  private final SortedMap<String, List<Cell>> byRow = new TreeMap<>();
  private final Collection<Cell> cells;

  /** Makes the tables of {@code cells}. */
  public SuiteTables(Collection<Cell> cells) {
    this.cells = List.copyOf(cells);
    for (Cell cell : cells) {
      byRow.computeIfAbsent(name(row(cell)), name -> new ArrayList<>()).add(cell);
    }
  }

  private static Row row(Cell cell) {
    CellKey key = cell.key();
    return new Row(key.folder(), key.protocol(), key.bits(), key.learner());
  }

  private static String name(Row row) {
    return "%s %s %04d %s".formatted(row.protocol, row.folder, row.bits, row.learner);
  }

  /** Returns all tables. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (String protocol : distinct(cell -> cell.key().protocol())) {
      text.append("\n### Against ").append(PEER).append(": `").append(protocol).append("`\n\n");
      text.append(against(protocol));
      for (String folder : distinct(cell -> cell.key().folder())) {
        String table = table(protocol, folder);
        if (!table.isEmpty()) {
          text.append("\n### `").append(protocol).append("` on ").append(folder).append("\n\n");
          text.append(table);
        }
      }
    }
    return text.toString();
  }

  private SortedSet<String> distinct(Function<Cell, String> of) {
    return cells.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
  }

  private SortedSet<Integer> lengths() {
    return cells.stream()
        .map(cell -> cell.key().bits())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Cell> runs(String protocol, String folder, int bits, String learner) {
    return byRow.getOrDefault(name(new Row(folder, protocol, bits, learner)), List.of());
  }

  /** Returns the mean mAP of all learners, with the standard error, a row a learner and length. */
  private String table(String protocol, String folder) {
    List<Cell> here =
        cells.stream()
            .filter(c -> c.key().protocol().equals(protocol) && c.key().folder().equals(folder))
            .toList();
    if (here.isEmpty()) {
      return "";
    }
    List<String> directions = List.copyOf(here.get(0).labelCoded().keySet());
    StringBuilder text = new StringBuilder("| bits | learner | seeds |");
    directions.forEach(way -> text.append(" label-coded ").append(arrow(way)).append(" |"));
    directions.forEach(way -> text.append(" function-coded ").append(arrow(way)).append(" |"));
    text.append(" train s |\n| --- | --- | --- |");
    text.append(" --- |".repeat(2 * directions.size() + 1)).append('\n');
    for (int bits : lengths()) {
      for (String learner : distinct(cell -> cell.key().learner())) {
        List<Cell> runs = runs(protocol, folder, bits, learner);
        if (!runs.isEmpty()) {
          text.append("| %d | %s | %d |".formatted(bits, learner, runs.size()));
          directions.forEach(way -> text.append(figure(runs, c -> c.labelCoded().get(way))));
          directions.forEach(way -> text.append(figure(runs, c -> c.functionCoded().get(way))));
          text.append(" %.1f |%n".formatted(mean(runs, Cell::trainSeconds)));
        }
      }
    }
    return text.toString().replace("\r", "");
  }

  private static String arrow(String direction) {
    return direction.replace("->", "→");
  }

  private static String figure(List<Cell> runs, Function<Cell, Double> of) {
    return String.format(Locale.ROOT, " %.4f ± %.4f |", mean(runs, of), standardError(runs, of));
  }

  private static double mean(List<Cell> runs, Function<Cell, Double> of) {
    return runs.stream().mapToDouble(of::apply).average().orElse(0);
  }

  private static double standardError(List<Cell> runs, Function<Cell, Double> of) {
    double mean = mean(runs, of);
    double squares = runs.stream().mapToDouble(c -> Math.pow(of.apply(c) - mean, 2)).sum();
    int n = runs.size();
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }

  /** Counts cells (data × bits × direction × column) above, tied with and below the peer. */
  private String against(String protocol) {
    StringBuilder text =
        new StringBuilder(
            """
            | learner | above | tied (within one standard error or .01) | below | where below |
            | --- | --- | --- | --- | --- |
            """);
    for (String learner : distinct(cell -> cell.key().learner())) {
      if (!learner.equals(PEER)) {
        int[] counts = new int[3];
        List<String> below = new ArrayList<>();
        for (String folder : distinct(cell -> cell.key().folder())) {
          for (int bits : lengths()) {
            List<Cell> own = runs(protocol, folder, bits, learner);
            List<Cell> peer = runs(protocol, folder, bits, PEER);
            if (!own.isEmpty() && !peer.isEmpty()) {
              String where = folder + " " + bits;
              compare(own, peer, Cell::labelCoded, where + " label-coded", counts, below);
              compare(own, peer, Cell::functionCoded, where + " function-coded", counts, below);
            }
          }
        }
        text.append(
            "| %s | %d | %d | %d | %s |%n"
                .formatted(learner, counts[0], counts[1], counts[2], String.join("; ", below)));
      }
    }
    return text.toString().replace("\r", "");
  }

  private static void compare(
      List<Cell> own,
      List<Cell> peer,
      Function<Cell, SortedMap<String, Double>> column,
      String where,
      int[] counts,
      List<String> below) {
    for (String direction : column.apply(own.get(0)).keySet()) {
      Function<Cell, Double> of = cell -> column.apply(cell).get(direction);
      double difference = mean(own, of) - mean(peer, of);
      double tie = Math.max(TIE, Math.hypot(standardError(own, of), standardError(peer, of)));
      counts[difference > tie ? 0 : difference < -tie ? 2 : 1]++;
      if (difference < -tie) {
        below.add(String.format(Locale.ROOT, "%s %s %.3f", where, arrow(direction), difference));
      }
    }
  }
}
