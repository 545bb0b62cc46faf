package io.hammingbird.local.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows whose columns stand below each other: text to the left, numbers to the right, each as wide
 * as it must be. Not thread-safe.
 */
final class TextTable {

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table; the head of a column of numbers begins with {@code >}. */
  TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  /** Returns the lines, heads first. */
  List<String> lines() {
    int[] widths = new int[heads.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = head(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    List<String> first = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      first.add(head(column));
    }
    lines.add(line(first, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String head(int column) {
    return number(column) ? heads.get(column).substring(1) : heads.get(column);
  }

  private boolean number(int column) {
    return heads.get(column).startsWith(">");
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String blank = " ".repeat(widths[column] - cells.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(number(column) ? blank + cells.get(column) : cells.get(column) + blank);
    }
    return line.toString().stripTrailing();
  }
}
