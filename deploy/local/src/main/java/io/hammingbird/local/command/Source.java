package io.hammingbird.local.command;

import io.hammingbird.local.data.DataFolder;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.local.draw.CaptionWords;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.topology.serve.TextFeaturiser;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo streams.
 *
 * @param dataset its name
 * @param stream its items
 * @param featuriser turns typed queries into features, where it has one
 */
record Source(String dataset, ItemStream stream, Optional<TextFeaturiser> featuriser) {

  static Source of(Path data, StreamOptions options) {
    DataFolder folder = DataFolder.open(data);
    ItemStream stream = folder.stream(options.split(), options.modalities(folder), options.seed());
    return new Source(folder.name(), stream, Optional.empty());
  }

  /**
   * Returns the drawn stream.
   *
   * @param described whether its classes have attributes
   */
  static Source drawn(int items, StreamOptions options, boolean described) {
    if (options.restricts()) {
      throw new IllegalArgumentException("--split and --modalities need --data");
    }
    DemoStream stream = new DemoStream(items, options.seed(), described);
    return new Source("drawn " + items, stream, Optional.of(new CaptionWords(stream)));
  }
}
