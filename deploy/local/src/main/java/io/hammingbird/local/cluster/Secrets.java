package io.hammingbird.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords of a cluster, drawn at its first start and kept in a file that others cannot read.
 */
final class Secrets {

  private static final int BYTES = 18;

  private final Path file;
  private final Properties kept = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  /** Returns the secrets of a folder, which is made where it does not exist. */
  static Secrets in(Path folder) throws IOException {
    if (posix(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
    Secrets secrets = new Secrets(folder.resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      try (InputStream in = Files.newInputStream(secrets.file)) {
        secrets.kept.load(in);
      }
    }
    return secrets;
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Returns the secret of a name, drawn where there is none yet. */
  String secret(String name) throws IOException {
    if (!kept.containsKey(name)) {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      kept.setProperty(name, HexFormat.of().formatHex(bytes));
      try (OutputStream out = newFile(file)) {
        kept.store(out, null);
      }
    }
    return kept.getProperty(name);
  }

  /** Opens a file that is new and that only its owner can read. */
  static OutputStream newFile(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (posix(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newOutputStream(file);
  }
}
