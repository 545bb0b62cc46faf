package io.hammingbird.local.http;

import io.hammingbird.client.Trust;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.schemas.settings.Setting;
import io.hammingbird.schemas.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an index is asked with.
 *
 * @param apiKey goes with every request, where there is one
 * @param trust certificates (PEM) that the index is trusted by; without it those of Java
 */
public record HttpAccess(Optional<String> apiKey, Optional<Path> trust) {

  /** Asks an index that wants no key, in plain text. */
  public static final HttpAccess OPEN = new HttpAccess(Optional.empty(), Optional.empty());

  /** Returns what {@code client.*} say. */
  public static HttpAccess of(Settings settings) {
    return new HttpAccess(
        settings.find(SecurityKeys.CLIENT_API_KEY),
        settings.find(SecurityKeys.CLIENT_TRUST).map(Path::of));
  }

  /**
   * Returns what connections are made with.
   *
   * @param connect how long that may take
   * @throws IllegalArgumentException if the trust file holds no certificate
   */
  public HttpClient client(Duration connect) {
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connect);
    trust.map(Trust::in).ifPresent(client::sslContext);
    return client.build();
  }

  /** Returns a request under way. */
  public HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  /** A record would tell the key. */
  @Override
  public String toString() {
    return "HttpAccess[apiKey=%s, trust=%s]".formatted(apiKey.map(key -> Setting.MASK), trust);
  }
}
