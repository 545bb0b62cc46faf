package io.hammingbird.local.command;

import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.data.Split;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which rows and modalities of a data folder. */
final class StreamOptions {

  @Option(
      names = "--split",
      defaultValue = "all",
      paramLabel = "all|train|test",
      description = "Which rows of the data folder.")
  private Split split;

  @Option(
      names = "--modalities",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description =
          "Modalities of the data folder, separated by commas, or 'all'. Default: its first two.")
  private List<String> modalities = List.of();

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of everything random: order of arrival, anchors, start codes, pictures.")
  private long seed;

  long seed() {
    return seed;
  }

  /** Returns whether anything less than all was asked for: a drawn stream has no such choice. */
  boolean restricts() {
    return split != Split.ALL || !modalities.isEmpty();
  }

  Split split() {
    return split;
  }

  /** Returns the modalities asked for, in the order asked. */
  List<String> modalities(DataFolder folder) {
    return folder.modalities(modalities);
  }

  ItemStream open(Path data) {
    DataFolder folder = DataFolder.open(data);
    return folder.stream(split, modalities(folder), seed);
  }
}
