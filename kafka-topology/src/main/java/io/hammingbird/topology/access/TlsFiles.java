package io.hammingbird.topology.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that TLS is made of, all in PEM. They may change meanwhile: new connections then get
 * the new ones.
 *
 * @param certificate our certificate and those it was signed by, ours first
 * @param key the private key of our certificate
 * @param trust certificates by which other instances are trusted; without it those of {@code
 *     certificate}
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> trust) {

  private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);

  /**
   * What the files hold.
   *
   * @param chain our certificate first
   */
  record Material(PrivateKey key, List<X509Certificate> chain, X509ExtendedTrustManager trust) {}

  /**
   * Returns what connections are made with, from both sides.
   *
   * @param clock says when to look at the files again
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  SSLContext context(InstantSource clock) {
    List<Path> files = new ArrayList<>(List.of(certificate, key));
    trust.ifPresent(files::add);
    Reloaded<Material> material = new Reloaded<>(files, this::read, clock, TlsFiles::tell);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new CurrentKey(() -> material.get())},
          new TrustManager[] {new CurrentTrust(() -> material.get().trust())},
          new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private Material read() {
    List<X509Certificate> chain = Pem.certificates(certificate);
    PrivateKey privateKey = Pem.key(key);
    if (!KeyPairs.match(chain.get(0).getPublicKey(), privateKey)) {
      throw new IllegalArgumentException(
          "key '%s' is not that of the first certificate in '%s'".formatted(key, certificate));
    }
    List<X509Certificate> trusted = trust.map(Pem::certificates).orElse(chain);
    return new Material(privateKey, chain, trustManager(trusted));
  }

  private static X509ExtendedTrustManager trustManager(List<X509Certificate> trusted) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < trusted.size(); i++) {
        store.setCertificateEntry("trusted-" + i, trusted.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "the trusted certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private static void tell(List<Path> files, RuntimeException wrong) {
    if (wrong == null) {
      log.info("the files of TLS have changed and were read again: {}", files);
    } else {
      log.error(
          "the files of TLS have changed and cannot be used, those before go on to hold: {}",
          wrong.getMessage());
    }
  }
}
