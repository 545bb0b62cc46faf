package io.hammingbird.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hammingbird.schemas.Topic;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.settings.IndexKeys;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.Settings;
import io.hammingbird.schemas.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known of the manifests without a cluster. */
final class ManifestsTest {

  private static final String INDEX = "hammingbird-index";

  static Stream<Path> manifests() throws IOException {
    return Manifests.files().stream().filter(file -> !Manifests.isKustomization(file));
  }

  static Stream<Path> kustomizations() throws IOException {
    return Manifests.files().stream().filter(Manifests::isKustomization);
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void resources_haveOnlyFieldsThatTheirKindHas(Path file) throws IOException {
    List<JsonNode> resources = Manifests.resources(file);

    assertThat(resources).isNotEmpty();
    for (JsonNode resource : resources) {
      assertThat(resource.path("metadata").path("name").asText()).isNotBlank();
      assertThat(Manifests.read(resource)).isNotNull();
    }
  }

  @Test
  void read_aMisspeltField_isRefused() throws IOException {
    ObjectNode set = (ObjectNode) Manifests.ofKind("StatefulSet").get(0);
    ((ObjectNode) set.at("/spec/template/spec")).put("serviceAcountName", "x");
    assertThatThrownBy(() -> Manifests.read(set)).hasMessageContaining("serviceAcountName");

    ObjectNode topic = (ObjectNode) Manifests.ofKind("KafkaTopic").get(0);
    ((ObjectNode) topic.path("spec")).put("partition", 4);
    assertThatThrownBy(() -> Manifests.read(topic)).hasMessageContaining("partition");

    ObjectNode flink = (ObjectNode) Manifests.ofKind("FlinkDeployment").get(0);
    ((ObjectNode) flink.at("/spec/job")).put("entryclass", "x");
    assertThatThrownBy(() -> Manifests.read(flink)).hasMessageContaining("entryclass");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void kustomization_namesFilesThatAreThere(Path file) throws IOException {
    JsonNode kustomization = Manifests.one(file);
    List<String> named = new ArrayList<>();
    kustomization.path("resources").forEach(resource -> named.add(resource.asText()));
    kustomization.path("components").forEach(component -> named.add(component.asText()));
    kustomization.path("patches").forEach(patch -> named.add(patch.path("path").asText()));

    assertThat(named).isNotEmpty();
    assertThat(named).allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertThat(beside.filter(other -> !Manifests.isKustomization(other)))
          .as("what lies beside it and is not named")
          .allMatch(other -> named.contains(other.getFileName().toString()));
    }
  }

  @Test
  void topics_areThoseOfTheCatalogueWithItsSettings() throws IOException {
    Map<String, Topic> declared = new TreeMap<>();
    for (JsonNode topic : Manifests.ofKind("KafkaTopic")) {
      Map<String, String> config = new TreeMap<>();
      topic
          .at("/spec/config")
          .properties()
          .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
      config.remove("min.insync.replicas"); // of the cluster, not of the collection
      String name = topic.at("/metadata/name").asText();
      declared.put(name, new Topic(name, topic.at("/spec/partitions").asInt(), config));
    }

    Map<String, Topic> catalogue = new TreeMap<>();
    Topics.of("demo", TopicSettings.defaults())
        .all()
        .forEach(topic -> catalogue.put(topic.name(), topic));
    assertThat(declared).isEqualTo(catalogue);
  }

  @Test
  void probes_askPathsOfTheApiAtAPortThatIsNamed() throws IOException {
    JsonNode paths =
        new YAMLMapper()
            .readTree(
                Manifests.ROOT
                    .resolve(
                        "kafka-topology/src/main/resources/io/hammingbird/topology/serve/openapi.yaml")
                    .toFile())
            .path("paths");
    JsonNode container = container();
    String port = container.at("/ports/0/name").asText();
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonNode get = container.path(probe).path("httpGet");
      assertThat(paths.has(get.path("path").asText())).as(probe).isTrue();
      assertThat(get.path("port").asText()).isEqualTo(port);
    }
    assertThat(paths.has("/metrics")).isTrue();
  }

  @Test
  void index_runsWithoutRightsAndWritesOnlyIntoItsVolumes() throws IOException {
    JsonNode pod = Manifests.ofKind("StatefulSet").get(0).at("/spec/template/spec");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode own = container().path("securityContext");
    assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(own.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container().at("/resources/limits/memory").asText()).isNotBlank();
  }

  @Test
  void index_isSelectedByItsServicesBudgetAndPolicy() throws IOException {
    JsonNode set = Manifests.ofKind("StatefulSet").get(0);
    JsonNode labels = set.at("/spec/template/metadata/labels");
    assertThat(set.at("/spec/selector/matchLabels")).isEqualTo(labels);
    List<String> services = new ArrayList<>();
    for (JsonNode service : Manifests.ofKind("Service")) {
      services.add(service.at("/metadata/name").asText());
      assertThat(service.at("/spec/selector")).isEqualTo(labels);
    }
    assertThat(services).contains(set.at("/spec/serviceName").asText());
    assertThat(Manifests.ofKind("PodDisruptionBudget").get(0).at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(Manifests.ofKind("NetworkPolicy"))
        .anyMatch(policy -> policy.at("/spec/podSelector/matchLabels").equals(labels));
    String advertised = variable("HAMMINGBIRD_HTTP_ADVERTISE");
    assertThat(advertised).contains("." + set.at("/spec/serviceName").asText() + ":");
  }

  @Test
  void volumesAndSecrets_areThere() throws IOException {
    JsonNode set = Manifests.ofKind("StatefulSet").get(0);
    List<String> volumes = new ArrayList<>();
    set.at("/spec/template/spec/volumes").forEach(it -> volumes.add(it.path("name").asText()));
    set.at("/spec/volumeClaimTemplates")
        .forEach(it -> volumes.add(it.at("/metadata/name").asText()));
    container()
        .path("volumeMounts")
        .forEach(mount -> assertThat(volumes).contains(mount.path("name").asText()));
    List<String> users = new ArrayList<>();
    for (JsonNode user : Manifests.ofKind("KafkaUser")) {
      users.add(user.at("/metadata/name").asText());
    }
    assertThat(users).contains(INDEX, "hammingbird-learner");
  }

  @Test
  void variables_areSettingsThatWeKnow() throws IOException {
    Map<String, String> index = settings();
    assertThat(container().at("/envFrom/0/configMapRef/name").asText()).isEqualTo("hammingbird");
    addVariables(container(), index);
    Settings told = SettingsLoader.fromArguments(new String[0], index);
    assertThat(told.number(IndexKeys.PORT))
        .isEqualTo(container().at("/ports/0/containerPort").asInt());
    assertThat(told.map(Keys.KAFKA)).containsKeys("sasl.jaas.config", "security.protocol");

    Map<String, String> learner = settings();
    addVariables(
        Manifests.ofKind("FlinkDeployment").get(0).at("/spec/podTemplate/spec/containers/0"),
        learner);
    assertThat(SettingsLoader.fromArguments(new String[0], learner).numbers(Keys.SHAPE))
        .containsOnlyKeys("image", "text");
  }

  private static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    Manifests.ofKind("ConfigMap")
        .get(0)
        .path("data")
        .properties()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    return settings;
  }

  private static void addVariables(JsonNode container, Map<String, String> variables) {
    container
        .path("env")
        .forEach(
            one -> variables.put(one.path("name").asText(), one.path("value").asText("secret")));
  }

  @Test
  void rules_areThoseOfPrometheusWordForWord() throws IOException {
    JsonNode plain =
        Manifests.one(Manifests.ROOT.resolve("deploy/prometheus/alerts.yml")).path("groups");
    List<JsonNode> resources =
        Manifests.resources(Manifests.FOLDER.resolve("monitoring/monitoring.yaml"));

    assertThat(resources.get(2).at("/spec/groups")).isEqualTo(plain);
    assertThat(resources.get(0).at("/spec/selector/matchLabels/app.kubernetes.io~1name").asText())
        .isEqualTo(INDEX);
  }

  @Test
  void images_areOfThisVersion() throws IOException {
    String version =
        Files.readString(Manifests.ROOT.resolve("pom.xml"))
            .replaceFirst(
                "(?s).*?<artifactId>hammingbird-parent</artifactId>\\s*<version>([^<]*)<.*", "$1");
    assertThat(container().path("image").asText()).isEqualTo("hammingbird:" + version);
    assertThat(Manifests.ofKind("FlinkDeployment").get(0).at("/spec/image").asText())
        .isEqualTo("hammingbird-flink:" + version);
  }

  private static JsonNode container() throws IOException {
    return Manifests.ofKind("StatefulSet").get(0).at("/spec/template/spec/containers/0");
  }

  private static String variable(String name) throws IOException {
    for (JsonNode variable : container().path("env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable.path("value").asText();
      }
    }
    throw new AssertionError("the index has no variable " + name);
  }
}
