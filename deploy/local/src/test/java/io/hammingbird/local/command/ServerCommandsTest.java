package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.topology.serve.Served;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask an index over HTTP, against the real server. */
final class ServerCommandsTest {

  private static final int ITEMS = 12;

  @TempDir private Path folder;
  @RegisterExtension private final Served served = new Served();

  private String out;
  private String err;

  private int run(String... words) {
    StringWriter written = new StringWriter();
    StringWriter complained = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", served.address().toString(), "--collection", "test"));
    int code =
        Hammingbird.commandLine()
            .setOut(new PrintWriter(written, true))
            .setErr(new PrintWriter(complained, true))
            .execute(all.toArray(String[]::new));
    out = written.toString();
    err = complained.toString();
    return code;
  }

  private String done(String... words) {
    assertThat(run(words)).as("%s: %s", String.join(" ", words), err).isZero();
    return out;
  }

  private void refused(String said, String... words) {
    assertThat(run(words)).as(String.join(" ", words)).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(err).startsWith("hammingbird: ").contains(said).doesNotContain("\tat ");
    assertThat(err.lines().filter(line -> !line.startsWith("Try ")).count()).isOne();
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void search_asTableAndAsJson() throws IOException {
    served.fill(1, ITEMS);
    List<String> table = done("search", "--text", "3", "--limit", "2").lines().toList();
    assertThat(table.get(0)).matches("id +distance +score +version +attributes");
    assertThat(table.get(1)).matches("item-\\d+ +\\d+ +0\\.\\d{4} +1  seed=\\d+");
    assertThat(table.get(3)).matches("2 found in \\d+\\.\\d ms");
    JsonNode answer = json(done("search", "--item", "item-3", "--output", "json"));
    assertThat(answer.path("hits").get(0).path("id").asText()).isEqualTo("item-3");
    assertThat(answer.path("hits").get(0).path("attributes").path("seed").asText()).isEqualTo("3");
    String query = "{\"item\": \"item-3\", \"modality\": \"text\"}";
    assertThat(done("search", "--query", query)).contains("10 found");
  }

  @Test
  void search_filters() {
    served.fill(1, ITEMS);
    assertThat(done("search", "--item", "item-3", "--filter", "label=dog")).contains("10 found");
    assertThat(done("search", "--item", "item-3", "--filter", "seed=3,4")).contains("2 found");
    assertThat(done("search", "--item", "item-3", "--any", "seed=1", "--any", "label=cat"))
        .contains("item-1 ", "1 found");
    assertThat(done("search", "--item", "item-3", "--exclude", "label=dog"))
        .startsWith("0 found in ");
    refused("needs label=dog", "search", "--item", "item-3", "--filter", "dog");
  }

  @Test
  void items_putGetCountDelete() throws IOException {
    served.publish(1);
    String item = "{\"features\": {\"text\": [1, 2, 3, 4]}, \"labels\": [\"dog\"],";
    item += " \"attributes\": {\"note\": \"a b\"}, \"event_time_ms\": 0}";
    assertThat(done("items", "put", "a/b", item))
        .isEqualToIgnoringNewLines("written; it can be searched in a moment");
    assertThat(done("items", "count")).isEqualToIgnoringNewLines("1");
    assertThat(done("items", "get", "a/b").lines())
        .contains(
            "id             a/b",
            "labels         dog",
            "note           a b",
            "event time     1970-01-01T00:00:00Z",
            "version        1")
        .anyMatch(line -> line.matches("code text {6}[0-9a-f]{8}"));
    JsonNode read = json(done("items", "get", "a/b", "--features"));
    assertThat(read.path("features").path("text")).hasSize(4);
    assertThat(done("items", "delete", "a/b", "c")).isEqualToIgnoringNewLines("deleted 2");
    assertThat(json(done("items", "count", "--output", "json")).path("count").asInt()).isZero();
    refused("there is no item 'a/b'", "items", "get", "a/b");
    refused("'features.text' has 1 entries", "items", "put", "x", "{\"features\":{\"text\":[1]}}");
  }

  @Test
  void items_exportAndImport_carryACollection() throws IOException {
    served.fill(1, 150);
    String before = done("items", "get", "item-77", "--features");
    Path file = folder.resolve("items.ndjson");
    done("items", "export", file.toString());
    assertThat(Files.readAllLines(file)).hasSize(150);
    assertThat(done("items", "export").lines()).isEqualTo(Files.readAllLines(file));
    assertThat(done("items", "export", "--without-features")).doesNotContain("features");

    for (int i = 0; i < 150; i++) {
      served.delete("item-" + i);
    }
    assertThat(done("items", "count")).isEqualToIgnoringNewLines("0");
    done("items", "import", file.toString(), "--batch", "40");
    assertThat(done("items", "count")).isEqualToIgnoringNewLines("150");
    assertThat(done("items", "get", "item-77", "--features")).isEqualTo(before);
  }

  @Test
  void items_importOfLinesThatCannotBeUsed_namesThem() throws IOException {
    served.fill(1, 2);
    Path file = folder.resolve("items.ndjson");
    done("items", "export", file.toString());
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(1, "{\"id\": \"half");
    lines.add("");
    lines.add("{\"id\": \"short\", \"features\": {\"text\": [1]}}");
    lines.add("{\"features\": {\"text\": [1, 2, 3, 4]}}");
    Files.write(file, lines);
    assertThat(run("items", "import", file.toString(), "--output", "json"))
        .isEqualTo(Hammingbird.BAD_INPUT);
    JsonNode report = json(out);
    assertThat(report.path("imported").asInt()).isEqualTo(2);
    assertThat(report.path("refused").asInt()).isEqualTo(3);
    assertThat(report.path("refused_lines").toString()).isEqualTo("[2,5,6]");
    refused("no file that can be read", "items", "import", folder.resolve("none").toString());
    refused("--batch is 0", "items", "import", file.toString(), "--batch", "0");
  }

  @Test
  void versions_listPinUnpinRollbackDiff() throws IOException {
    assertThat(done("versions", "list"))
        .isEqualToIgnoringNewLines("no version has been published yet");
    served.fill(1, ITEMS);
    served.publish(2);
    List<String> table = done("versions", "list").lines().toList();
    assertThat(table.get(0)).startsWith("version  published");
    assertThat(table.get(1)).contains("a2lh", "text->image 0.800");
    assertThat(table.get(2)).endsWith("in use");
    assertThat(json(done("versions", "list", "--output", "json")).path("newest_version").asInt())
        .isEqualTo(2);
    assertThat(done("versions", "pin", "1")).startsWith("pinned version 1");
    assertThat(done("versions", "list")).contains("in use, pinned");
    assertThat(done("versions", "unpin"))
        .isEqualToIgnoringNewLines("version 1 is not pinned any more; items move to version 2");
    assertThat(done("versions", "unpin")).isEqualToIgnoringNewLines("no version was pinned");
    assertThat(done("versions", "rollback")).startsWith("went back to version 1");
    assertThat(done("versions", "diff", "1", "2").lines())
        .anyMatch(line -> line.matches("\\d+\\.\\d % of the items get another code"))
        .anyMatch(line -> line.matches("\\d+\\.\\d % of the bits of image flip"))
        .anyMatch(line -> line.matches("text->image +0\\.800 +0\\.800 +\\+0\\.000"));
    refused("there is no version before 1", "versions", "rollback");
    refused("version '9' is not here", "versions", "pin", "9");
  }
}
