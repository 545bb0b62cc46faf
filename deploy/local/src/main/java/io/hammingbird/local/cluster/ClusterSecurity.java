package io.hammingbird.local.cluster;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How the processes of a cluster are spoken to.
 *
 * @param kafka the brokers
 * @param http the index
 */
record ClusterSecurity(KafkaSecurity kafka, HttpSecurity http) {

  /** Returns that of a cluster that hides nothing. */
  static ClusterSecurity open() {
    return new ClusterSecurity(new KafkaSecurity.Open(), new HttpSecurity.Open());
  }

  /** Returns that of a cluster with passwords, keys and certificates, made at its first start. */
  static ClusterSecurity in(Path folder) throws IOException, InterruptedException {
    Secrets secrets = Secrets.in(folder);
    Certificates certificates = Certificates.in(folder, secrets);
    return new ClusterSecurity(
        SecureKafka.in(folder, certificates, secrets),
        SecureHttp.in(folder, certificates, secrets));
  }
}
