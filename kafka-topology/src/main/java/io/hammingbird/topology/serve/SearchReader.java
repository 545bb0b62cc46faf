package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.topology.query.FunctionInfo;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.Scoring;
import io.hammingbird.topology.serve.SearchRequest.ByAttributes;
import io.hammingbird.topology.serve.SearchRequest.ByCode;
import io.hammingbird.topology.serve.SearchRequest.ByItem;
import io.hammingbird.topology.serve.SearchRequest.ByVector;
import io.hammingbird.topology.serve.SearchRequest.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a search. */
final class SearchReader {

  private static final int DEFAULT_LIMIT = 10;
  private static final int MOST_BITS = 1024;
  private static final List<String> KINDS =
      List.of("vector", "sparse", "item", "code", "text", "attributes");

  private final CollectionShape shape;
  private final Functions functions;
  private final VectorJson vectors;
  private final ServeLimits limits;
  private final Optional<TextFeaturiser> featuriser;

  SearchReader(IndexAccess index, ServeLimits limits, Optional<TextFeaturiser> featuriser) {
    this.shape = index.shape();
    this.functions = index.functions();
    this.vectors = new VectorJson(shape);
    this.limits = limits;
    this.featuriser = featuriser;
  }

  SearchRequest read(JsonNode body) {
    Fields fields =
        Fields.of(
            body,
            "",
            "query",
            "target",
            "limit",
            "max_distance",
            "filter",
            "scoring",
            "params",
            "with_attributes",
            "explain");
    Wanted probe = probe(fields.node("query"));
    return new SearchRequest(
        probe,
        target(fields),
        fields.integer("limit", DEFAULT_LIMIT, 1, limits.maxLimit()),
        fields.integer("max_distance", MOST_BITS, 0, MOST_BITS),
        FilterReader.read(fields, limits.maxFilterTerms()),
        scoring(fields, probe),
        ParamsReader.read(fields),
        fields.flag("with_attributes"),
        fields.flag("explain"));
  }

  /** Reads the elements of a batch, each to be read by {@link #read}. */
  List<JsonNode> readBatch(JsonNode body) {
    Fields fields = Fields.of(body, "", "searches");
    List<JsonNode> searches = new ArrayList<>();
    fields.node("searches"); // it must be there
    fields.eachOf("searches", searches::add);
    if (searches.isEmpty() || searches.size() > limits.maxBatch()) {
      throw Problem.field(
          "out-of-range",
          "searches",
          searches.size(),
          "1 to " + limits.maxBatch(),
          "'searches' has %d elements, must have 1 to %d"
              .formatted(searches.size(), limits.maxBatch()));
    }
    return searches;
  }

  private static Scoring scoring(Fields fields, Wanted probe) {
    Scoring scoring = ParamsReader.scoring(fields);
    if (scoring == Scoring.ASYMMETRIC && probe instanceof ByCode) {
      throw Problem.unservable(
          "no-values",
          "scoring",
          "asymmetric",
          List.of("hamming"),
          "asymmetric scoring goes by the values of the query, and a code has lost them");
    }
    return scoring;
  }

  private String target(Fields fields) {
    if (!fields.has("target") && shape.modalities().size() == 1) {
      return shape.modalities().get(0);
    }
    String target = fields.string("target");
    if (!shape.dimensions().containsKey(target)) {
      throw Problem.unknown("target", "target", target, shape.modalities());
    }
    return target;
  }

  private Wanted probe(JsonNode node) {
    Fields any =
        Fields.of(
            node,
            "query",
            "modality",
            "vector",
            "sparse",
            "item",
            "code",
            "version",
            "text",
            "attributes");
    List<String> kinds = KINDS.stream().filter(any::has).toList();
    if (kinds.size() != 1) {
      throw Problem.field(
          "ambiguous-query",
          "query",
          kinds,
          KINDS,
          "a query has exactly one of %s, found %s".formatted(KINDS, kinds));
    }
    return switch (kinds.get(0)) {
      case "vector" -> vector(Fields.of(node, "query", "modality", "vector"), "vector");
      case "sparse" -> vector(Fields.of(node, "query", "modality", "sparse"), "sparse");
      case "item" -> item(Fields.of(node, "query", "modality", "item"));
      case "attributes" -> attributes(Fields.of(node, "query", "attributes"));
      case "code" -> code(Fields.of(node, "query", "code", "version"));
      default -> text(Fields.of(node, "query", "text"));
    };
  }

  private Wanted vector(Fields fields, String kind) {
    String modality = fields.string("modality");
    int dimension = vectors.dimension(modality, fields.path("modality"));
    String path = fields.path(kind);
    FeatureVector vector =
        kind.equals("sparse")
            ? vectors.sparse(fields.node(kind), path, dimension)
            : vectors.dense(fields.node(kind), path, dimension);
    return new ByVector(modality, vector);
  }

  /** How many there have to be is for the versions in use to say. */
  private static Wanted attributes(Fields fields) {
    String path = fields.path("attributes");
    float[] values = VectorJson.floats(fields.node("attributes"), path);
    if (values.length == 0) {
      throw Problem.field(
          "wrong-dimension", path, 0, "at least 1", "'%s' is empty".formatted(path));
    }
    return new ByAttributes(DenseVector.copyOf(values));
  }

  private Wanted item(Fields fields) {
    Optional<String> modality = fields.optionalString("modality");
    modality.ifPresent(name -> vectors.dimension(name, fields.path("modality")));
    return new ByItem(ItemJson.requireId(fields.string("item"), fields.path("item")), modality);
  }

  private Wanted code(Fields fields) {
    String hex = fields.string("code");
    long version = fields.whole("version", 1, Long.MAX_VALUE);
    FunctionInfo function = functions.all().get(version);
    if (function == null) {
      throw Problem.unknown(
          "version", fields.path("version"), Long.toString(version), functions.all().keySet());
    }
    try {
      return new ByCode(BinaryCode.ofHex(function.bits(), hex), version);
    } catch (IllegalArgumentException e) {
      throw Problem.field(
          "bad-code",
          fields.path("code"),
          hex,
          "%d hex digits".formatted((function.bits() + 3) / 4),
          "'query.code': " + e.getMessage());
    }
  }

  private Wanted text(Fields fields) {
    String text = fields.string("text");
    TextFeaturiser turn =
        featuriser.orElseThrow(
            () ->
                Problem.unservable(
                    "no-featuriser",
                    fields.path("text"),
                    text,
                    List.of("vector", "sparse", "item", "code"),
                    "this collection cannot turn text into features; send them as query.vector"));
    FeatureVector vector = features(turn, text, fields);
    shape.require(turn.modality(), vector);
    return new ByVector(turn.modality(), vector);
  }

  private static FeatureVector features(TextFeaturiser turn, String text, Fields fields) {
    try {
      return turn.features(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unservable(
          "unknown-words", fields.path("text"), text, null, "'query.text': " + e.getMessage());
    }
  }
}
