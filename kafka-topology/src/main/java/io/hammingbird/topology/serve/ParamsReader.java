package io.hammingbird.topology.serve;

import io.hammingbird.core.index.Strategy;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Scoring;
import io.hammingbird.topology.serve.SearchRequest.Params;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads how a search is to be done. */
final class ParamsReader {

  /** Nobody waits for longer. */
  static final long MOST_MS = 600_000;

  private ParamsReader() {}

  static Params read(Fields request) {
    if (!request.has("params")) {
      return Params.DEFAULTS;
    }
    Fields fields =
        Fields.of(
            request.node("params"),
            request.path("params"),
            "strategy",
            "max_probes",
            "timeout_ms",
            "max_staleness_ms",
            "min_position");
    return new Params(
        choice(fields, "strategy", Strategy.AUTO, Strategy.values()),
        fields.has("max_probes")
            ? OptionalInt.of((int) fields.whole("max_probes", 1, Integer.MAX_VALUE))
            : OptionalInt.empty(),
        millis(fields, "timeout_ms", 1, MOST_MS),
        millis(fields, "max_staleness_ms", 0, Long.MAX_VALUE),
        position(fields));
  }

  static Scoring scoring(Fields request) {
    return choice(request, "scoring", Scoring.HAMMING, Scoring.values());
  }

  private static OptionalLong millis(Fields fields, String name, long least, long most) {
    return fields.has(name)
        ? OptionalLong.of(fields.whole(name, least, most))
        : OptionalLong.empty();
  }

  private static PositionToken position(Fields fields) {
    String text = fields.optionalString("min_position").orElse("");
    try {
      return PositionToken.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.field(
          "bad-position",
          fields.path("min_position"),
          text,
          "the position of an answer",
          "'%s': %s".formatted(fields.path("min_position"), e.getMessage()));
    }
  }

  /** Returns the value that is named in small letters. */
  private static <E extends Enum<E>> E choice(Fields fields, String name, E otherwise, E[] all) {
    if (!fields.has(name)) {
      return otherwise;
    }
    String found = fields.string(name);
    List<String> names =
        Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(found)) {
      throw Problem.unknown(name, fields.path(name), found, names);
    }
    return all[names.indexOf(found)];
  }
}
