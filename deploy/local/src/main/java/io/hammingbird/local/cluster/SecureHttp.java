package io.hammingbird.local.cluster;

import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.settings.SecurityKeys;
import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.KeyFile;
import io.hammingbird.topology.access.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * The index is served over TLS to those who have a key. There is one of each role, in a file of its
 * own beside the file of hashes that the instances read; instances know each other by a secret.
 */
final class SecureHttp implements HttpSecurity {

  private final Path folder;
  private final Certificates certificates;
  private final String peerKey;
  private final String adminKey;

  private SecureHttp(Path folder, Certificates certificates, Secrets secrets) throws IOException {
    this.folder = folder;
    this.certificates = certificates;
    this.peerKey = secrets.secret("peer");
    for (Role role : Role.values()) {
      make(role);
    }
    this.adminKey = read(Role.ADMIN);
  }

  /** Returns what protects the index of a cluster, made at its first start. */
  static SecureHttp in(Path folder, Certificates certificates, Secrets secrets) throws IOException {
    return new SecureHttp(folder, certificates, secrets);
  }

  private void make(Role role) throws IOException {
    if (!Files.exists(key(role))) {
      try (OutputStream out = Secrets.newFile(key(role))) {
        out.write((ApiKey.draw(new SecureRandom()) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    boolean known =
        Files.exists(hashes())
            && KeyFile.read(hashes()).stream().anyMatch(each -> each.name().equals(role.text()));
    if (!known) {
      KeyFile.add(hashes(), ApiKey.of(role.text(), role, read(role)));
    }
  }

  private Path hashes() {
    return folder.resolve("api-keys");
  }

  private Path key(Role role) {
    return folder.resolve(role.text() + ".key");
  }

  private String read(Role role) throws IOException {
    return Files.readString(key(role), StandardCharsets.UTF_8).strip();
  }

  @Override
  public String scheme() {
    return "https";
  }

  @Override
  public Map<String, String> server(Path audit) {
    return Map.of(
        SecurityKeys.TLS_CERTIFICATE.name(), certificates.certificate().toString(),
        SecurityKeys.TLS_KEY.name(), certificates.key().toString(),
        SecurityKeys.TLS_TRUST.name(), certificates.authority().toString(),
        SecurityKeys.API_KEYS.name(), hashes().toString(),
        SecurityKeys.PEER_KEY.name(), peerKey,
        SecurityKeys.AUDIT_LOG.name(), audit.toString());
  }

  @Override
  public HttpAccess access() {
    return new HttpAccess(Optional.of(adminKey), Optional.of(certificates.authority()));
  }
}
