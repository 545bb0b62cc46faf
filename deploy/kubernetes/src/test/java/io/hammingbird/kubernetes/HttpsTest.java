package io.hammingbird.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component that gives the index TLS and API keys, against the base and the certificate. */
final class HttpsTest {

  private static final Path COMPONENT = Manifests.FOLDER.resolve("components/https");

  private JsonNode pod;
  private JsonNode container;
  private JsonNode certificate;

  @BeforeEach
  void read() throws IOException {
    pod = Manifests.one(COMPONENT.resolve("index.yaml")).at("/spec/template/spec");
    container = pod.at("/containers/0");
    for (JsonNode one :
        Manifests.resources(Manifests.FOLDER.resolve("certificates/certificates.yaml"))) {
      if (one.at("/metadata/name").asText().equals("hammingbird-index")) {
        certificate = one.path("spec");
      }
    }
  }

  /** The settings of an instance, the base's and the component's. */
  private Settings settings() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    JsonNode base =
        Manifests.ofKind("StatefulSet").get(0).at("/spec/template/spec/containers/0/env");
    for (JsonNode env : List.of(base, container.path("env"))) {
      env.forEach(
          one -> variables.put(one.path("name").asText(), one.path("value").asText("a secret")));
    }
    return SettingsLoader.fromArguments(new String[0], variables);
  }

  @Test
  void files_lieInVolumesOfSecretsThatHaveThem() throws IOException {
    Settings settings = settings();
    assertThat(secretOf(settings.text(SecurityKeys.TLS_CERTIFICATE)))
        .isEqualTo("hammingbird-index-tls/tls.crt");
    assertThat(secretOf(settings.text(SecurityKeys.TLS_KEY)))
        .isEqualTo("hammingbird-index-tls/tls.key");
    assertThat(secretOf(settings.text(SecurityKeys.TLS_TRUST)))
        .isEqualTo("hammingbird-index-tls/ca.crt");
    assertThat(secretOf(settings.text(SecurityKeys.API_KEYS)))
        .isEqualTo("hammingbird-index-keys/keys");
    assertThat(settings.text(SecurityKeys.PEER_KEY)).isNotEmpty();
  }

  /** Returns the secret and the entry that a file of the container comes from. */
  private String secretOf(String file) {
    for (JsonNode mount : container.path("volumeMounts")) {
      if (Path.of(file).getParent().equals(Path.of(mount.path("mountPath").asText()))) {
        assertThat(mount.has("subPath")).as("a file mounted by itself never changes").isFalse();
        for (JsonNode volume : pod.path("volumes")) {
          if (volume.path("name").equals(mount.path("name"))) {
            return volume.at("/secret/secretName").asText() + "/" + Path.of(file).getFileName();
          }
        }
      }
    }
    throw new AssertionError("no volume has " + file);
  }

  @Test
  void probes_askByTls() {
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.path(probe).at("/httpGet/scheme").asText()).isEqualTo("HTTPS");
    }
  }

  @Test
  void certificate_isForEveryNameThatIsAskedFor() throws IOException {
    List<String> names = new ArrayList<>();
    certificate.path("dnsNames").forEach(name -> names.add(name.asText()));
    String advertised = settings().text(IndexKeys.ADVERTISE).replaceFirst(":.*", "");
    JsonNode monitor = Manifests.one(COMPONENT.resolve("monitor.yaml")).at("/spec/endpoints/0");

    assertThat(names)
        .contains(advertised.replaceFirst("^[^.]*", "*"))
        .contains(monitor.at("/tlsConfig/serverName").asText());
    assertThat(certificate.path("secretName").asText()).isEqualTo("hammingbird-index-tls");
    assertThat(certificate.at("/privateKey/encoding").asText()).isEqualTo("PKCS8");
  }

  @Test
  void prometheus_asksByTlsWithAKey() throws IOException {
    JsonNode monitor = Manifests.one(COMPONENT.resolve("monitor.yaml")).at("/spec/endpoints/0");
    JsonNode plain =
        Manifests.resources(Manifests.FOLDER.resolve("monitoring/monitoring.yaml"))
            .get(0)
            .at("/spec/endpoints/0");

    plain.properties().forEach(e -> assertThat(monitor.path(e.getKey())).isEqualTo(e.getValue()));
    assertThat(monitor.path("scheme").asText()).isEqualTo("https");
    assertThat(monitor.at("/authorization/credentials/name").asText())
        .isEqualTo("hammingbird-index-keys");
  }
}
