package io.hammingbird.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;

/** The files of this folder, and the classes of what reads them. */
final class Manifests {

  static final Path ROOT = Path.of(System.getProperty("hammingbird.root"));
  static final Path FOLDER = ROOT.resolve("deploy/kubernetes");

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String FLINK = "flink.apache.org/v1beta1 FlinkDeployment";

  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("cert-manager.io/v1 Certificate", Certificate.class),
          Map.entry("cert-manager.io/v1 Issuer", Issuer.class),
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));

  private Manifests() {}

  /** Reads as an API server with strict validation does: a field that a class lacks is an error. */
  private static ObjectMapper strict() {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .setAnnotationIntrospector(
            new JacksonAnnotationIntrospector() {
              private static final long serialVersionUID = 1;

              @Override
              public Boolean hasAnySetter(Annotated annotated) {
                return false; // the classes would keep what they do not know
              }

              @Override
              public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                  MapperConfig<?> config, Annotated annotated) {
                // and those of Flink's operator would pass it over
                return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
              }
            });
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  static boolean isKustomization(Path file) {
    return file.getFileName().toString().equals("kustomization.yaml");
  }

  static JsonNode one(Path file) throws IOException {
    return YAML.readTree(file.toFile());
  }

  /** Returns the resources of a file. */
  static List<JsonNode> resources(Path file) throws IOException {
    List<JsonNode> resources = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      documents.forEachRemaining(resources::add);
    }
    return resources;
  }

  /** Returns the resources of a kind in the base. */
  static List<JsonNode> ofKind(String kind) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (Path file : files()) {
      if (file.startsWith(FOLDER.resolve("base")) && !isKustomization(file)) {
        resources(file).stream()
            .filter(resource -> resource.path("kind").asText().equals(kind))
            .forEach(found::add);
      }
    }
    return found;
  }

  /**
   * Reads a resource into the class of its kind.
   *
   * @throws IOException if it has a field that the class lacks, or a value of another type
   */
  static Object read(JsonNode resource) throws IOException {
    String kind = resource.path("apiVersion").asText() + " " + resource.path("kind").asText();
    if (kind.equals(FLINK)) {
      return readFlink((ObjectNode) resource.path("spec"));
    }
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      throw new IOException("kind '%s' is not known here".formatted(kind));
    }
    return strict().treeToValue(resource, type);
  }

  /**
   * The newest published classes of the operator know Flink up to 1.20; nothing else is changed.
   */
  private static Object readFlink(ObjectNode spec) throws IOException {
    ObjectNode readable = spec.deepCopy();
    if (readable.has("flinkVersion")) {
      readable.put("flinkVersion", "v1_20");
    }
    return strict().treeToValue(readable, FlinkDeploymentSpec.class);
  }
}
