package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.Filter.Condition;
import io.hammingbird.topology.query.Filter.HasAttribute;
import io.hammingbird.topology.query.Filter.HasLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads the filter of a search. Not thread-safe: it counts the terms of one filter. */
final class FilterReader {

  private final int maxTerms;
  private int terms;

  private FilterReader(int maxTerms) {
    this.maxTerms = maxTerms;
  }

  /**
   * Returns the filter of {@code request}, or the one that lets every item through.
   *
   * @param maxTerms how many labels and attribute values there may be
   */
  static Filter read(Fields request, int maxTerms) {
    if (!request.has("filter")) {
      return Filter.NONE;
    }
    Fields fields =
        Fields.of(request.node("filter"), request.path("filter"), "must", "should", "must_not");
    FilterReader reader = new FilterReader(maxTerms);
    Filter filter =
        new Filter(
            reader.conditions(fields, "must"),
            reader.conditions(fields, "should"),
            reader.conditions(fields, "must_not"));
    if (reader.terms > maxTerms) {
      throw Problem.field(
          "too-many-terms",
          request.path("filter"),
          reader.terms,
          maxTerms,
          "the filter names %d labels and attribute values, at most %d are allowed"
              .formatted(reader.terms, maxTerms));
    }
    return filter;
  }

  private List<Condition> conditions(Fields fields, String name) {
    List<Condition> conditions = new ArrayList<>();
    fields.eachOf(
        name,
        node -> conditions.add(condition(node, fields.path(name) + "[" + conditions.size() + "]")));
    return conditions;
  }

  private Condition condition(JsonNode node, String path) {
    Fields any = Fields.of(node, path, "label", "attribute", "in");
    if (any.has("label")) {
      terms++;
      return new HasLabel(Fields.of(node, path, "label").string("label"));
    }
    if (!any.has("attribute")) {
      throw Problem.field(
          "missing-field",
          path,
          any.names(),
          List.of("label", "attribute"),
          "'%s' needs a 'label', or an 'attribute' with the values it may be 'in'".formatted(path));
    }
    return attribute(any);
  }

  private HasAttribute attribute(Fields fields) {
    fields.node("in"); // it must be there
    List<String> values = fields.strings("in");
    if (values.isEmpty()) {
      throw Problem.field(
          "out-of-range",
          fields.path("in"),
          0,
          "1 to " + maxTerms,
          "'%s' is empty, needs at least one value".formatted(fields.path("in")));
    }
    for (int i = 0; i < values.size(); i++) {
      int characters = values.get(i).length();
      if (characters > Filter.MOST_CHARACTERS) {
        throw Problem.field(
            "value-too-long",
            fields.path("in") + "[" + i + "]",
            characters,
            Filter.MOST_CHARACTERS,
            "'%s[%d]' has %d characters, attributes can be filtered by at most %d"
                .formatted(fields.path("in"), i, characters, Filter.MOST_CHARACTERS));
      }
    }
    terms += values.size();
    return new HasAttribute(fields.string("attribute"), new TreeSet<>(values));
  }
}
