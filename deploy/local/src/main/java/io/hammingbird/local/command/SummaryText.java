package io.hammingbird.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.local.run.Summary;

/** A summary for people and for programs. */
final class SummaryText {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private SummaryText() {}

  /** One JSON object in one line, with the record's names in snake case. */
  static String json(Summary summary) throws JsonProcessingException {
    return JSON.writeValueAsString(summary);
  }

  static String lines(Summary summary) {
    StringBuilder text = new StringBuilder();
    line(text, "events sent", summary.eventsSent());
    line(text, "items indexed", summary.itemsIndexed());
    line(text, "items learned", summary.itemsLearned());
    line(text, "held out", summary.heldOut());
    line(text, "dead letters", summary.deadLetters());
    line(text, "versions", summary.versions());
    summary
        .quality()
        .forEach((way, quality) -> text.append("%-14s %.3f mAP%n".formatted(way, quality)));
    return text.append("%-14s %.1f".formatted("seconds", summary.seconds())).toString();
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append("%-14s %,d%n".formatted(name, value));
  }
}
