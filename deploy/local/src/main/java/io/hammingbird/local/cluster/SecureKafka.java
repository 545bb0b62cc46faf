package io.hammingbird.local.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Clients come over TLS with a password (SCRAM), controllers know each other by their certificates:
 * the passwords lie in the metadata that controllers keep, so these cannot use them.
 */
final class SecureKafka implements KafkaSecurity {

  private static final String MECHANISM = "SCRAM-SHA-256";
  private static final String BROKER = "broker";
  private static final String CLIENT = "hammingbird";

  private final Certificates certificates;
  private final String brokerPassword;
  private final String clientPassword;

  private SecureKafka(Certificates certificates, Secrets secrets) throws IOException {
    this.certificates = certificates;
    this.brokerPassword = secrets.secret(BROKER);
    this.clientPassword = secrets.secret(CLIENT);
  }

  /** Returns what protects the brokers of a cluster, made at its first start. */
  static SecureKafka in(Path folder, Certificates certificates, Secrets secrets)
      throws IOException {
    SecureKafka kafka = new SecureKafka(certificates, secrets);
    kafka.writeClient(folder.resolve("client.properties"));
    return kafka;
  }

  /** For Kafka's own tools, and to copy from. */
  private void writeClient(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    client().forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    try (OutputStream out = Secrets.newFile(file)) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Map<String, String> listener(String name) {
    String prefix = "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
    Map<String, String> settings = new TreeMap<>();
    settings.put("listener.security.protocol.map", name + ":SASL_SSL,CONTROLLER:SSL");
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put(
        prefix + MECHANISM.toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
        login(BROKER, brokerPassword));
    settings.put("listener.name.controller.ssl.client.auth", "required");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", certificates.keyStore().toString());
    settings.put("ssl.keystore.password", certificates.password());
    settings.put("ssl.key.password", certificates.password());
    settings.putAll(trust());
    return settings;
  }

  private Map<String, String> trust() {
    return Map.of(
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificates.authority().toString());
  }

  @Override
  public Map<String, String> client() {
    Map<String, String> settings = new TreeMap<>(trust());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", MECHANISM);
    settings.put("sasl.jaas.config", login(CLIENT, clientPassword));
    return settings;
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  @Override
  public Optional<List<String>> credentials() {
    return Optional.of(
        List.of(credential(BROKER, brokerPassword), credential(CLIENT, clientPassword)));
  }

  private static String credential(String user, String password) {
    return "%s=[name=%s,password=%s]".formatted(MECHANISM, user, password);
  }
}
