package io.hammingbird.local.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ids of the rows of a data folder and the attributes that stand beside them. */
final class ItemNames {

  private final List<String[]> cells; // empty where the row number is the id
  private final List<String> titles;
  private final Map<String, NpyMatrix> columns;

  private ItemNames(List<String[]> cells, List<String> titles, Map<String, NpyMatrix> columns) {
    this.cells = cells;
    this.titles = titles;
    this.columns = columns;
  }

  static ItemNames read(Path folder, DatasetJson dataset) {
    Map<String, NpyMatrix> columns = new TreeMap<>();
    for (DatasetJson.Named column : dataset.columns()) {
      columns.put(column.name(), DataFolder.matrix(folder, column.file(), dataset.items()));
    }
    if (dataset.ids() == null) {
      return new ItemNames(List.of(), List.of(), columns);
    }
    List<String> titles = List.copyOf(dataset.ids().columns());
    columns.keySet().removeAll(titles);
    Path file = folder.resolve(dataset.ids().file()).normalize();
    List<String[]> cells = lines(file).stream().map(line -> line.split("\t", -1)).toList();
    check(file, cells, titles.size(), dataset.items());
    return new ItemNames(cells, titles, columns);
  }

  private static void check(Path file, List<String[]> cells, int titles, int items) {
    if (cells.size() != items) {
      throw new DataFolderException(
          "%s has %d lines, needs %d".formatted(file, cells.size(), items));
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int row = 0; row < items; row++) {
      String[] line = cells.get(row);
      if (line.length != titles || line[0].isEmpty()) {
        throw new DataFolderException(
            "%s line %d has %d columns and the id '%s', needs %d columns and an id"
                .formatted(file, row + 1, line.length, line[0], titles));
      }
      Integer before = seen.putIfAbsent(line[0], row);
      if (before != null) {
        throw new DataFolderException(
            "%s has the id '%s' in lines %d and %d, but ids name one item each"
                .formatted(file, line[0], before + 1, row + 1));
      }
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DataFolderException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  String id(int row) {
    return cells.isEmpty() ? Integer.toString(row) : cells.get(row)[0];
  }

  SortedMap<String, String> attributes(int row) {
    SortedMap<String, String> attributes = new TreeMap<>();
    columns.forEach((name, values) -> attributes.put(name, values.text(row, 0)));
    for (int i = 1; i < titles.size(); i++) {
      attributes.put(titles.get(i), cells.get(row)[i]);
    }
    return attributes;
  }
}
