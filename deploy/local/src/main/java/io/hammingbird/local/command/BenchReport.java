package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Prints what was measured: for people line by line, for programs as one JSON object. */
final class BenchReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private BenchReport() {}

  static String json(Object result) throws JsonProcessingException {
    return JSON.writeValueAsString(result);
  }

  static String lines(Object result) {
    StringBuilder text = new StringBuilder();
    add(text, "", JSON.valueToTree(result));
    return text.toString().stripTrailing();
  }

  private static void add(StringBuilder text, String name, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        add(text, name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(each -> add(text, name, each));
    } else {
      text.append("%-24s %s%n".formatted(name, value(node)));
    }
  }

  private static String value(JsonNode node) {
    return node.isFloatingPointNumber()
        ? "%,.2f".formatted(node.doubleValue())
        : node.isIntegralNumber() ? "%,d".formatted(node.longValue()) : node.asText();
  }
}
