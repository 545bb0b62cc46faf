package io.hammingbird.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the servers whose certificates a file tells. */
public final class Trust {

  private Trust() {}

  /**
   * Returns what connections are made with.
   *
   * @param file certificates in PEM: the server's own, or those it was signed by
   * @throws IllegalArgumentException if there is none in it
   */
  public static SSLContext in(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException(
            "trust file '%s' holds no certificate, needs '-----BEGIN CERTIFICATE-----' and what follows"
                .formatted(file));
      }
      return context(certificates);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "trust file '%s' cannot be used: %s".formatted(file, e), e);
    }
  }

  private static SSLContext context(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
