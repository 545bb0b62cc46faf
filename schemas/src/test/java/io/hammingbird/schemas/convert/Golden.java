package io.hammingbird.schemas.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Golden files: {@code golden/<kind>-v<version>.bin}. A missing one is written with {@code
 * -Dhammingbird.golden.write=true}; one that exists is never overwritten.
 */
final class Golden {

  private static final Path FOLDER =
      Path.of(System.getProperty("hammingbird.root"), "schemas/src/test/resources/golden");

  private Golden() {}

  static byte[] read(String kind, int version, Supplier<byte[]> current) {
    Path file = FOLDER.resolve(kind + "-v" + version + ".bin");
    try {
      if (Boolean.getBoolean("hammingbird.golden.write") && Files.notExists(file)) {
        Files.write(file, current.get(), StandardOpenOption.CREATE_NEW);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("golden file " + file, e);
    }
  }
}
