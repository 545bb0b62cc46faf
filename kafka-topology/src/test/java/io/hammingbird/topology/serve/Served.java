package io.hammingbird.topology.serve;

import static io.hammingbird.topology.flow.TopologyFixture.item;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.Certificates;
import io.hammingbird.topology.access.KeyFile;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Role;
import io.hammingbird.topology.access.Tls;
import io.hammingbird.topology.flow.TopologyFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server over an index of its own for every test, also for those of other modules. */
public final class Served implements BeforeEachCallback, AfterEachCallback {

  static final String BASE = "/v1/collections/" + TopologyFixture.COLLECTION;

  /** What items without a time are dated. */
  static final long NOW = 777;

  private final UnaryOperator<ServeSettings> change;
  private final InstantSource clock;
  private ServeSettings settings;
  private Path dir;
  private TestIndex index;
  private IndexServer server;

  /** Serves as {@link TestIndex#SETTINGS} says. */
  public Served() {
    this(settings -> settings);
  }

  /** Serves as {@link TestIndex#SETTINGS} say when they are changed. */
  Served(UnaryOperator<ServeSettings> change) {
    this(change, InstantSource.fixed(Instant.ofEpochMilli(NOW)));
  }

  /** Serves at the time of {@code clock}. */
  Served(UnaryOperator<ServeSettings> change, InstantSource clock) {
    this.change = change;
    this.clock = clock;
  }

  /**
   * Serves over TLS, to those who have a key: {@code hb_read}, {@code hb_write} or {@code
   * hb_admin}.
   */
  public static Served secured() {
    return new Served(settings -> settings.withProtection(protection(settings)));
  }

  private static Protection protection(ServeSettings settings) {
    try {
      Path folder = Files.createTempDirectory("secured");
      Path keys = folder.resolve("keys");
      for (Role role : Role.values()) {
        KeyFile.add(keys, ApiKey.of(role.text(), role, "hb_" + role.text()));
      }
      return new Protection(
          Optional.of(keys),
          settings.protection().peerKeys(),
          Optional.of(new Tls(Certificates.make(folder, "server", "EC"), InstantSource.system())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    dir = Files.createTempDirectory("served");
    index = new TestIndex(dir);
    settings = change.apply(TestIndex.SETTINGS);
    server = IndexServer.start(index, settings, Optional.of(new SeedFeaturiser()), clock);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    server.close();
    index.close();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  TestIndex index() {
    return index;
  }

  SortedSet<String> routes() {
    return server.routes();
  }

  /** Returns where the server listens. */
  public URI address() {
    String scheme = settings.protection().tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.port());
  }

  /** Returns the file of the certificate, where it serves over TLS. */
  public Path certificate() {
    return settings.protection().tls().orElseThrow().files().certificate();
  }

  Client.Reply get(String path) {
    return client().get(BASE + path);
  }

  Client.Reply post(String path, String body) {
    return client().post(BASE + path, body);
  }

  Client.Reply send(String method, String path, String body) {
    return client().send(method, BASE + path, body);
  }

  Client client() {
    return new Client(server.port());
  }

  /** Publishes the test function of {@code version}. */
  public void publish(long version) {
    index.with(flow -> flow.publish(version));
  }

  /** Publishes {@code function}. */
  public void publish(HashFunction function) {
    index.with(
        flow -> {
          flow.publish(function);
          return function;
        });
  }

  /** Publishes {@code version} and puts {@code items} items: {@code item-0}, {@code item-1}, …. */
  public HashFunction fill(long version, int items) {
    return index.with(
        flow -> {
          HashFunction function = flow.publish(version);
          IntStream.range(0, items).forEach(i -> flow.put(item("item-" + i, i)));
          return function;
        });
  }

  /** Deletes an item. */
  public void delete(String id) {
    index.with(
        flow -> {
          flow.delete(id);
          return id;
        });
  }

  /** Takes the text for the seed of an item and gives its text features. */
  static final class SeedFeaturiser implements TextFeaturiser {
    @Override
    public String modality() {
      return "text";
    }

    @Override
    public FeatureVector features(String text) {
      try {
        return item("x", Long.parseLong(text)).features().get("text");
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("it is no number", e);
      }
    }
  }
}
