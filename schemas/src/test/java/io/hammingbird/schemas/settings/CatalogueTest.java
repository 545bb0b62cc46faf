package io.hammingbird.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueTest {

  @Test
  void keys_areTold_andMeetNoOther() {
    for (Key key : Catalogue.all()) {
      assertThat(key.description()).as(key.name()).endsWith(".").doesNotContain("|", "\n");
      assertThat(key.readers()).as(key.name()).isNotEmpty();
      assertThat(Catalogue.all().stream().filter(other -> other.covers(Samples.name(key))))
          .containsExactly(key);
      assertThat(Catalogue.find(Samples.name(key))).contains(key);
    }
  }

  /** Two keys that one variable could mean would make the environment ambiguous. */
  @Test
  void variables_nameTheirKeyAlone() {
    for (Key key : Catalogue.all()) {
      String variable = key.variable().replace("*", "SOME");
      assertThat(variable).matches("HAMMINGBIRD_[A-Z0-9_]+");
      assertThat(Catalogue.ofVariable(variable)).contains(Samples.name(key));
    }
    assertThat(Catalogue.all().stream().map(Key::variable)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "HAMMINGBIRD_HTTP_PORT, http.port",
    "HAMMINGBIRD_KAFKA_SASL_MECHANISM, kafka.sasl.mechanism",
    "HAMMINGBIRD_LEARNER_OPTIONS_ANCHOR_CHOICE, learner.options.anchor-choice",
    "HAMMINGBIRD_SHAPE_WIDE_IMAGE, shape.wide_image",
  })
  void ofVariable_findsTheSetting(String variable, String setting) {
    assertThat(Catalogue.ofVariable(variable)).contains(setting);
  }

  @Test
  void ofVariable_withoutAnEntry_isNone() {
    assertThat(Catalogue.ofVariable("HAMMINGBIRD_KAFKA_")).isEqualTo(Optional.empty());
    assertThat(Catalogue.find("kafka.")).isEmpty();
    assertThat(Catalogue.find("kafka")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http.prot, http.port",
    "htp.port, http.port",
    "port, http.port",
    "index.port, http.port",
    "bits, learner.bits",
    "learner.max-churn, publish.max-churn",
    "state.dir, index.dir",
    "broker, brokers",
    "shapes.image, shape.*",
    "kafak.sasl.mechanism, kafka.*",
    "publish.min-intervall-ms, publish.min-interval-ms",
    "search.maxlimit, search.max-limit",
  })
  void nearest_isWhatWasMeant(String unknown, String meant) {
    assertThat(Catalogue.nearest(unknown).name()).isEqualTo(meant);
  }

  @Property(tries = 200)
  void edits_isADistance(
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String one,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String other) {
    int edits = Catalogue.edits(one, other);

    assertThat(edits).isEqualTo(Catalogue.edits(other, one));
    assertThat(edits == 0).isEqualTo(one.equals(other));
    assertThat(edits)
        .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, abcd, 0",
    "abcd, abdc, 1",
    "abcd, acd, 1",
    "abcd, abxd, 1",
    "kitten, sitting, 3"
  })
  void edits_countsLetters(String from, String to, int edits) {
    assertThat(Catalogue.edits(from, to)).isEqualTo(edits);
  }

  @Test
  void isSecret_knowsWhatMayNotBeShown() {
    Map<String, Boolean> names =
        Map.of(
            "kafka.sasl.jaas.config", true,
            "kafka.ssl.keystore.password", true,
            "kafka.ssl.keystore.key", true,
            "kafka.sasl.oauthbearer.client.credentials.client.secret", true,
            "http.peer-key", true,
            "kafka.security.protocol", false,
            "kafka.ssl.keystore.location", false,
            "http.port", false);

    names.forEach((name, secret) -> assertThat(Key.isSecret(name)).as(name).isEqualTo(secret));
  }
}
