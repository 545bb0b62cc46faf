package io.hammingbird.local.command;

import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.Split;
import io.hammingbird.schemas.settings.Keys;
import io.hammingbird.schemas.settings.Settings;
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

  /** Returns {@code settings} with the whole shape that was given over them, if any was. */
  static Settings over(Settings settings, ShapeOptions given) {
    if (given == null) {
      return settings;
    }
    Map<String, String> entries = new TreeMap<>();
    given
        .dimensions()
        .forEach((modality, size) -> entries.put(Keys.SHAPE.entry(modality), size.toString()));
    String origin = given.data == null ? "--shape" : "--data";
    return settings.without(Keys.SHAPE).with(origin, entries);
  }

  private Map<String, Integer> dimensions() {
    if (data == null) {
      return shape;
    }
    DataFolder folder = DataFolder.open(data);
    return folder.stream(Split.ALL, folder.modalities(List.of()), 0).shape().dimensions();
  }
}
