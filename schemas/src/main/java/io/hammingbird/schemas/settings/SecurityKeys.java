package io.hammingbird.schemas.settings;

import static io.hammingbird.schemas.settings.Program.COMMANDS;
import static io.hammingbird.schemas.settings.Program.INDEX;

import java.util.List;

/** The settings of who may ask an index, how, and what is written down of it. */
public final class SecurityKeys {

  /** TLS. */
  public static final Key TLS_CERTIFICATE =
      Key.text("http.tls.certificate")
          .readBy(INDEX)
          .says(
              "Certificate in PEM with those it was signed by, its own first; with it the index is"
                  + " served by TLS alone.");

  /** TLS. */
  public static final Key TLS_KEY =
      Key.text("http.tls.key")
          .readBy(INDEX)
          .says("Its private key in PEM (PKCS #8, without a password).");

  /** TLS. */
  public static final Key TLS_TRUST =
      Key.text("http.tls.trust")
          .readBy(INDEX)
          .says(
              "Certificates in PEM that instances trust each other by. Where it is not set, those of"
                  + " `http.tls.certificate`.");

  /** Who may ask. */
  public static final Key API_KEYS =
      Key.text("http.api-keys")
          .readBy(INDEX)
          .says(
              "File of the keys of those who may ask, as `keys new` makes it; without it anybody.");

  /** Who is an instance. */
  public static final Key PEER_KEY =
      Key.text("http.peer-key")
          .hidden()
          .readBy(INDEX)
          .says(
              "Secret that instances know each other by. Several with commas between are all taken,"
                  + " and the first is sent.");

  /** Connections. */
  public static final Key MAX_CONNECTIONS =
      Key.whole("http.max-connections", 1, Integer.MAX_VALUE)
          .or(1000)
          .readBy(INDEX)
          .says("How many connections there may be; more wait for one to end.");

  /** Connections. */
  public static final Key IDLE_TIMEOUT_MS =
      Key.millis("http.idle-timeout-ms", 1)
          .or(30_000)
          .readBy(INDEX)
          .says("After so long a connection on which nothing happens is closed.");

  /** Connections. */
  public static final Key REQUEST_TIMEOUT_MS =
      Key.millis("http.request-timeout-ms", 1)
          .or(30_000)
          .readBy(INDEX)
          .says("In which the headers of a request must have come, and in as long again its body.");

  /** Connections. */
  public static final Key MAX_HEADER_BYTES =
      Key.whole("http.max-header-bytes", 1024, 1 << 20)
          .or(8192)
          .readBy(INDEX)
          .says("The longest request line and headers together.");

  /** What is written down. */
  public static final Key SLOW_QUERY_MS =
      Key.millis("http.slow-query-ms", 0)
          .or(0)
          .readBy(INDEX)
          .says("A search that takes as long is logged, with where the time went; 0 for none.");

  /** What is written down. */
  public static final Key AUDIT_LOG =
      Key.text("http.audit-log")
          .readBy(INDEX)
          .says("File that changes and refused attempts are written to, a line of JSON each.");

  /** Logs. */
  public static final Key LOG_FORMAT =
      Key.choice("log.format", "text", "json")
          .or("text")
          .says("How the logs of the launcher's commands are written: `json` is a line an event.");

  /** Logs. */
  public static final Key LOG_LEVEL =
      Key.choice("log.level", "error", "warn", "info", "debug", "trace")
          .or("info")
          .says("From what level on our own classes log; libraries log warnings and worse.");

  /** Logs. */
  public static final Key LOG_TARGET =
      Key.choice("log.target", "file", "stderr")
          .or("file")
          .says(
              "Whether logs go to `hammingbird.log` in the folder of the state, or to the console.");

  /** How commands ask. */
  public static final Key CLIENT_API_KEY =
      Key.text("client.api-key")
          .hidden()
          .readBy(COMMANDS)
          .says("Key that commands ask the index with. Best set by the environment.");

  /** How commands ask. */
  public static final Key CLIENT_TRUST =
      Key.text("client.trust")
          .readBy(COMMANDS)
          .says("Certificates in PEM that commands trust the index by, in place of Java's own.");

  private SecurityKeys() {}

  static List<Key> all() {
    return List.of(
        TLS_CERTIFICATE,
        TLS_KEY,
        TLS_TRUST,
        API_KEYS,
        PEER_KEY,
        MAX_CONNECTIONS,
        IDLE_TIMEOUT_MS,
        REQUEST_TIMEOUT_MS,
        MAX_HEADER_BYTES,
        SLOW_QUERY_MS,
        AUDIT_LOG,
        LOG_FORMAT,
        LOG_LEVEL,
        LOG_TARGET,
        CLIENT_API_KEY,
        CLIENT_TRUST);
  }
}
