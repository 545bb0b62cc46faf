package io.hammingbird.local.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file {@code dataset.json} of a data folder as it is written; absent parts are null. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DatasetJson(
    String name,
    int items,
    List<Matrix> modalities,
    Labels labels,
    Named split,
    String arrival,
    Attributes classAttributes,
    List<Named> columns,
    Ids ids) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Matrix(String name, String file, int dimension, String dtype) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Labels(String file, String classes) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Attributes(String file, String names) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Named(String name, String file) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ids(String file, List<String> columns) {}

  static DatasetJson read(Path folder) {
    Path file = folder.resolve("dataset.json");
    if (!Files.isRegularFile(file)) {
      throw new DataFolderException(folder + " is no data folder: it has no dataset.json");
    }
    try {
      return JSON.readValue(file.toFile(), DatasetJson.class).checked(file);
    } catch (JsonProcessingException e) {
      throw new DataFolderException(file + " is not as expected: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DataFolderException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private DatasetJson checked(Path file) {
    if (name == null || modalities == null || modalities.isEmpty()) {
      throw new DataFolderException(file + " needs a name and at least one modality");
    }
    if (!"as-is".equals(arrival) && !"shuffle".equals(arrival)) {
      throw new DataFolderException(
          file + " has the arrival '" + arrival + "', needs as-is or shuffle");
    }
    return new DatasetJson(
        name,
        items,
        List.copyOf(modalities),
        labels,
        split,
        arrival,
        classAttributes,
        columns == null ? List.of() : List.copyOf(columns),
        ids);
  }
}
