package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.wire.Kind;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the documents say and the code can be asked. */
final class DocumentsTest {

  private static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  @Test
  void links_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (Files.notExists(document.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(document) + ": " + link.group(1));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void wireForms_listsEveryKindWithItsNewestVersion(Kind kind) throws IOException {
    String row = "\\| %d \\| `%s` \\| (|.*[, ])%d \\|.*";
    assertThat(Files.readAllLines(ROOT.resolve("docs/wire.md")))
        .anyMatch(line -> line.matches(row.formatted(kind.number(), kind, kind.newestVersion())));
  }

  @Test
  void architecture_listsEveryTopicWithItsPartitions() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/architecture.md"));

    for (Topic topic : Topics.of("c", TopicSettings.defaults()).all()) {
      String row =
          "\\| `%s` \\|[^|]*\\| %d \\|.*".formatted(topic.name().substring(2), topic.partitions());
      assertThat(text.lines()).anyMatch(line -> line.matches(row));
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
