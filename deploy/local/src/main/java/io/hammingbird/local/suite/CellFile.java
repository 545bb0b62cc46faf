package io.hammingbird.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finished cells, one JSON object a line, written as they come: an interrupted suite goes on where
 * it stopped. Thread-safe: one lock, that of this object.
 */
public final class CellFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<CellKey, Cell> cells = new LinkedHashMap<>();

  private CellFile(Path file) {
    this.file = file;
  }

  /**
   * Opens a file of cells, which need not be there yet. A last line that an interruption cut off is
   * dropped.
   *
   * @throws IOException if it cannot be read, or a line in its middle is no cell
   */
  public static CellFile open(Path file) throws IOException {
    CellFile cells = new CellFile(file);
    if (Files.exists(file)) {
      List<String> good = new ArrayList<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        try {
          Cell cell = JSON.readValue(lines.get(i), Cell.class);
          cells.cells.put(cell.key(), cell);
          good.add(lines.get(i));
        } catch (JsonProcessingException e) {
          if (i < lines.size() - 1) {
            throw new IOException(
                "%s, line %d is no cell: %s".formatted(file, i + 1, e.getOriginalMessage()), e);
          }
        }
      }
      if (good.size() < lines.size()) {
        Files.write(file, good);
      }
    }
    return cells;
  }

  /** Returns whether this cell is finished. */
  public synchronized boolean has(CellKey key) {
    return cells.containsKey(key);
  }

  /** Returns the finished cells. */
  public synchronized Collection<Cell> cells() {
    return List.copyOf(cells.values());
  }

  /** Adds a finished cell. */
  public synchronized void add(Cell cell) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      String line = JSON.writeValueAsString(cell) + "\n";
      Files.write(
          file,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    cells.put(cell.key(), cell);
  }
}
