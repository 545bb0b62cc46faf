package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.cluster.Commands.Outcome;
import io.hammingbird.local.data.SmallFolder;
import io.hammingbird.local.http.HttpAccess;
import io.hammingbird.schemas.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The smallest cluster there can be, with TLS and passwords, by its commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterIT {

  private static final int ITEMS = 600;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern PID = Pattern.compile("\"pid\" : (\\d+)");
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

  private Path folder;
  private Path cluster;

  private static Outcome run(List<String> words) {
    return new ThisLauncher(Settings.none()).run(words);
  }

  private Outcome cluster(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("cluster", command, "--dir", cluster.toString()));
    words.addAll(Arrays.asList(more));
    return run(words);
  }

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    cluster = folder.resolve("cluster");
    Outcome started =
        cluster(
            "start",
            "--secure",
            "--shape=image=8,text=6",
            "--bits=16",
            "--anchors=20",
            "--collection=small",
            "--broker-count=1",
            "--task-manager-count=1",
            "--index-count=1");
    assertThat(started.code()).as(started.said()).isZero();
  }

  @AfterAll
  void stop() throws IOException {
    List<Long> pids = pids();
    Outcome stopped = cluster("stop");
    assertThat(stopped.code()).as(stopped.said()).isZero();
    assertThat(pids).hasSize(4);
    await()
        .atMost(PATIENCE)
        .until(() -> pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
  }

  private List<Long> pids() throws IOException {
    return PID.matcher(Files.readString(cluster.resolve("cluster.json")))
        .results()
        .map((MatchResult match) -> Long.valueOf(match.group(1)))
        .toList();
  }

  private Map<String, String> client() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(cluster.resolve("security/client.properties"))) {
      properties.load(in);
    }
    Map<String, String> client = new TreeMap<>();
    properties.forEach((name, value) -> client.put(name.toString(), value.toString()));
    return client;
  }

  private String address(String member) {
    return cluster("status")
        .said()
        .lines()
        .filter(line -> line.startsWith(member))
        .flatMap(line -> ADDRESS.matcher(line).results().map(MatchResult::group))
        .findFirst()
        .orElseThrow();
  }

  private Path settings() {
    return cluster.resolve("hammingbird.yaml");
  }

  /** Runs a command as the cluster's owner. */
  private Outcome owned(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--config", settings().toString()));
    return run(all);
  }

  private ServiceClient index(String scheme, Optional<String> key) {
    return new ServiceClient(
        URI.create(scheme + "://" + address("index-1")),
        "small",
        new HttpAccess(key, Optional.of(cluster.resolve("security/ca.pem"))));
  }

  private ServiceClient index(String role) throws IOException {
    Path file = cluster.resolve("security").resolve(role + ".key");
    return index("https", Optional.of(Files.readString(file).strip()));
  }

  private List<String> words(Map<String, String> kafka, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--brokers", address("broker-1"), "--collection", "small"));
    kafka.forEach((name, value) -> words.addAll(List.of("--kafka", name + "=" + value)));
    return words;
  }

  @Test
  void items_overTlsWithAPassword_areLearnedAndFound() throws Exception {
    Path data = SmallFolder.write(folder.resolve("data"), ITEMS);
    Outcome sent = owned("produce", "--data", data.toString());
    assertThat(sent.code()).as(sent.said()).isZero();

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> assertThat(owned("search", "--item=0", "--limit=5").said()).contains("5 found"));
    Outcome asReader =
        owned("search", "--item=0", "--api-key-file", cluster + "/security/read.key");
    assertThat(asReader.said()).contains("10 found");
  }

  @Test
  void commands_withTheClustersFileOfSettings_reachAllOfIt() throws IOException {
    assertThat(owned("items", "count").code()).isZero();
    assertThat(owned("versions", "list").code()).isZero();
    assertThat(owned("topics", "create").code()).isZero();
    assertThat(owned("config").said())
        .contains("https://" + address("index-1"), "SASL_SSL", address("job-manager"));
    assertThat(Files.getPosixFilePermissions(settings())).hasSize(2);
  }

  @Test
  void index_withoutAKey_answers401() throws Exception {
    Outcome refused = owned("items", "count", "--set", "client.api-key=");
    assertThat(refused.code()).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(refused.said()).contains("this needs a key");

    assertThat(index("https", Optional.empty()).stats().status()).isEqualTo(401);
    assertThat(index("https", Optional.empty()).readiness().status()).isEqualTo(200);
  }

  @Test
  void index_doesForAKeyWhatItsRoleAllows() throws Exception {
    assertThat(index("read").stats().status()).isEqualTo(200);
    assertThat(index("read").delete("nobody").status()).isEqualTo(403);
    assertThat(index("write").delete("nobody").status()).isEqualTo(202);
    assertThat(index("write").pin(1).status()).isEqualTo(403);
    assertThat(index("admin").pin(9999).status()).isEqualTo(404);
  }

  @Test
  void index_inPlainText_isNotAnswered() {
    assertThatIOException().isThrownBy(index("http", Optional.empty())::readiness);
  }

  @Test
  void client_withAWrongPassword_isRefusedByName() throws IOException {
    Map<String, String> wrong = client();
    wrong.computeIfPresent(
        "sasl.jaas.config", (name, login) -> login.replaceFirst("password=\"..", "password=\"no"));

    Outcome refused = run(words(wrong, "topics", "create"));

    assertThat(refused.code()).isEqualTo(Hammingbird.FAILED);
    assertThat(refused.said()).contains("invalid credentials", "SCRAM-SHA-256");
  }

  @Test
  void client_inPlainText_isRefusedByName() {
    Outcome refused = run(words(Map.of(), "topics", "create"));

    assertThat(refused.code()).isEqualTo(Hammingbird.FAILED);
    assertThat(refused.said()).contains("in plain text", "security.protocol");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void passwords_areInNoProcessListAndInNoOpenFile() throws IOException {
    String login = client().get("sasl.jaas.config");
    String password = login.substring(login.indexOf("password=\"") + 10, login.length() - 2);

    for (long pid : pids()) {
      assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")))
          .contains("java")
          .doesNotContain(password);
    }
    assertThat(Files.readString(cluster.resolve("cluster.json"))).doesNotContain(password);
    assertThat(Files.getPosixFilePermissions(cluster.resolve("security"))).hasSize(3);
  }

  @Test
  void processes_thatAreKilled_areNamedAndStartAgain() {
    assertThat(cluster("kill", "index-1").code()).isZero();
    assertThat(cluster("kill", "job-manager").code()).isZero();

    Outcome missing = cluster("status", "--json");
    assertThat(missing.code()).isEqualTo(Hammingbird.FAILED);
    assertThat(missing.said()).contains("has ended", "\"good\":false");

    assertThat(cluster("restart", "index-1").code()).isZero();
    Outcome again = cluster("start");
    assertThat(again.code()).as(again.said()).isZero();
    Outcome whole = cluster("status");
    assertThat(whole.code()).as(whole.said()).isZero();
    assertThat(whole.said()).contains("registered with 2 slots", "RUNNING");
  }

  @Test
  void names_thatAreNotThere_areAnsweredWithThoseThatAre() {
    Outcome unknown = cluster("kill", "broker-9");

    assertThat(unknown.code()).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(unknown.said()).contains("no 'broker-9'", "broker-1, job-manager");
  }
}
