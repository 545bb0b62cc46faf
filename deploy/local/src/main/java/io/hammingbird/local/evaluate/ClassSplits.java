package io.hammingbird.local.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hammingbird.local.data.DataFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The file that says which classes {@code unseen} leaves out: data set to lists of classes. */
final class ClassSplits {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ClassSplits() {}

  static List<Set<String>> of(String dataset, Path file, int most) {
    Map<String, List<Set<String>>> lists = read(file);
    List<Set<String>> mine = lists.getOrDefault(dataset, List.of());
    if (mine.isEmpty()) {
      throw new DataFolderException(
          "%s has no lists of classes for %s; it has %s".formatted(file, dataset, lists.keySet()));
    }
    return mine.subList(0, Math.min(most, mine.size()));
  }

  static boolean has(String dataset, Path file) {
    return Files.isRegularFile(file) && read(file).containsKey(dataset);
  }

  private static Map<String, List<Set<String>>> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataFolderException("unseen needs lists of classes, but there is no " + file);
    }
    try {
      return JSON.readValue(file.toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new DataFolderException(file + " is not as expected: " + e.getMessage(), e);
    }
  }
}
