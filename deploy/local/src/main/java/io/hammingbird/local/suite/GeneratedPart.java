package io.hammingbird.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a command writes; what stands around it stays. */
public final class GeneratedPart {

  private GeneratedPart() {}

  /**
   * Writes {@code text} between the marks {@code <!-- name -->} and {@code <!-- /name -->} of a
   * document, or with the marks at its end where it has none.
   */
  public static void write(Path document, String name, String text) throws IOException {
    String from = "<!-- " + name + " -->";
    String to = "<!-- /" + name + " -->";
    String whole = Files.exists(document) ? Files.readString(document) : "";
    int start = whole.indexOf(from);
    int end = whole.indexOf(to);
    if ((start < 0) != (end < 0) || end < start) {
      throw new IOException(
          "%s has only one of the marks %s and %s, or in the wrong order"
              .formatted(document, from, to));
    }
    String block = from + "\n" + text + "\n" + to;
    String written =
        start < 0
            ? whole + (whole.isEmpty() || whole.endsWith("\n\n") ? "" : "\n") + block + "\n"
            : whole.substring(0, start) + block + whole.substring(end + to.length());
    Files.writeString(document, written);
  }
}
