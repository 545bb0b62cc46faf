package io.hammingbird.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code docs/asyncapi.yaml} says of the topics what the catalogue and the schemas say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AsyncApiTest {

  private static final File DOCS = new File(System.getProperty("hammingbird.root"), "docs");

  private JsonNode document;

  @BeforeAll
  void read() throws IOException {
    document = new YAMLMapper().readTree(new File(DOCS, "asyncapi.yaml"));
  }

  @Test
  void channels_areTheTopicsWithTheirPartitionsAndSettings() {
    Map<String, JsonNode> channels = new TreeMap<>();
    document
        .path("channels")
        .forEach(channel -> channels.put(channel.path("address").asText(), channel));
    Set<String> names = new TreeSet<>();
    for (Topic topic : Topics.of("c", TopicSettings.defaults()).all()) {
      String address = "{collection}" + topic.name().substring(1);
      names.add(address);
      JsonNode kafka = channels.get(address).path("bindings").path("kafka");
      assertThat(kafka.path("partitions").asInt()).as(address).isEqualTo(topic.partitions());
      Map<String, String> config = new TreeMap<>();
      kafka
          .path("topicConfiguration")
          .properties()
          .forEach(
              entry ->
                  config.put(
                      entry.getKey(),
                      entry.getValue().isArray()
                          ? entry.getValue().get(0).asText()
                          : entry.getValue().asText()));
      assertThat(config).as(address).isEqualTo(topic.config());
    }
    assertThat(channels.keySet()).isEqualTo(names);
  }

  @Test
  void messages_areTheSchemasOfRecords() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Map.Entry<String, JsonNode> message : document.at("/components/messages").properties()) {
      String file = message.getValue().at("/payload/schema/$ref").asText();
      Schema schema = new Schema.Parser().parse(new File(DOCS, file));
      assertThat(schema.getName()).isEqualTo(message.getKey());
      named.add(new File(file).getName());
    }
    String[] schemas = new File(DOCS, "../schemas/src/main/avro").list();
    assertThat(named).containsExactlyInAnyOrder(schemas);
  }

  @Test
  void references_leadSomewhere_andEveryChannelIsUsed() {
    List<String> inside = new ArrayList<>(document.findValuesAsText("$ref"));
    inside.removeIf(ref -> !ref.startsWith("#"));
    assertThat(inside).allMatch(ref -> !document.at(ref.substring(1)).isMissingNode());
    document
        .path("channels")
        .fieldNames()
        .forEachRemaining(name -> assertThat(inside).contains("#/channels/" + name));
  }
}
