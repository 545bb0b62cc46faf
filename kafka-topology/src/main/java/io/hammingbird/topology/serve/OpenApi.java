package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of the server. */
final class OpenApi {

  private OpenApi() {}

  /** Returns the document. */
  static JsonNode document() {
    try (InputStream yaml = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("the OpenAPI document could not be read", e);
    }
  }
}
