package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.topology.serve.News.DeadLetters;
import io.hammingbird.topology.serve.News.Letter;
import io.hammingbird.topology.serve.News.Original;
import io.hammingbird.topology.serve.News.Told;
import io.hammingbird.topology.serve.News.Topic;
import io.javalin.http.Context;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells how the learner gets on and what could not be used. */
final class Watching {

  private static final int MOST_LETTERS = 200;
  private static final int LETTERS = 20;

  private final IndexAccess index;

  Watching(IndexAccess index) {
    this.index = index;
  }

  void routes(CollectionRoutes routes) {
    routes.get(
        "/progress",
        Access.READ,
        context -> progress(whole(context, "since", 0, Long.MAX_VALUE, 0)));
    routes.get(
        "/dead-letters",
        Access.READ,
        context ->
            deadLetters(
                (int) whole(context, "limit", 1, MOST_LETTERS, LETTERS),
                "true".equals(context.queryParam("with_bytes"))));
  }

  private static long whole(Context context, String name, long least, long most, long otherwise) {
    String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Problem.field(
          "wrong-type", name, text, "integer", "'%s' must be an integer".formatted(name));
    }
    if (value < least || value > most) {
      SortedMap<String, Long> allowed = new TreeMap<>();
      allowed.put("minimum", least);
      allowed.put("maximum", most);
      throw Problem.field(
          "out-of-range",
          name,
          value,
          allowed,
          "'%s' is %d, must be %d to %d".formatted(name, value, least, most));
    }
    return value;
  }

  private ObjectNode progress(long since) {
    News.Progress progress = index.news().progress();
    require(progress.topic(), "progress");
    ObjectNode answer = Json.object();
    ArrayNode points = answer.putArray("points");
    long next = since;
    for (Told told : progress.points()) {
      if (told.offset() >= since) {
        points.add(point(told));
        next = told.offset() + 1;
      }
    }
    answer.put("next", next);
    return answer;
  }

  private void require(Topic topic, String suffix) {
    if (topic == Topic.MISSING) {
      throw Problem.retry(
          "no-topic",
          "topic '%s.%s' does not exist; create it with 'hammingbird topics create'"
              .formatted(index.collection(), suffix),
          30);
    }
  }

  private static ObjectNode point(Told told) {
    ProgressPoint point = told.point();
    ObjectNode node = Json.object();
    node.put("offset", told.offset());
    node.put("at_ms", point.atMs());
    point.eventTimeMs().ifPresent(at -> node.put("event_time_ms", at));
    node.put("learner", point.learner().name());
    node.put("bits", point.learner().bits());
    node.put("generation", point.learner().generation());
    node.put("decision", point.decision().outcome().toString());
    node.put("reason", point.decision().reason());
    node.put("solve_ms", point.decision().solveMs());
    node.put("last_version", point.versions().last());
    node.put("published", point.versions().published());
    node.put("withheld", point.versions().withheld());
    ObjectNode items = node.putObject("items");
    items.put("learned", point.items().learned());
    items.put("held_out", point.items().heldOut());
    items.put("unlabelled", point.items().unlabelled());
    items.put("partial", point.items().partial());
    items.put("withheld", point.items().withheld());
    solution(node, point.solution());
    ObjectNode prequential = node.putObject("prequential");
    real(prequential, "quality", point.inService().quality());
    prequential.put("window", point.inService().window());
    node.put("drifts", point.inService().drifts());
    return node;
  }

  private static void solution(ObjectNode node, ProgressPoint.Solved solution) {
    node.put("label_sets", solution.labelSets());
    real(node, "moments_weight", solution.weight());
    real(node, "churn", solution.churn());
    real(node, "objective", solution.objective());
    ObjectNode quality = node.putObject("quality");
    solution.quality().forEach((way, of) -> quality.set(way, quality(of)));
    ObjectNode weights = node.putObject("modality_weights");
    solution.modalityWeights().forEach((modality, of) -> real(weights, modality, of));
    node.put("strategy", solution.strategy());
  }

  private static ObjectNode quality(Quality of) {
    ObjectNode node = Json.object();
    real(node, "map", of.meanAveragePrecision());
    real(node, "standard_error", of.standardError());
    node.put("queries", of.queries());
    return node;
  }

  /** JSON has no word for what was not measured but null. */
  private static void real(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private ObjectNode deadLetters(int limit, boolean withBytes) {
    DeadLetters dead = index.news().deadLetters();
    require(dead.topic(), "dead-letters");
    ObjectNode answer = Json.object();
    ArrayNode letters = answer.putArray("dead_letters");
    dead.letters().stream().limit(limit).forEach(each -> letters.add(letter(each, withBytes)));
    answer.put("seen", dead.byCode().values().stream().mapToLong(Long::longValue).sum());
    answer.set("by_code", Json.tree(dead.byCode()));
    return answer;
  }

  private static ObjectNode letter(Letter letter, boolean withBytes) {
    ObjectNode node = Json.object();
    node.put("offset", letter.offset());
    node.put("written_ms", letter.writtenMs());
    node.put("code", letter.code());
    node.put("reason", letter.reason());
    ObjectNode record = node.putObject("record");
    record.put("topic", letter.topic());
    record.put("partition", letter.partition());
    record.put("offset", letter.at());
    record.put("timestamp_ms", letter.timestampMs());
    record.set("key", original(letter.key(), withBytes));
    record.set("value", original(letter.value(), withBytes));
    return node;
  }

  private static ObjectNode original(Original original, boolean withBytes) {
    if (original.size() < 0) {
      return null;
    }
    ObjectNode node = Json.object();
    node.put("size", original.size());
    if (withBytes) {
      node.put("base64", original.base64());
      node.put("whole", original.whole());
    }
    return node;
  }
}
