package io.hammingbird.topology.access;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file, which may change meanwhile. Thread-safe.
 *
 * <p>A key is looked for by its hash, among all of them whichever it is, so that the time it takes
 * tells nothing.
 */
public final class KeyRing {

  private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

  private final Reloaded<List<ApiKey>> keys;

  /**
   * Reads {@code file}.
   *
   * @param clock says when to look at the file again
   * @throws RuntimeException if it cannot be used
   */
  public KeyRing(Path file, InstantSource clock) {
    keys = new Reloaded<>(List.of(file), () -> KeyFile.read(file), clock, KeyRing::tell);
  }

  private static void tell(List<Path> files, RuntimeException wrong) {
    if (wrong == null) {
      log.info("key file {} has changed and was read again", files.get(0));
    } else {
      log.error(
          "key file {} has changed and cannot be used, the keys before go on to hold: {}",
          files.get(0),
          wrong.getMessage());
    }
  }

  /** Returns what is known of {@code key}; nothing where it is no key, or none any more. */
  public Optional<ApiKey> find(String key) {
    byte[] hash = ApiKey.hash(key);
    ApiKey found = null;
    for (ApiKey each : keys.get()) {
      if (each.hasHash(hash)) {
        found = each;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns how many keys there are. */
  public int size() {
    return keys.get().size();
  }
}
