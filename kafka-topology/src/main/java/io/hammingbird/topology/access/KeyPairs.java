package io.hammingbird.topology.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether two keys belong together. */
final class KeyPairs {

  private static final byte[] TEXT = "Hammingbird".getBytes(StandardCharsets.UTF_8);

  private KeyPairs() {}

  /** Returns whether what {@code secret} signs is seen to be by {@code open}. */
  static boolean match(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(TEXT);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(TEXT);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of different kinds
    }
  }
}
