package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.topology.query.FunctionInfo;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexStats;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells of hash functions, pins one, and goes back to one. */
final class FunctionsHandler {

  /** So many items tell what a move does, over all partitions. */
  private static final int SAMPLE = 1000;

  private final IndexAccess index;
  private final Functions functions;
  private final Gather gather;
  private final ControlCodec settings = new ControlCodec();

  FunctionsHandler(IndexAccess index, Gather gather) {
    this.index = index;
    this.functions = index.functions();
    this.gather = gather;
  }

  ObjectNode list() {
    IndexStats stats = gather.stats();
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("hash_functions");
    functions.all().values().forEach(function -> list.add(describe(function, stats)));
    answer.put("newest_version", stats.newestVersion());
    answer.put("target_version", stats.targetVersion());
    stats.pinnedVersion().ifPresent(version -> answer.put("pinned_version", version));
    return answer;
  }

  ObjectNode one(String version) {
    return describe(require(version), gather.stats());
  }

  ObjectNode pin(String version) {
    String number = Long.toString(require(version).version());
    ItemsHandler.await(
        List.of(index.writeSetting(ControlCodec.PINNED_VERSION, settings.encode(number))));
    return Json.object().put("pinned_version", Long.parseLong(number));
  }

  ObjectNode unpin(String version) {
    require(version);
    ItemsHandler.await(List.of(index.writeSetting(ControlCodec.PINNED_VERSION, null)));
    return Json.object().putNull("pinned_version");
  }

  /**
   * Pins an earlier version than the one that items are encoded by.
   *
   * @param body empty for the version right before, or which one
   */
  ObjectNode rollback(byte[] body) {
    long target = functions.target();
    SortedSet<Long> earlier = new TreeSet<>(functions.all().keySet()).headSet(target);
    if (earlier.isEmpty()) {
      throw Problem.of(
          409,
          "no-earlier-version",
          target == IndexCounts.UNCODED
              ? "no hash function has been published yet"
              : "there is no version before %d".formatted(target));
    }
    long to = body.length == 0 ? earlier.last() : to(Json.parse(body), earlier);
    return pin(Long.toString(to)).put("from_version", target);
  }

  private static long to(JsonNode body, SortedSet<Long> earlier) {
    Fields fields = Fields.of(body, "", "to");
    if (!fields.has("to")) {
      return earlier.last();
    }
    long to = fields.whole("to", 1, Long.MAX_VALUE);
    if (!earlier.contains(to)) {
      throw Problem.field(
          "unknown-version",
          "to",
          to,
          earlier,
          "version %d is not one that can be gone back to; there is %s".formatted(to, earlier));
    }
    return to;
  }

  /** What changes when items move from one version to another. */
  ObjectNode diff(String version, String from) {
    if (from == null) {
      throw Problem.field(
          "missing-field", "from", null, functions.all().keySet(), "needs '?from=' a version");
    }
    FunctionInfo before = require(from);
    FunctionInfo after = require(version);
    IndexStats stats = gather.stats();
    ObjectNode answer = Json.object();
    answer.put("from", before.version());
    answer.put("to", after.version());
    List<Item> sample =
        gather.sample(Math.max(1, SAMPLE / Math.max(1, index.partitions()))).stream()
            .flatMap(stored -> gather.item(stored).stream())
            .toList();
    new VersionDiff(function(before), function(after), sample).write(answer);
    answer.set("items", items(before, after, stats));
    ObjectNode quality = answer.putObject("quality");
    quality.set("from", quality(before.provenance()));
    quality.set("to", quality(after.provenance()));
    return answer;
  }

  private HashFunction function(FunctionInfo info) {
    return functions
        .function(info.version())
        .orElseThrow(() -> Problem.notFound("version", Long.toString(info.version())));
  }

  private static ObjectNode items(FunctionInfo before, FunctionInfo after, IndexStats stats) {
    ObjectNode items = Json.object();
    items.put("from", stats.held().at(before.version()));
    items.put("to", stats.held().at(after.version()));
    items.put("all", stats.items());
    return items;
  }

  private FunctionInfo require(String version) {
    FunctionInfo function;
    try {
      function = functions.all().get(Long.parseLong(version));
    } catch (NumberFormatException e) {
      function = null;
    }
    if (function == null) {
      throw Problem.notFound("version", version);
    }
    return function;
  }

  private static ObjectNode describe(FunctionInfo function, IndexStats stats) {
    Provenance provenance = function.provenance();
    ObjectNode node = Json.object();
    node.put("version", function.version());
    node.put("generation", function.generation());
    node.put("bits", function.bits());
    node.set("modalities", Json.tree(function.modalities()));
    node.put("label_codes", function.labelCodes());
    node.put("heads", function.heads());
    node.put("attributes", function.attributes());
    node.put("joint", function.joint());
    node.put("published_at_ms", function.publishedAtMs());
    node.put("items", stats.held().at(function.version()));
    node.put("target", function.version() == stats.targetVersion());
    node.put("learner", provenance.learner());
    node.set("configuration", Json.tree(provenance.configuration()));
    node.put("learned", provenance.learned());
    node.put("held_out", provenance.heldOut());
    node.put("label_sets", provenance.labelSets());
    node.put("reason", provenance.reason());
    node.put("churn", provenance.churn());
    node.put("objective", provenance.objective());
    node.set("modality_weights", Json.tree(provenance.modalityWeights()));
    node.set("quality", quality(provenance));
    return node;
  }

  private static ObjectNode quality(Provenance provenance) {
    ObjectNode quality = Json.object();
    provenance
        .quality()
        .forEach(
            (direction, measured) -> {
              ObjectNode one = quality.putObject(direction);
              one.put("map", measured.meanAveragePrecision());
              one.put("standard_error", measured.standardError());
              one.put("queries", measured.queries());
            });
    return quality;
  }
}
