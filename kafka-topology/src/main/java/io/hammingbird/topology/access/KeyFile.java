package io.hammingbird.topology.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of keys: a line each, as {@link ApiKey#line} has it. Empty lines and those that begin with
 * {@code #} count for nothing.
 */
public final class KeyFile {

  private KeyFile() {}

  /**
   * Reads the keys of {@code file}.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<ApiKey> read(Path file) {
    List<ApiKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      try {
        ApiKey key = ApiKey.parse(line);
        if (!names.add(key.name())) {
          throw new IllegalArgumentException("name '%s' is there twice".formatted(key.name()));
        }
        keys.add(key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "key file '%s', line %d: %s".formatted(file, number, e.getMessage()), e);
      }
    }
    return keys;
  }

  /**
   * Adds a key. Whoever reads the file meanwhile sees it as it was or as it will be; nobody but its
   * owner may.
   *
   * @throws IllegalArgumentException if the file has a key of that name
   */
  public static void add(Path file, ApiKey key) {
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      if (read(file).stream().anyMatch(each -> each.name().equals(key.name()))) {
        throw new IllegalArgumentException(
            "key file '%s' has a key named '%s'; choose another name, or delete its line first"
                .formatted(file, key.name()));
      }
      lines.addAll(lines(file));
    }
    lines.add(key.line());
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path next = Files.createTempFile(folder, "keys", ".tmp", ownerOnly(folder));
      Files.write(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("key file '%s' cannot be written".formatted(file), e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("key file '%s' cannot be read".formatted(file), e);
    }
  }
}
