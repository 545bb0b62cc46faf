package io.hammingbird.local.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.hammingbird.core.evaluate.Evaluation;
import io.hammingbird.core.evaluate.RetrievalQuality;
import io.hammingbird.local.data.DataFolderException;
import io.hammingbird.local.evaluate.Contenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Figures that papers printed, from a file with the columns {@code paper, table, dataset, setting,
 * task, method, bits, metric, value}.
 */
public final class Published {

  private static final String FILE = "mean_average_precision.csv";
  private static final List<String> COLUMNS =
      List.of("paper", "table", "dataset", "setting", "task", "method", "bits", "metric", "value");

  private static final Map<String, ToDoubleFunction<RetrievalQuality>> METRICS =
      Map.of(
          "mAP",
          RetrievalQuality::meanAveragePrecision,
          "mAP@50",
          RetrievalQuality::meanFoundPrecisionAt50,
          "P@10",
          RetrievalQuality::precisionAt10);

  private static final ObjectReader ROWS =
      new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  /**
   * One printed figure.
   *
   * @param paper that printed it
   * @param table it stands in
   * @param method it belongs to
   * @param direction such as {@code "text->image"}
   * @param bits code length
   * @param metric {@code mAP}, {@code mAP@50} or {@code P@10}
   * @param value however that paper treats ties
   */
  public record Figure(
      String paper,
      String table,
      String method,
      String direction,
      int bits,
      String metric,
      double value) {}

  private record Line(String dataset, String setting, Figure figure) {}

  private final List<Line> lines;

  private Published(List<Line> lines) {
    this.lines = lines;
  }

  /** Returns the figures of none. */
  public static Published none() {
    return new Published(List.of());
  }

  /**
   * Reads a file, or {@value #FILE} in a folder.
   *
   * @throws DataFolderException if it is not there or not such a file
   */
  public static Published read(Path given) {
    Path file = Files.isDirectory(given) ? given.resolve(FILE) : given;
    try (MappingIterator<List<String>> rows = ROWS.readValues(file.toFile())) {
      if (!rows.hasNext() || !rows.next().equals(COLUMNS)) {
        throw new DataFolderException(file + " needs the columns " + COLUMNS);
      }
      List<Line> lines = new ArrayList<>();
      while (rows.hasNext()) {
        lines.add(line(file, rows.next()));
      }
      return new Published(lines);
    } catch (IOException e) {
      throw new DataFolderException("cannot read " + file + ": " + e, e);
    }
  }

  /**
   * Returns the figures of the folder {@code published} beside the data folder's, if it is there.
   */
  public static Published beside(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    Path file = parent == null ? folder : parent.resolveSibling("published").resolve(FILE);
    return Files.isRegularFile(file) ? read(file) : none();
  }

  private static Line line(Path file, List<String> fields) {
    if (fields.size() != COLUMNS.size()) {
      throw new DataFolderException(
          "%s has a row of %d fields, needs %d: %s"
              .formatted(file, fields.size(), COLUMNS.size(), fields));
    }
    try {
      Figure figure =
          new Figure(
              fields.get(0),
              fields.get(1),
              fields.get(5),
              fields.get(4).replace("-to-", "->"),
              Integer.parseInt(fields.get(6)),
              fields.get(7),
              Double.parseDouble(fields.get(8)));
      return new Line(fields.get(2), fields.get(3), figure);
    } catch (NumberFormatException e) {
      throw new DataFolderException("%s has a row without a number: %s".formatted(file, fields), e);
    }
  }

  /**
   * Returns the figures of the same data set, protocol and code length, best first. The protocols
   * seen and stream end with the same question, and papers call both seen; or unsupervised, where
   * no label is looked at.
   */
  public List<Figure> matching(Evaluation evaluation) {
    boolean end = evaluation.protocol().equals("stream") || evaluation.protocol().equals("seen");
    String asked = Contenders.isSupervised(evaluation.learner()) ? "seen" : "unsupervised";
    String setting = end ? asked : evaluation.protocol();
    return lines.stream()
        .filter(line -> isSame(line.dataset(), evaluation.dataset()))
        .filter(line -> line.setting().equals(setting))
        .map(Line::figure)
        .filter(figure -> METRICS.containsKey(figure.metric()))
        .filter(figure -> figure.bits() == evaluation.bits())
        .filter(figure -> evaluation.columns().labelCoded().containsKey(figure.direction()))
        .sorted(
            Comparator.comparing(Figure::direction)
                .thenComparing(Figure::metric)
                .thenComparing(Figure::value, Comparator.reverseOrder()))
        .toList();
  }

  /** Papers shorten: Wiki is Wikipedia. But wikipedia-dense has features that no paper used. */
  private static boolean isSame(String printed, String ours) {
    String name = printed.toLowerCase(Locale.ROOT);
    return ours.equals(name) || (ours.equals("wikipedia") && name.equals("wiki"));
  }

  /**
   * Returns the matching figures with the difference of ours, label-coded as theirs, as objects.
   */
  public List<Map<String, Object>> documents(Evaluation evaluation) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Figure figure : matching(evaluation)) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("paper", figure.paper());
      document.put("table", figure.table());
      document.put("method", figure.method());
      document.put("direction", figure.direction());
      document.put("metric", figure.metric());
      document.put("value", figure.value());
      document.put("difference", difference(evaluation, figure));
      documents.add(document);
    }
    return documents;
  }

  /** Returns ours less theirs. */
  static double difference(Evaluation evaluation, Figure figure) {
    RetrievalQuality ours = evaluation.columns().labelCoded().get(figure.direction());
    return METRICS.get(figure.metric()).applyAsDouble(ours) - figure.value();
  }

  /** Returns the matching figures, a line each, indented. */
  public List<String> text(Evaluation evaluation) {
    return matching(evaluation).stream()
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "    published %-12s %-6s %.4f, ours %+.4f  %s (%s, table %s)",
                    figure.direction(),
                    figure.metric(),
                    figure.value(),
                    difference(evaluation, figure),
                    figure.method(),
                    figure.paper(),
                    figure.table()))
        .toList();
  }
}
