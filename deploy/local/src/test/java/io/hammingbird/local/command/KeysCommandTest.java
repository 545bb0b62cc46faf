package io.hammingbird.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.topology.access.KeyRing;
import io.hammingbird.topology.serve.Served;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keys from where they are made to where they are asked for. */
final class KeysCommandTest {

  @RegisterExtension private final Served served = Served.secured();

  @TempDir private Path dir;

  private final StringWriter said = new StringWriter();

  private int run(String... words) {
    PrintWriter out = new PrintWriter(said, true);
    return Hammingbird.commandLine().setOut(out).setErr(out).execute(words);
  }

  @Test
  void newKey_isPrintedOnce_andItsHashIsInTheFile() throws IOException {
    Path file = dir.resolve("keys");
    assertThat(run("keys", "new", "--name", "ann", "--role", "write", "--file", "" + file))
        .isZero();
    String key = said.toString().lines().findFirst().orElseThrow().replace("key   ", "");
    assertThat(key).startsWith("hb_");
    assertThat(Files.readString(file)).startsWith("ann write sha256:").doesNotContain(key);
    assertThat(new KeyRing(file, InstantSource.system()).find(key)).isPresent();

    assertThat(run("keys", "new", "--name", "bob", "--role", "read", "--file", "" + file)).isZero();
    said.getBuffer().setLength(0);
    assertThat(run("keys", "list", "--file", "" + file)).isZero();
    assertThat(said.toString().lines()).containsExactly("name  role", "ann   write", "bob   read");
  }

  @Test
  void newKey_withoutAFile_printsItsLine() {
    assertThat(run("keys", "new", "--name", "ann", "--role", "admin")).isZero();
    assertThat(said.toString()).contains("line  ann admin sha256:");
  }

  @Test
  void newKey_ofAWrongNameOrRole_isRefused() {
    assertThat(run("keys", "new", "--name", "a b", "--role", "read"))
        .isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(run("keys", "new", "--name", "ann", "--role", "boss"))
        .isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(said.toString()).contains("the name of a key is 'a b'").contains("boss");
  }

  @Test
  void commands_askWithTheKeyOfAFile_overTls() throws IOException {
    Path key = Files.writeString(dir.resolve("my-key"), "hb_read\n");
    assertThat(count("--trust", "" + served.certificate(), "--api-key-file", "" + key)).isZero();
    assertThat(said.toString()).isEqualToIgnoringNewLines("0");
    assertThat(count("--trust", "" + served.certificate())).isEqualTo(Hammingbird.BAD_INPUT);
    assertThat(said.toString()).contains("this needs a key");
    assertThat(count("--api-key-file", "" + key)).isEqualTo(Hammingbird.FAILED);
    assertThat(said.toString()).contains("do not come to terms about TLS");
    assertThat(said.toString()).doesNotContain("hb_read");
  }

  private int count(String... more) {
    said.getBuffer().setLength(0);
    String[] words = new String[6 + more.length];
    List<String> first =
        List.of("items", "count", "--url", "" + served.address(), "--collection", "test");
    for (int i = 0; i < words.length; i++) {
      words[i] = i < 6 ? first.get(i) : more[i - 6];
    }
    return run(words);
  }
}
