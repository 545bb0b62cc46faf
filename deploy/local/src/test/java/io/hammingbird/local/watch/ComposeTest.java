package io.hammingbird.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hammingbird.local.command.Hammingbird;
import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Command;

/** What can be known of the compose file without Docker. */
final class ComposeTest {

  private static final Path FILE = Watched.DEPLOY.resolve("docker/compose.yaml");

  private JsonNode compose;

  /** Aliases and merged maps are YAML's own; Jackson leaves them as they are. */
  @BeforeEach
  void read() throws IOException {
    Object loaded = new Yaml().load(Files.readString(FILE));
    compose = new YAMLMapper().valueToTree(loaded);
  }

  private List<String> services() {
    List<String> names = new ArrayList<>();
    compose.path("services").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void services_dependOnServicesAndUseVolumesAndFilesThatAreThere() {
    List<String> volumes = new ArrayList<>();
    compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
    for (String name : services()) {
      JsonNode service = compose.path("services").path(name);
      JsonNode needed = service.path("depends_on");
      needed.forEach(
          other -> {
            if (needed.isArray()) {
              assertThat(services()).contains(other.asText());
            }
          });
      needed.fieldNames().forEachRemaining(other -> assertThat(services()).contains(other));
      for (JsonNode volume : service.path("volumes")) {
        String from = volume.asText().split(":", -1)[0];
        if (from.startsWith(".")) {
          assertThat(FILE.resolveSibling(from)).as(name).isRegularFile();
        } else {
          assertThat(volumes).as(name).contains(from);
        }
      }
    }
  }

  @Test
  void ports_areOfThisMachineAloneAndDifferent() {
    List<String> taken = new ArrayList<>();
    for (String name : services()) {
      for (JsonNode port : compose.path("services").path(name).path("ports")) {
        assertThat(port.asText()).as(name).matches("127\\.0\\.0\\.1:\\d+:\\d+");
        taken.add(port.asText().split(":", -1)[1]);
      }
    }
    assertThat(taken).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void images_areOfTheVersionsThatWeAreBuiltWith() throws IOException {
    String pom = Files.readString(Watched.DEPLOY.resolveSibling("pom.xml"));
    assertThat(image("kafka")).isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
    String flink = property(pom, "flink.version");
    assertThat(property(pom, "image.flink").replace("${flink.version}", flink))
        .isEqualTo(image("jobmanager"))
        .isEqualTo(image("taskmanager"));
    String version =
        pom.replaceFirst(
            "(?s).*?<artifactId>hammingbird-parent</artifactId>\\s*<version>([^<]*)<.*", "$1");
    for (String name : List.of("topics", "learner", "index-1", "index-2")) {
      assertThat(image(name)).isEqualTo("hammingbird:" + version);
    }
  }

  private static String property(String pom, String name) {
    return pom.replaceFirst("(?s).*?<" + name + ">([^<]*)<.*", "$1");
  }

  private String image(String service) {
    return compose.path("services").path(service).path("image").asText();
  }

  @Test
  void commands_areOurs() {
    List<String> ours =
        Arrays.stream(Hammingbird.class.getAnnotation(Command.class).subcommands())
            .map(command -> command.getAnnotation(Command.class).name())
            .toList();
    for (String name : services()) {
      if (image(name).startsWith("hammingbird:")) {
        assertThat(ours)
            .contains(compose.path("services").path(name).path("command").path(0).asText());
      }
    }
  }

  @Test
  void variables_areSettingsThatWeKnow() {
    for (String name : services()) {
      Map<String, String> variables = new TreeMap<>();
      compose
          .path("services")
          .path(name)
          .path("environment")
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
      Settings settings = SettingsLoader.fromArguments(new String[0], variables);
      if (name.startsWith("index-")) {
        assertThat(settings.text(IndexKeys.ADVERTISE)).isEqualTo(name + ":8080");
        assertThat(settings.numbers(Keys.SHAPE)).containsOnlyKeys("image", "text");
      }
    }
  }

  @Test
  void prometheus_asksServicesWhereTheyAnswer() throws IOException {
    JsonNode jobs =
        new YAMLMapper()
            .readTree(Watched.DEPLOY.resolve("prometheus/prometheus.yml").toFile())
            .path("scrape_configs");
    var ports = new TreeMap<String, String>();
    for (JsonNode job : jobs) {
      for (JsonNode target : job.path("static_configs").path(0).path("targets")) {
        String[] place = target.asText().split(":", -1);
        assertThat(services()).contains(place[0]);
        ports.put(place[0], place[1]);
      }
    }
    assertThat(ports).containsOnlyKeys("jobmanager", "taskmanager", "index-1", "index-2");
    ports.forEach(
        (name, port) -> {
          JsonNode environment = compose.path("services").path(name).path("environment");
          String told =
              environment.path("HAMMINGBIRD_HTTP_PORT").asText()
                  + environment.path("FLINK_PROPERTIES").asText();
          assertThat(told).as(name).contains(port);
        });
  }
}
