package io.hammingbird.schemas.settings;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file of settings, nested or dotted or both: {@code http: {port: 8080}} is {@code
 * http.port: 8080}. Values are taken as they are written; a list stands for its parts with commas
 * between.
 */
final class SettingsFile {

  /** A value and where it stands, as {@code hammingbird.yaml, line 3}. */
  record Line(String value, String place) {}

  private final Path path;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private SettingsFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @throws SettingsException if it cannot be read, or is no YAML of this form
   */
  static Map<String, Line> read(Path path) {
    SettingsFile file = new SettingsFile(path);
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        YAMLParser parser = new YAMLFactory().createParser(reader)) {
      file.read(parser);
    } catch (SettingsException e) {
      throw e;
    } catch (IOException e) {
      throw new SettingsException(
          "the settings file '%s' cannot be read: %s".formatted(path, firstLine(e)), e);
    }
    return file.lines;
  }

  private static String firstLine(IOException e) {
    return e.getClass().getSimpleName()
        + (e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse(""));
  }

  private void read(YAMLParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return; // nothing but comments
    }
    if (first != JsonToken.START_OBJECT) {
      throw refused(parser, "has '%s', needs 'key: value'".formatted(parser.getText()));
    }
    section("", parser);
    if (parser.nextToken() != null) {
      throw refused(parser, "goes on with another document, needs one alone");
    }
  }

  private void section(String prefix, YAMLParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        section(name + ".", parser);
      } else {
        String place = place(parser);
        String value = token == JsonToken.START_ARRAY ? list(name, parser) : scalar(name, parser);
        Line before = lines.put(name, new Line(value, place));
        if (before != null) {
          throw refused(parser, "sets %s again; %s did".formatted(name, before.place()));
        }
      }
    }
  }

  private String list(String name, YAMLParser parser) throws IOException {
    List<String> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parts.add(scalar(name, parser));
    }
    return String.join(",", parts);
  }

  private String scalar(String name, YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias()) {
      throw refused(parser, "has an alias for %s, needs the value itself".formatted(name));
    }
    if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
      throw refused(parser, "has nothing that can be read for %s, needs a value".formatted(name));
    }
    return parser.getText();
  }

  private String place(YAMLParser parser) {
    return "%s, line %d".formatted(path.getFileName(), parser.currentTokenLocation().getLineNr());
  }

  private SettingsException refused(YAMLParser parser, String what) {
    return new SettingsException(List.of(place(parser) + " " + what));
  }
}
