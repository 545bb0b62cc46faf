package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LearnerOptionsTest {

  private static final Map<String, Integer> WORDS = Map.of("two", 2, "one", 1, "three", 3);

  private static LearnerOptions options(String name, String value) {
    return new LearnerOptions("ridge", new TreeMap<>(Map.of(name, value)), Set.of("omega", "how"));
  }

  @Test
  void options_unknownName_listsTheKnown() {
    assertThatThrownBy(() -> options("omgea", "1"))
        .hasMessage("ridge has no option 'omgea'; it has [how, omega]");
  }

  @Test
  void number_named_isRead() {
    assertThat(options("omega", "1e-2").number("omega", 5)).isEqualTo(0.01);
    assertThat(options("how", "one").number("omega", 5)).isEqualTo(5);
  }

  @Test
  void number_otherText_saysWhatIsNeededAndWhy() {
    assertThatThrownBy(() -> options("omega", "much").number("omega", 5))
        .hasMessage("option 'omega' of ridge is 'much', needs a number")
        .hasCauseInstanceOf(NumberFormatException.class);
  }

  @Test
  void word_unknown_listsAllInAscendingOrder() {
    assertThat(options("how", "two").word("how", 7, WORDS)).isEqualTo(2);
    assertThat(options("omega", "1").word("how", 7, WORDS)).isEqualTo(7);
    assertThatThrownBy(() -> options("how", "four").word("how", 7, WORDS))
        .hasMessage("option 'how' of ridge is 'four', needs one of [one, three, two]");
  }

  @Test
  void require_doesNotHold_saysWhatIsNeeded() {
    assertThatCode(() -> LearnerOptions.require(true, "omega", "above 0"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LearnerOptions.require(false, "omega", "above 0"))
        .hasMessage("omega must be above 0");
  }
}
