package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.schemas.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs' own configuration of their logs, and what comes of it. */
final class LogConfigurationTest {

  private static final List<String> PROPERTIES =
      List.of("hammingbird.log", "hammingbird.log.format", "hammingbird.log.level");

  @TempDir private Path dir;

  private final Map<String, String> before = new TreeMap<>();

  @AfterEach
  void restore() {
    PROPERTIES.forEach(System::clearProperty);
    before.forEach(System::setProperty);
  }

  private void with(Runnable settings) {
    PROPERTIES.forEach(
        name -> {
          String value = System.getProperty(name);
          if (value != null) {
            before.put(name, value);
          }
        });
    settings.run();
  }

  @Test
  void json_isALineAnEvent_withItsContext() throws IOException {
    with(
        () -> {
          LogFile.in(dir);
          LogFile.told(Settings.of(Map.of("log.format", "json", "log.level", "debug")));
        });
    log(
        context -> {
          ThreadContext.put("request_id", "me");
          context.getLogger("io.hammingbird.x").debug("two\nlines", new IOException("broken"));
          ThreadContext.remove("request_id");
          context.getLogger("org.example").info("not ours");
          context.getLogger("org.example").warn("\"quoted\"");
        });
    List<JsonNode> lines = lines(dir.resolve("hammingbird.log"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("message").asText()).isEqualTo("two\nlines");
    assertThat(lines.get(0).path("level").asText()).isEqualTo("DEBUG");
    assertThat(lines.get(0).path("logger").asText()).isEqualTo("io.hammingbird.x");
    assertThat(lines.get(0).path("request_id").asText()).isEqualTo("me");
    assertThat(lines.get(0).path("exception").asText()).contains("IOException: broken", "\tat ");
    assertThat(lines.get(0).path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(lines.get(1).path("message").asText()).isEqualTo("\"quoted\"");
    assertThat(lines.get(1).has("exception")).isFalse();
    assertThat(lines.get(1).has("request_id")).isFalse();
  }

  @Test
  void text_isTheDefault() throws IOException {
    with(() -> LogFile.in(dir));
    log(
        context -> {
          context.getLogger("io.hammingbird.x").info("hello");
          context.getLogger("io.hammingbird.x").debug("not this");
        });
    assertThat(Files.readAllLines(dir.resolve("hammingbird.log")))
        .singleElement()
        .asString()
        .contains(" INFO ")
        .endsWith("i.h.x: hello");
  }

  private interface Telling {
    void tell(LoggerContext context);
  }

  private static void log(Telling telling) {
    try (LoggerContext context = new LoggerContext("of-the-programs", null, configuration())) {
      context.start();
      telling.tell(context);
    }
  }

  private static URI configuration() {
    try {
      return Objects.requireNonNull(
              LogFile.class.getResource("/log4j2.properties"), "log4j2.properties")
          .toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    return lines;
  }
}
