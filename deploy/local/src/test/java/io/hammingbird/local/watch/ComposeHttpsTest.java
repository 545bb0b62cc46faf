package io.hammingbird.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hammingbird.schemas.settings.Key;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file that adds TLS and API keys to the other one. */
final class ComposeHttpsTest {

  private static final String SECRETS = "./secrets:";

  private static JsonNode services(String file) throws IOException {
    Object loaded = new Yaml().load(Files.readString(Watched.DEPLOY.resolve(file)));
    return new YAMLMapper().valueToTree(loaded).path("services");
  }

  @Test
  void services_areThoseOfTheOtherFile() throws IOException {
    JsonNode plain = services("docker/compose.yaml");
    JsonNode https = services("docker/https.yaml");

    https.fieldNames().forEachRemaining(name -> assertThat(plain.has(name)).as(name).isTrue());
    plain
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(https.has(name) || !name.startsWith("index-"))
                    .as("%s has TLS", name)
                    .isTrue());
  }

  @Test
  void files_lieInTheFolderThatIsMounted() throws IOException {
    JsonNode https = services("docker/https.yaml");
    for (String name : List.of("index-1", "index-2")) {
      Map<String, String> variables = new TreeMap<>();
      https
          .path(name)
          .path("environment")
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
      Settings settings = SettingsLoader.fromArguments(new String[0], variables);
      Path folder = mounted(https.path(name));
      for (Key file :
          List.of(
              SecurityKeys.TLS_CERTIFICATE,
              SecurityKeys.TLS_KEY,
              SecurityKeys.TLS_TRUST,
              SecurityKeys.API_KEYS)) {
        assertThat(Path.of(settings.text(file))).hasParentRaw(folder);
      }
      assertThat(settings.text(SecurityKeys.PEER_KEY)).startsWith("${HAMMINGBIRD_HTTP_PEER_KEY:?");
    }
    assertThat(mounted(https.path("prometheus"))).isEqualTo(Path.of("/etc/prometheus/secrets"));
  }

  private static Path mounted(JsonNode service) {
    for (JsonNode volume : service.path("volumes")) {
      if (volume.asText().startsWith(SECRETS)) {
        return Path.of(volume.asText().split(":", -1)[1]);
      }
    }
    throw new AssertionError("nothing of " + SECRETS + " in " + service);
  }

  @Test
  void prometheus_differsInHowItAsksTheIndexAlone() throws IOException {
    JsonNode plain = prometheus("prometheus.yml");
    JsonNode https = prometheus("prometheus-https.yml");
    ObjectNode index = (ObjectNode) https.path("scrape_configs").path(1);

    assertThat(index.path("scheme").asText()).isEqualTo("https");
    assertThat(index.at("/tls_config/ca_file").asText()).startsWith("secrets/");
    assertThat(index.at("/authorization/credentials_file").asText()).startsWith("secrets/");
    index.remove(List.of("scheme", "tls_config", "authorization"));
    assertThat(https).isEqualTo(plain);
  }

  private static JsonNode prometheus(String file) throws IOException {
    return new YAMLMapper().readTree(Watched.DEPLOY.resolve("prometheus/" + file).toFile());
  }
}
