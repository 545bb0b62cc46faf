package io.hammingbird.local.command;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What the items of a collection look like: said outright, or read from a data folder. */
final class ShapeOptions {

  @Option(
      names = "--shape",
      split = ",",
      required = true,
      paramLabel = "MODALITY=N",
      description = "Modalities and how many features each has: image=512,text=632.")
  private Map<String, Integer> shape = new TreeMap<>();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data folder whose first two modalities are the collection's.")
  private Path data;

  CollectionShape shape() {
    if (data == null) {
      return CollectionShape.of(shape);
    }
    DataFolder folder = DataFolder.open(data);
    return folder.stream(Split.ALL, folder.modalities(List.of()), 0).shape();
  }
}
