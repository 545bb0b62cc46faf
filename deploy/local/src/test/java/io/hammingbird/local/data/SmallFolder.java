package io.hammingbird.local.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A small data folder: three classes that lie apart in two modalities; ids are row numbers. */
public final class SmallFolder {

  private static final int CLASSES = 3;
  private static final int IMAGE = 8;
  private static final int TEXT = 6;

  private SmallFolder() {}

  /** Writes {@code items} rows into {@code folder}, every fifth of them for testing. */
  public static Path write(Path folder, int items) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(3);
    float[] image = new float[items * IMAGE];
    int[] text = new int[items * TEXT];
    int[] labels = new int[items * CLASSES];
    int[] split = new int[items];
    for (int row = 0; row < items; row++) {
      int label = random.nextInt(CLASSES);
      labels[row * CLASSES + label] = 1;
      split[row] = row % 5 == 0 ? 1 : 0;
      for (int i = 0; i < IMAGE; i++) {
        image[row * IMAGE + i] = (float) (random.nextDouble() + (i % CLASSES == label ? 1 : 0));
      }
      for (int i = 0; i < TEXT; i++) {
        text[row * TEXT + i] = random.nextInt(i % CLASSES == label ? 6 : 2);
      }
    }
    NpyFile.writeFloats(folder.resolve("image.npy"), items, IMAGE, image);
    NpyFile.writeBytes(folder.resolve("text.npy"), items, TEXT, text);
    NpyFile.writeBytes(folder.resolve("labels.npy"), items, CLASSES, labels);
    NpyFile.writeBytes(folder.resolve("split.npy"), items, 1, split);
    Files.writeString(folder.resolve("classes.txt"), "one\ntwo\nthree\n");
    Files.writeString(folder.resolve("dataset.json"), description(items));
    return folder;
  }

  private static String description(int items) {
    return """
    {"name": "small", "items": %d, "modalities": [
       {"name": "image", "file": "image.npy", "dimension": %d, "dtype": "float32"},
       {"name": "text", "file": "text.npy", "dimension": %d, "dtype": "uint8"}],
     "labels": {"file": "labels.npy", "classes": "classes.txt"},
     "split": {"file": "split.npy"},
     "arrival": "as-is"}
    """
        .formatted(items, IMAGE, TEXT);
  }
}
