package io.hammingbird.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.local.watch.PromQuery.Match;
import io.hammingbird.local.watch.PromQuery.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PromQueryTest {

  @Test
  void of_quantilesOverRates_namesTheBucketsAndTheirLabels() {
    PromQuery query =
        PromQuery.of(
            "histogram_quantile(0.99, sum by (collection, le) (rate(h_bucket{route=\"/v1/{c}\",a!~\"x|y\"}[5m]))) > 0.25");

    assertThat(query.selectors())
        .containsExactly(
            new Selector(
                "h_bucket",
                List.of(new Match("route", "=", "/v1/{c}"), new Match("a", "!~", "x|y"))));
    assertThat(query.labels()).containsExactly("collection", "le");
  }

  @Test
  void of_severalMetrics_namesAllAndNoFunctionNorOperator() {
    PromQuery query =
        PromQuery.of(
            "a_total > 1e3 and on (job) delta(b[30m:1m]) >= 0 or absent(c) unless max_over_time(d[1d]) < 0.8 * e offset 1h");

    assertThat(query.selectors())
        .extracting(Selector::metric)
        .containsExactly("a_total", "b", "c", "d", "e");
    assertThat(query.labels()).containsExactly("job");
  }

  @Test
  void of_groupingBehindItsOperand_isGrouping() {
    PromQuery query = PromQuery.of("sum(rate(a{b=\"$c\"}[$__rate_interval])) by (d) * 60");

    assertThat(query.selectors()).extracting(Selector::metric).containsExactly("a");
    assertThat(query.labels()).containsExactly("d");
  }
}
