package io.hammingbird.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority of this cluster alone, and a certificate by it for 127.0.0.1 and
 * localhost, made by the JDK's keytool. For trying and practising: the authority's key lies beside
 * what it signed.
 */
final class Certificates {

  private static final String ROOT = "ca";
  private static final String NODE = "node";
  private static final String DAYS = "3650";
  private static final long KEYTOOL_SECONDS = 60;

  private final Path folder;
  private final String password;

  private Certificates(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  /** Returns those of a folder, made where there are none. */
  static Certificates in(Path folder, Secrets secrets) throws IOException, InterruptedException {
    Certificates certificates = new Certificates(folder, secrets.secret("store"));
    certificates.make();
    return certificates;
  }

  /** Returns the password of the key stores. */
  String password() {
    return password;
  }

  /** Returns the key store (PKCS12) of every node. */
  Path keyStore() {
    return folder.resolve("node.p12");
  }

  /** Returns the authority's certificate (PEM), which is what others have to trust. */
  Path authority() {
    return folder.resolve("ca.pem");
  }

  /** Returns the nodes' certificate with its authority's (PEM). */
  Path certificate() {
    return folder.resolve("node.pem");
  }

  /** Returns the nodes' private key (PEM, PKCS8). */
  Path key() {
    return folder.resolve("node.key");
  }

  private void make() throws IOException, InterruptedException {
    if (Files.exists(key())) {
      return;
    }
    keyPair(ROOT, "CN=Hammingbird local cluster CA", "bc:c=ca:true", "ku:c=keyCertSign,cRLSign");
    keyPair(NODE, "CN=localhost");
    Path request = folder.resolve("node.csr");
    Path signed = folder.resolve("node.crt");
    keytool(NODE, "-certreq", "-file", request.toString());
    keytool(
        ROOT,
        "-gencert",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-validity",
        DAYS,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-ext",
        "eku=serverAuth,clientAuth",
        "-rfc");
    keytool(ROOT, "-exportcert", "-rfc", "-file", authority().toString());
    trust(authority());
    keytool(NODE, "-importcert", "-noprompt", "-file", signed.toString());
    Files.delete(request);
    Files.delete(signed);
    writePem();
  }

  private void keyPair(String alias, String name, String... extensions)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", name));
    words.addAll(List.of("-validity", DAYS));
    for (String extension : extensions) {
      words.addAll(List.of("-ext", extension));
    }
    keytool(alias, words.toArray(String[]::new));
  }

  /** A reply is only taken by a store that trusts who signed it. */
  private void trust(Path certificate) throws IOException, InterruptedException {
    run(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            ROOT,
            "-file",
            certificate.toString(),
            "-keystore",
            keyStore().toString()));
  }

  private void keytool(String alias, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-alias", alias));
    all.addAll(List.of("-keystore", folder.resolve(alias + ".p12").toString()));
    run(all);
  }

  private void run(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(words);
    command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "HAMMINGBIRD_STORE"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HAMMINGBIRD_STORE", password);
    Process keytool = builder.start();
    keytool.getOutputStream().close();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      keytool.destroyForcibly();
      throw new IOException("keytool %s failed: %s".formatted(words.get(0), said.strip()));
    }
  }

  /** What speaks HTTP takes PEM files, and keytool writes no private key. */
  private void writePem() throws IOException {
    try (InputStream in = Files.newInputStream(keyStore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      StringBuilder chain = new StringBuilder();
      for (Certificate each : store.getCertificateChain(NODE)) {
        chain.append(pem("CERTIFICATE", each.getEncoded()));
      }
      Files.writeString(certificate(), chain, StandardCharsets.UTF_8);
      Key key = store.getKey(NODE, password.toCharArray());
      try (OutputStream out = Secrets.newFile(key())) {
        out.write(pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store %s cannot be read".formatted(keyStore()), e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text);
  }
}
