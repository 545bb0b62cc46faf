package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fields of one JSON object, taken by name and type. Every fault becomes a {@link Problem} that
 * names the field by its path, says what was found and what is allowed.
 */
final class Fields {

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * Returns the fields of {@code node}.
   *
   * @param path of the node in the body, empty for the body itself
   * @param allowed the names that may occur
   */
  static Fields of(JsonNode node, String path, String... allowed) {
    return of(node, path, List.of(allowed));
  }

  static Fields of(JsonNode node, String path, List<String> allowed) {
    Fields fields = any(node, path);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!allowed.contains(name)) {
                throw Problem.field(
                    "unknown-field",
                    fields.path(name),
                    name,
                    allowed,
                    "field '%s' is not known; there is %s".formatted(fields.path(name), allowed));
              }
            });
    return fields;
  }

  /** Returns the fields of an object whose names are data. */
  static Fields any(JsonNode node, String path) {
    if (!node.isObject()) {
      throw wrongType(path.isEmpty() ? "(body)" : path, node, "an object");
    }
    return new Fields(node, path);
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  JsonNode node(String name) {
    if (!has(name)) {
      throw Problem.field(
          "missing-field", path(name), null, null, "field '%s' is missing".formatted(path(name)));
    }
    return object.get(name);
  }

  /** Returns the names of the fields that are there, in their order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String string(String name) {
    JsonNode node = node(name);
    if (!node.isTextual()) {
      throw wrongType(path(name), node, "a string");
    }
    return node.textValue();
  }

  Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    JsonNode node = node(name);
    if (!node.isBoolean()) {
      throw wrongType(path(name), node, "true or false");
    }
    return node.booleanValue();
  }

  int integer(String name, int otherwise, int least, int most) {
    return has(name) ? (int) whole(name, least, most) : otherwise;
  }

  long whole(String name, long least, long most) {
    JsonNode node = node(name);
    if (!node.isIntegralNumber()) {
      throw wrongType(path(name), node, "a whole number");
    }
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      throw Problem.field(
          "out-of-range",
          path(name),
          node,
          least + " to " + most,
          "'%s' is %s, must be %d to %d".formatted(path(name), node, least, most));
    }
    return node.longValue();
  }

  /** Returns the strings of an array; none where the field is missing. */
  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    eachOf(
        name,
        element -> {
          if (!element.isTextual()) {
            throw wrongType(path(name) + "[" + strings.size() + "]", element, "a string");
          }
          strings.add(element.textValue());
        });
    return strings;
  }

  /** Returns how many elements an array has; none where the field is missing. */
  int count(String name) {
    return has(name) ? node(name).size() : 0;
  }

  /** Shows the elements of an array; none where the field is missing. */
  void eachOf(String name, Consumer<JsonNode> reader) {
    if (has(name)) {
      requireArray(node(name), path(name)).forEach(reader);
    }
  }

  static JsonNode requireArray(JsonNode node, String path) {
    if (!node.isArray()) {
      throw wrongType(path, node, "an array");
    }
    return node;
  }

  static Problem wrongType(String path, JsonNode found, String needed) {
    String type = found.getNodeType().name().toLowerCase(Locale.ROOT);
    return Problem.field(
        "wrong-type", path, type, needed, "'%s' is %s, must be %s".formatted(path, type, needed));
  }
}
