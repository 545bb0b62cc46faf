package io.hammingbird.local.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table in {@code docs/architecture.md} of who may import whom. A room is a package below
 * {@code io.hammingbird}, or {@code name.*}: every package under that name without a row of its
 * own.
 */
final class ImportTable {

  private static final String ROOT = "io.hammingbird.";
  private static final String EVERYTHING = "everything";
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private record Row(List<String> rooms, boolean below, List<String> libraries) {}

  private ImportTable() {}

  /** Reads the table between the marks. */
  static ImportTable read(Path document) throws IOException {
    String text = Files.readString(document);
    String[] parts = text.split("<!-- /?rooms -->", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          document + " has " + (parts.length - 1) + " marks of the table, needs 2");
    }
    ImportTable table = new ImportTable();
    parts[1]
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1))
        .forEach(table::add);
    return table;
  }

  private void add(String[] cells) {
    String room = names(cells[1]).get(0);
    List<String> rooms = cells[2].contains(EVERYTHING) ? List.of(EVERYTHING) : names(cells[2]);
    List<String> libraries = cells[3].contains(EVERYTHING) ? List.of("") : names(cells[3]);
    rows.put(room, new Row(rooms, cells[2].contains("and below"), libraries));
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** Returns every name in the table that stands for no room, to catch slips of the pen. */
  List<String> danglingNames() {
    List<String> dangling = new ArrayList<>();
    rows.values().forEach(row -> dangling.addAll(row.rooms()));
    dangling.removeIf(name -> name.equals(EVERYTHING) || rows.containsKey(name));
    return dangling;
  }

  /** Returns the room of a package, or nothing where the table has none for it. */
  Optional<String> roomOf(String packageName) {
    if (!(packageName + ".").startsWith(ROOT)) {
      return Optional.empty();
    }
    String name = packageName.substring(ROOT.length());
    if (rows.containsKey(name)) {
      return Optional.of(name);
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String family = name.substring(0, dot) + ".*";
      if (rows.containsKey(family)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** Returns whether a class of package {@code from} may use one of package {@code to}. */
  boolean allows(String from, String to) {
    if (from.equals(to) || to.isEmpty() || to.equals("java") || to.startsWith("java.")) {
      return true;
    }
    Row row = roomOf(from).map(rows::get).orElse(null);
    if (row == null) {
      return false;
    }
    if (!to.startsWith(ROOT)) {
      return row.libraries().stream().anyMatch(to::startsWith);
    }
    if (row.rooms().contains(EVERYTHING)) {
      return true;
    }
    Set<String> reachable = new HashSet<>();
    row.rooms().forEach(room -> reach(room, row.below(), reachable));
    return roomOf(to).filter(reachable::contains).isPresent();
  }

  private void reach(String room, boolean below, Set<String> reached) {
    if (reached.add(room) && below && rows.containsKey(room)) {
      rows.get(room).rooms().forEach(next -> reach(next, true, reached));
    }
  }
}
