package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.wire.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What CONTRIBUTING.md says about sources and can be read off them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SourceRulesTest {

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int KERNEL_LINES = 60;
  private static final List<String> KERNEL_ROOMS =
      List.of("core.linalg", "core.code", "core.index");
  private static final Pattern PRINT =
      Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\(\\s*\\)");

  private List<Source> sources;

  @BeforeAll
  void read() throws IOException {
    sources = Source.all(Path.of(System.getProperty("hammingbird.root")));
  }

  @Test
  void sources_ofEveryModuleAreRead() {
    Set<String> tops =
        sources.stream()
            .map(source -> source.name().substring(0, source.name().indexOf('/')))
            .collect(Collectors.toSet());

    assertThat(tops)
        .containsExactlyInAnyOrder("src", "schemas", "flink-job", "kafka-topology", "deploy");
  }

  @Test
  void files_haveAtMost400Lines() {
    assertThat(sources)
        .filteredOn(source -> source.lines() > FILE_LINES)
        .extracting(source -> source.name() + ": " + source.lines() + " lines")
        .isEmpty();
  }

  /** Kernels may be longer: unrolled loops are hard to cut without cost. */
  @Test
  void methods_haveAtMost40LinesAndKernels60() throws IOException {
    List<Methods.Sized> tooLong = new ArrayList<>();
    for (boolean kernel : new boolean[] {false, true}) {
      int most = kernel ? KERNEL_LINES : METHOD_LINES;
      Methods.of(
              sources.stream()
                  .filter(source -> !source.isTest() && isKernel(source) == kernel)
                  .toList())
          .stream()
          .filter(method -> method.lines() > most)
          .forEach(tooLong::add);
    }

    assertThat(tooLong).isEmpty();
  }

  private static boolean isKernel(Source source) {
    return KERNEL_ROOMS.stream().anyMatch(room -> source.isIn("io.hammingbird." + room));
  }

  /** Standard output belongs to the command line, and there one class writes it. */
  @Test
  void printing_isDoneByOneClassOfTheCommandLine() {
    List<Source> printers =
        sources.stream().filter(source -> !source.findInCode(PRINT).isEmpty()).toList();

    assertThat(printers).hasSizeLessThanOrEqualTo(1);
    assertThat(printers)
        .extracting(Source::name)
        .allMatch(name -> name.startsWith("deploy/local/src/main/java/"));
  }

  @Test
  void openEnds_areIssuesNotComments() {
    Pattern marks = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    assertThat(inText(marks, source -> true)).isEmpty();
  }

  @Test
  void exceptions_sayWhatIsWrong() {
    Pattern silent = Pattern.compile("\\bnew \\w+(Exception|Error)\\(\\s*\\)");

    assertThat(inCode(silent, source -> !source.isTest())).isEmpty();
  }

  @Test
  void tests_waitForConditionsNotForTime() {
    Pattern sleep = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\.\\w+\\.sleep\\b");

    assertThat(inCode(sleep, Source::isTest)).isEmpty();
  }

  @Test
  void tests_passOrFailTheSameWayEveryTime() {
    Pattern unseeded = Pattern.compile("\\bnew (Splittable)?Random\\(\\s*\\)|\\bMath\\.random\\b");

    assertThat(inCode(unseeded, source -> true)).isEmpty();
  }

  /** Bytes once written are read for ever, and a golden file is what proves it. */
  @Test
  void wireForms_thatAreWrittenHaveAGoldenFileOfEveryVersion() {
    Path golden = Path.of(System.getProperty("hammingbird.root"), "src/test/resources/golden");
    List<Path> missing = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Pattern use = Pattern.compile("\\bKind\\s*\\.\\s*" + kind + "\\b");
      if (!inCode(use, source -> !source.isTest()).isEmpty()) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (int version = 1; version <= kind.newestVersion(); version++) {
          missing.add(golden.resolve(name + "-v" + version + ".bin"));
        }
      }
    }
    missing.removeIf(Files::exists);

    assertThat(missing).isEmpty();
  }

  private List<String> inCode(Pattern pattern, Predicate<Source> which) {
    return sources.stream()
        .filter(which)
        .flatMap(source -> source.findInCode(pattern).stream())
        .toList();
  }

  private List<String> inText(Pattern pattern, Predicate<Source> which) {
    return sources.stream()
        .filter(which)
        .flatMap(source -> source.findInText(pattern).stream())
        .toList();
  }
}
