package io.hammingbird.topology.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text files have them. */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  /**
   * Returns the certificates of {@code file} in their order.
   *
   * @throws IllegalArgumentException if there is none
   */
  static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' holds no certificate, needs '-----BEGIN CERTIFICATE-----' and what follows"
                .formatted(file));
      }
      return all;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "'%s' holds what is no certificate: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(file), e);
    }
  }

  /**
   * Returns the private key of {@code file}.
   *
   * @throws IllegalArgumentException if there is none of a form that we know
   */
  static PrivateKey key(Path file) {
    byte[] form = Base64.getMimeDecoder().decode(body(file));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(form));
      } catch (InvalidKeySpecException e) {
        // It is of another: the next may fit.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }
    throw new IllegalArgumentException(
        "'%s' holds a key that is none of %s".formatted(file, ALGORITHMS));
  }

  private static String body(Path file) {
    try {
      Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!key.find()) {
        throw new IllegalArgumentException(
            ("'%s' holds no key of the form PKCS #8 without a password; 'openssl pkcs8 -topk8"
                    + " -nocrypt' makes one of other forms")
                .formatted(file));
      }
      return key.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be read".formatted(file), e);
    }
  }
}
