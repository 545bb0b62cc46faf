package io.hammingbird.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.topology.flow.TestFunctions;
import io.hammingbird.topology.flow.TopologyFixture;
import io.hammingbird.topology.serve.Served;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the real server. */
final class HammingbirdClientTest {

  private static final int ITEMS = 12;
  private static final Item NEW =
      Item.builder("a/b ü+%")
          .features("text", Vector.dense(1, 2, 3, 4))
          .features("image", Vector.sparse(new int[] {0, 4}, new float[] {0.5f, -1}))
          .labels("dog", "street")
          .attribute("season", "Autumn")
          .eventTime(Instant.ofEpochMilli(4711))
          .build();

  @RegisterExtension private final Served served = new Served();

  private HammingbirdClient client;

  @BeforeEach
  void connect() {
    client = HammingbirdClient.builder(served.address(), "test").retries(RetryPolicy.NEVER).build();
  }

  private static Vector text(long seed) {
    return Vector.dense(TopologyFixture.item("x", seed).features().get("text").toArray());
  }

  @Test
  void search_everyFormOfOneQuery_findsTheSame() {
    served.fill(1, ITEMS);
    Found found = client.search(search(Query.vector("text", text(3))).build());
    assertThat(found.hits()).hasSize(5);
    assertThat(found.versions()).containsExactly(1L);
    assertThat(found.partial()).isFalse();
    Found.Hit first = found.hits().get(0);
    assertThat(first.version()).isOne();
    assertThat(first.score()).isEqualTo(1 - first.distance() / 32.0, within(1e-9));
    assertThat(first.attributes()).containsKey("seed");
    assertThat(first.differingBits()).isEmpty();

    float[] values = text(3).values();
    String hex = client.item("item-3").orElseThrow().codes().get("text").hex();
    for (Query same :
        List.of(
            Query.vector("text", Vector.sparse(new int[] {0, 1, 2, 3}, values)),
            Query.item("item-3", "text"),
            Query.code(hex, 1),
            Query.text("3"))) {
      assertThat(client.search(search(same).build()).hits()).as("%s", same).isEqualTo(found.hits());
    }
  }

  private static Search.Builder search(Query query) {
    return Search.builder(query).target("image").limit(5).withAttributes();
  }

  @Test
  void search_everythingThatCanBeSet_isUnderstood() {
    served.fill(1, ITEMS);
    Found found =
        client.search(
            search(Query.text("3"))
                .maxDistance(31)
                .filter(
                    Filter.builder()
                        .must(Filter.label("dog"))
                        .should(Filter.attribute("seed", "1", "2"), Filter.label("cat"))
                        .mustNot(Filter.attribute("seed", "7"))
                        .build())
                .scoring(Search.Scoring.HAMMING)
                .strategy(Search.Strategy.SCAN)
                .timeout(Duration.ofSeconds(20))
                .maxStaleness(Duration.ZERO)
                .explain()
                .build());
    assertThat(found.explanation().orElseThrow()).contains("codes_scanned");
    assertThat(found.hits().get(0).differingBits()).hasSize(found.hits().get(0).distance());
    assertThat(found.hits()).allMatch(hit -> hit.distance() <= 31);
  }

  @Test
  void searchAll_answersInOrder_andSaysWhatWasWrong() {
    served.fill(1, ITEMS);
    Search good = search(Query.text("3")).build();
    Search bad = good.toBuilder().target("sound").build();
    List<SearchResult> results = client.searchAll(List.of(good, bad, good));
    assertThat(results.get(0).found().hits()).isEqualTo(client.search(good).hits());
    assertThat(results.get(2).found().hits()).isEqualTo(results.get(0).found().hits());
    assertThatThrownBy(() -> results.get(1).found())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("unknown-target"));
  }

  @Test
  void item_putReadDelete() {
    served.publish(1);
    Written written = client.put(NEW);
    assertThat(written.put()).isOne();
    IndexedItem read = client.item(NEW.id(), true).orElseThrow();
    assertThat(read.item()).isEqualTo(NEW);
    assertThat(read.version()).isOne();
    assertThat(read.codes().get("image").bits()).isEqualTo(32);
    assertThat(client.item(NEW.id()).orElseThrow().item().features()).isEmpty();
    assertThat(client.count()).isOne();

    assertThat(client.delete(NEW.id()).deleted()).isOne();
    assertThat(client.item(NEW.id())).isEmpty();
    assertThat(client.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b", "/lead", "trail/", ".", "..", "a/../b", "a;b", "a?b#c", "%2F", "a\\b", "ü", "a+b c",
        "x:y", "\u0001"
      })
  void item_ofAnyName_isTheOneThatWasPut(String id) {
    client.put(Item.builder(id).features("text", Vector.dense(1, 2, 3, 4)).build());
    assertThat(client.item(id).orElseThrow().item().id()).isEqualTo(id);
  }

  @Test
  void versions_pinUnpinRollBack() {
    served.fill(1, ITEMS);
    served.publish(2);
    served.publish(3);
    Versions versions = client.versions();
    assertThat(versions.newest()).isEqualTo(3);
    assertThat(versions.pinned()).isEmpty();
    assertThat(versions.all()).extracting(HashVersion::version).containsExactly(1L, 2L, 3L);
    HashVersion one = client.version(1);
    assertThat(one).isEqualTo(versions.all().get(0));
    assertThat(one.items()).isEqualTo(ITEMS);
    assertThat(one.quality().get("text->image").map()).isEqualTo(0.8);
    assertThat(one.publishedAt()).isEqualTo(Instant.ofEpochMilli(5000));

    client.pin(1);
    assertThat(client.versions().pinned()).hasValue(1);
    client.unpin();
    assertThat(client.versions().pinned()).isEmpty();
    client.unpin(); // twice does no harm
    assertThat(client.rollback()).isEqualTo(2);
    assertThat(client.stats().targetVersion()).isEqualTo(2);
    assertThat(client.rollback(1)).isOne();
    assertThatThrownBy(() -> client.rollback())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no version before 1");
    assertThatThrownBy(() -> client.version(9)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void version_tellsWhatItsCodesAreGoodFor() {
    served.publish(1);
    served.publish(TestFunctions.withExtras(2, TopologyFixture.SHAPE, 3));
    HashVersion plain = client.version(1);
    assertThat(plain.heads()).isZero();
    assertThat(plain.attributes()).isZero();
    assertThat(plain.joint()).isFalse();
    HashVersion rich = client.version(2);
    assertThat(rich.heads()).isEqualTo(TestFunctions.HEADS);
    assertThat(rich.attributes()).isEqualTo(3);
    assertThat(rich.joint()).isTrue();
  }

  @Test
  void diff_tellsWhatChanges() {
    served.fill(1, ITEMS);
    served.publish(2);
    VersionDiff diff = client.diff(1, 2);
    assertThat(diff.from()).isOne();
    assertThat(diff.to()).isEqualTo(2);
    assertThat(diff.sampled()).isEqualTo(ITEMS);
    assertThat(diff.items()).isEqualTo(ITEMS);
    assertThat(diff.affected()).isBetween(0.5, 1.0);
    assertThat(diff.bitsFlipped().get("image")).isBetween(0.1, 0.9);
    assertThat(diff.qualityTo().get("text->image").map()).isEqualTo(0.8);
  }

  @Test
  void scroll_goesThroughAllPagesAsTheyAreNeeded() {
    served.fill(1, 3 * 23);
    List<String> ids = client.scroll(false).map(Item::id).toList();
    assertThat(ids).hasSize(69).isSorted().doesNotHaveDuplicates();
    Item first = client.scroll(true).findFirst().orElseThrow();
    assertThat(first).isEqualTo(client.item(first.id(), true).orElseThrow().item());
    Page page = client.page(Optional.empty(), 60, false);
    assertThat(page.items()).hasSize(60);
    assertThat(client.page(page.next(), 60, false).next()).isEmpty();
  }

  @Test
  void readYourWrites_theNextSearchSeesTheWrite() {
    served.publish(1);
    HammingbirdClient reader =
        HammingbirdClient.builder(served.address(), "test").readYourWrites().build();
    assertThat(reader.put(NEW).position()).isPresent();
    assertThat(reader.search(search(Query.item(NEW.id())).build()).hits()).hasSize(1);
  }

  @Test
  void stats_tellHowTheIndexStands() {
    served.fill(1, ITEMS);
    served.publish(2);
    Stats stats = client.stats();
    assertThat(stats.items()).isEqualTo(ITEMS);
    assertThat(stats.pending()).isEqualTo(ITEMS);
    assertThat(stats.byVersion()).containsEntry(1L, (long) ITEMS);
    assertThat(stats.partial()).isFalse();
  }

  @Test
  void refused_carriesTheProblemDocument() {
    served.fill(1, ITEMS);
    Search wrong = search(Query.vector("text", 1, 2, 3)).build();
    assertThatThrownBy(() -> client.search(wrong))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              Problem problem = e.problem();
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("wrong-dimension");
              assertThat(problem.field()).hasValue("query.vector");
              assertThat(problem.found()).hasValue("3");
              assertThat(problem.allowed()).hasValue("4");
              assertThat(e).hasMessage("'query.vector' has 3 entries, needs 4");
            });
    HammingbirdClient lost = HammingbirdClient.builder(served.address(), "other").build();
    assertThatThrownBy(() -> lost.item("a")).isInstanceOf(NotFoundException.class);
  }

  /** What a class is like is asked of versions that have a code for that. */
  @Test
  void search_byAttributesThatNoVersionEncodes_saysSo() {
    served.fill(1, ITEMS);
    Search search = search(Query.attributes(0.5f, -1)).build();

    assertThat(search.toJson()).contains("\"query\":{\"attributes\":[0.5,-1.0]}");
    assertThatThrownBy(() -> client.search(search))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("no-attribute-code"));
  }

  @Test
  void beforeTheFirstFunction_isUnavailable() {
    assertThatThrownBy(() -> client.search(search(Query.text("3")).build()))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.problem().retryAfter()).isPresent());
  }

  @Test
  void async_completesLater_orExceptionally() {
    served.fill(1, ITEMS);
    assertThat(client.async().count().join()).isEqualTo(ITEMS);
    assertThat(client.async().item("nobody").join()).isEqualTo(Optional.empty());
    assertThat(client.async().pin(9))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(NotFoundException.class);
  }

  @Test
  void nothingListens_isAConnectionException() {
    HammingbirdClient nobody =
        HammingbirdClient.builder(URI.create("http://127.0.0.1:1"), "test")
            .retries(RetryPolicy.NEVER)
            .build();
    assertThatThrownBy(nobody::count)
        .isInstanceOf(ConnectionException.class)
        .hasMessage("nothing answers at http://127.0.0.1:1");
    assertThatThrownBy(() -> HammingbirdClient.builder(URI.create("host:80"), "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs http://host:port");
  }
}
