package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.topology.query.StoredItem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Goes through all items in the order of their ids' UTF-8 bytes: page by page, or as lines in one
 * answer. A cursor is the last id that was looked at, so it holds over restarts and instances.
 */
final class ScrollHandler {

  private static final int DEFAULT_PAGE = 100;
  private static final String LINES = "application/x-ndjson";

  private final Gather gather;
  private final int maxLimit;

  ScrollHandler(Gather gather, int maxLimit) {
    this.gather = gather;
    this.maxLimit = maxLimit;
  }

  /** Answers with a page, or with lines where these are asked for. */
  void answer(Context context) throws IOException {
    String accept = context.header("Accept");
    if (accept != null && accept.contains(LINES)) {
      lines(context);
    } else {
      context.status(200).contentType("application/json").result(Json.bytes(page(context)));
    }
  }

  private ObjectNode page(Context context) {
    int limit = limit(context, DEFAULT_PAGE, maxLimit);
    List<StoredItem> page = gather.page(after(context), limit);
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    page.forEach(stored -> write(stored, ItemJson.wantsFeatures(context)).ifPresent(items::add));
    if (page.size() == limit) {
      answer.put("next", cursor(page.get(limit - 1).id()));
    }
    return answer;
  }

  private void lines(Context context) throws IOException {
    String after = after(context);
    int left = limit(context, Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<StoredItem> page = gather.page(after, Math.min(left, maxLimit)); // may fail as a whole
    context.status(200).contentType(LINES);
    OutputStream out = context.outputStream();
    while (!page.isEmpty()) {
      for (StoredItem stored : page) {
        Optional<ObjectNode> line = write(stored, ItemJson.wantsFeatures(context));
        if (line.isPresent()) {
          out.write(Json.bytes(line.get()));
          out.write('\n');
        }
      }
      left -= page.size();
      if (left == 0) {
        return;
      }
      try {
        page = gather.page(page.get(page.size() - 1).id(), Math.min(left, maxLimit));
      } catch (Problem problem) { // too late for another status
        out.write(Json.bytes(problem.document()));
        out.write('\n');
        return;
      }
    }
  }

  /** An item as it is written, so that what comes out can go in again. */
  private Optional<ObjectNode> write(StoredItem stored, boolean withFeatures) {
    return gather.item(stored).map(item -> ItemJson.document(item, withFeatures));
  }

  private static int limit(Context context, int otherwise, int most) {
    String text = context.queryParam("limit");
    if (text == null) {
      return Math.min(otherwise, most);
    }
    long limit = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    if (limit < 1 || limit > most) {
      throw Problem.field(
          "out-of-range",
          "limit",
          text,
          "1 to " + most,
          "'limit' is %s, must be 1 to %d".formatted(text, most));
    }
    return (int) limit;
  }

  private static String after(Context context) {
    String cursor = context.queryParam("cursor");
    if (cursor == null) {
      return "";
    }
    try {
      byte[] id = Base64.getUrlDecoder().decode(cursor);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(id)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Problem.field(
          "bad-cursor",
          "cursor",
          cursor,
          "the 'next' of a page",
          "'cursor' is '%s', must be the 'next' of a page".formatted(cursor));
    }
  }

  private static String cursor(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
