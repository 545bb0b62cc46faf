package io.hammingbird.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SourceTest {

  private static final Source SOURCE =
      Source.of(
          "src/main/java/A.java",
          """
          /* mark: a comment
           * over lines */
          final class A { // mark
            String s = "mark \\" mark", t = ""\"
                mark
                ""\";
            char c = '"';

            void mark() {
              new Object() {
                void inner() {}
              };
            }

            int none;
          }
          """);

  @Test
  void findInCode_seesNeitherCommentsNorLiterals() {
    assertThat(SOURCE.findInCode(Pattern.compile("mark")))
        .containsExactly("src/main/java/A.java:9: mark");
  }

  @Test
  void findInText_seesEverything() {
    assertThat(SOURCE.findInText(Pattern.compile("mark"))).hasSize(6);
  }

  @Test
  void methods_areMeasuredFromBraceToBrace() throws IOException {
    assertThat(Methods.of(List.of(SOURCE)))
        .extracting(Methods.Sized::toString)
        .containsExactly(
            "src/main/java/A.java:9: A.mark has 5 lines",
            "src/main/java/A.java:11: A..inner has 1 lines");
  }
}
