package io.hammingbird.topology.access;

import io.hammingbird.topology.access.TlsFiles.Material;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate that holds at the moment. A handshake asks several times and must get the
 * same answers: so each certificate gets a name of its own, and the last two are remembered.
 * Thread-safe.
 */
final class CurrentKey extends X509ExtendedKeyManager {

  private final Supplier<Material> current;
  private final AtomicLong names = new AtomicLong();
  private final Map<String, Material> named = new ConcurrentHashMap<>();
  private volatile String newest = "";

  CurrentKey(Supplier<Material> current) {
    this.current = current;
  }

  private synchronized String name(String algorithm) {
    Material material = current.get();
    if (!material.key().getAlgorithm().equals(algorithm)) {
      return null;
    }
    Material held = named.get(newest);
    if (!material.equals(held)) {
      String before = newest;
      newest = "key-" + names.incrementAndGet();
      named.put(newest, material);
      named.keySet().removeIf(name -> !name.equals(newest) && !name.equals(before));
    }
    return newest;
  }

  private String anyOf(String[] algorithms) {
    return Arrays.stream(algorithms)
        .map(this::name)
        .filter(name -> name != null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return name(type);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return name(type);
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return anyOf(types);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return anyOf(types);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    String name = name(type);
    return name == null ? null : new String[] {name};
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return getServerAliases(type, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String name) {
    Material material = named.get(name);
    return material == null ? null : material.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String name) {
    Material material = named.get(name);
    return material == null ? null : material.key();
  }
}
