package io.hammingbird.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grafana itself is not here, so its files are held to what it needs of them. */
final class DashboardsTest {

  private static final int COLUMNS = 24;
  private static final String DATASOURCE = "${datasource}";

  private static final Set<String> UNITS =
      Set.of("none", "short", "percentunit", "ops", "reqps", "bytes", "ms", "s");

  static Stream<Path> dashboards() throws IOException {
    return Watched.dashboards().stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void dashboard_hasAnIdentityAndItsVariables(Path file) throws IOException {
    JsonNode board = Watched.json(file);

    assertThat(board.path("uid").asText()).startsWith("hammingbird-");
    assertThat(board.path("title").asText()).isNotBlank();
    assertThat(board.path("schemaVersion").asInt()).isPositive();
    JsonNode first = board.path("templating").path("list").path(0);
    assertThat(first.path("name").asText()).isEqualTo("datasource");
    assertThat(first.path("type").asText()).isEqualTo("datasource");
    assertThat(first.path("query").asText()).isEqualTo("prometheus");
    board
        .findValues("datasource")
        .forEach(source -> assertThat(source.path("uid").asText()).isEqualTo(DATASOURCE));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panels_haveIdsTitlesUnitsAndQueries(Path file) throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (JsonNode panel : Watched.json(file).path("panels")) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as("id of '%s'", title).isTrue();
      if (!panel.path("type").asText().equals("row")) {
        assertThat(titles.add(title)).as("title '%s' is there once", title).isTrue();
        assertThat(panel.path("type").asText()).isIn("timeseries", "stat");
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
            .as("unit of '%s'", title)
            .isIn(UNITS);
        assertThat(panel.path("targets")).as("queries of '%s'", title).isNotEmpty();
        Set<String> references = new HashSet<>();
        for (JsonNode target : panel.path("targets")) {
          assertThat(references.add(target.path("refId").asText())).isTrue();
          assertThat(target.path("expr").asText()).isNotBlank();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panels_doNotOverlap(Path file) throws IOException {
    Set<Integer> taken = new HashSet<>();
    for (JsonNode panel : Watched.json(file).path("panels")) {
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(COLUMNS);
      assertThat(place.path("h").asInt()).isPositive();
      for (int row = 0; row < place.path("h").asInt(); row++) {
        for (int column = place.path("x").asInt(); column < right; column++) {
          assertThat(taken.add((place.path("y").asInt() + row) * COLUMNS + column))
              .as("'%s' has its place for itself", panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }
}
