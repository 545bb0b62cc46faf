package io.hammingbird.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules; what they ask for is held to a running service by the service's own tests. */
final class AlertsTest {

  private static final Path FOLDER = Watched.DEPLOY.resolve("prometheus");
  private static final Path RUNBOOK = Watched.DEPLOY.resolveSibling("docs/runbook.md");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

  @Test
  void alerts_haveSeveritySummaryAndASectionOfTheRunbookEach() throws IOException {
    List<String> alerts = new ArrayList<>();
    for (JsonNode alert : Watched.alerts()) {
      String name = alert.path("alert").asText();
      alerts.add(name);
      assertThat(alert.path("labels").path("severity").asText())
          .as("severity of %s", name)
          .isIn("critical", "warning");
      assertThat(alert.path("annotations").path("summary").asText()).isNotBlank();
      assertThat(alert.path("annotations").path("runbook").asText())
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
    }
    List<String> sections = new ArrayList<>();
    Matcher section = SECTION.matcher(Files.readString(RUNBOOK));
    while (section.find()) {
      sections.add(section.group(1));
    }
    assertThat(sections).isEqualTo(alerts);
  }

  @Test
  void alerts_areAllTried() throws IOException {
    String tests = Files.readString(FOLDER.resolve("alerts_test.yml"));

    for (JsonNode alert : Watched.alerts()) {
      assertThat(tests).contains("alertname: " + alert.path("alert").asText() + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules alerts.yml",
        "check config prometheus.yml",
        "check config --syntax-only prometheus-https.yml",
        "test rules alerts_test.yml"
      })
  void promtool_findsNothingAmiss(String command) throws IOException, InterruptedException {
    assumeTrue(isThere("promtool"), "Prometheus' promtool is not on the path");
    List<String> words = new ArrayList<>(List.of("promtool"));
    words.addAll(List.of(command.split(" ", -1)));

    Process process =
        new ProcessBuilder(words).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
