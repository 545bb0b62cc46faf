package io.hammingbird.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.topology.app.Freshness.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FreshnessTest {

  private final Freshness freshness = new Freshness();

  @Test
  void asOf_standbyHasAll_isTheNewestLook() {
    freshness.add(new Look(1000, 5, 5, 9), 9, 5);
    assertThat(freshness.asOf()).hasValue(1000);
    freshness.add(new Look(2000, 5, 5, 9), 9, 5);
    assertThat(freshness.asOf()).hasValue(2000);
  }

  @Test
  void asOf_behindTheChangelog_isNotKnown() {
    freshness.add(new Look(1000, 5, 5, 9), 8, 5);
    assertThat(freshness.asOf()).isEmpty();
  }

  @Test
  void asOf_ownerAway_standsStillThoughTheChangelogIsReadToItsEnd() {
    freshness.add(new Look(1000, 5, 5, 9), 9, 5);
    freshness.add(new Look(2000, 7, 5, 9), 9, 7);
    freshness.add(new Look(3000, 9, 5, 9), 9, 9);
    assertThat(freshness.asOf()).hasValue(1000);
  }

  @Test
  void asOf_alwaysSomethingUnderWay_follows() {
    freshness.add(new Look(1000, 5, 3, 3), 3, 3);
    freshness.add(new Look(2000, 8, 5, 5), 5, 8);
    assertThat(freshness.asOf()).hasValue(1000);
    freshness.add(new Look(3000, 11, 8, 8), 7, 11);
    assertThat(freshness.asOf()).hasValue(1000);
    freshness.add(new Look(4000, 14, 11, 11), 8, 14);
    assertThat(freshness.asOf()).hasValue(2000);
  }

  /**
   * Against a simulation: features are written, processed by the owner, committed, and followed,
   * each as far as chance has it. The repetition's number is the seed.
   */
  @RepeatedTest(50)
  void asOf_anyCourse_promisesNoMoreThanIsTrue(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<Long> writtenAt = new ArrayList<>();
    long processed = 0;
    long committed = 0;
    long followed = 0; // the changelog has one record for each feature
    long known = 0;
    for (long now = 1; now < 400; now++) {
      for (int i = random.nextInt(3); i > 0; i--) {
        writtenAt.add(now);
      }
      Look look = new Look(now, writtenAt.size(), committed, processed);
      processed = Math.min(writtenAt.size(), processed + random.nextInt(4));
      committed = random.nextInt(5) == 0 ? processed : committed;
      followed = Math.min(processed, followed + random.nextInt(4));
      freshness.add(look, followed, writtenAt.size());
      if (freshness.asOf().isPresent()) {
        known = freshness.asOf().getAsLong();
        for (int i = 0; i < writtenAt.size(); i++) {
          assertThat(i < followed || writtenAt.get(i) > known)
              .as(
                  "feature %d of %d, %d followed, known as of %d",
                  i, writtenAt.get(i), followed, known)
              .isTrue();
        }
      }
    }
    assertThat(known).isGreaterThan(0);
  }
}
