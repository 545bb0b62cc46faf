package io.hammingbird.topology.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The web console: files of the class path, and none but those listed. They are the same for
 * everybody and tell nothing; what they show they ask of the API.
 */
final class Console {

  static final String PATH = "/console/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String[] FILES = {
    "index.html",
    "console.css",
    "theme.js",
    "main.js",
    "api.js",
    "bits.js",
    "chart.js",
    "dom.js",
    "format.js",
    "overview.js",
    "panels.js",
    "poll.js",
    "search.js",
    "versions.js",
    "icon.svg"
  };

  private final Map<String, Page> pages = new TreeMap<>();

  /** A file as it is sent. Its bytes stay inside. */
  private static final class Page {

    private final String type;
    private final String tag;
    private final byte[] content;

    Page(String type, byte[] content) {
      this.type = type;
      this.content = content;
      CRC32C sum = new CRC32C();
      sum.update(content);
      tag = "\"%08x\"".formatted(sum.getValue());
    }

    void send(Context context) {
      context.header("ETag", tag);
      if (tag.equals(context.header("If-None-Match"))) {
        context.status(304);
      } else {
        context.contentType(type).result(content);
      }
    }
  }

  Console() {
    for (String name : FILES) {
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      pages.put(name, new Page(type, read(name)));
    }
  }

  void routes(JavalinConfig config) {
    config.routes.get("/", context -> context.redirect(PATH), Access.OPEN);
    config.routes.get("/console", context -> context.redirect(PATH), Access.OPEN);
    config.routes.get(PATH, context -> send("index.html", context), Access.OPEN);
    config.routes.get(
        PATH + "{file}", context -> send(context.pathParam("file"), context), Access.OPEN);
  }

  private void send(String name, Context context) {
    Page page = pages.get(name);
    if (page == null) {
      throw Problem.of(404, "unknown-path", "the console has no file '%s'".formatted(name));
    }
    context.header("Cache-Control", "no-cache");
    page.send(context);
  }

  private static byte[] read(String name) {
    try (InputStream file = Console.class.getResourceAsStream("console/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the console's file '%s' is missing".formatted(name));
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the console's file '%s' cannot be read".formatted(name), e);
    }
  }
}
