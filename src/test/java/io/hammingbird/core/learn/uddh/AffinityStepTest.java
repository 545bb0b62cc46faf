package io.hammingbird.core.learn.uddh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.learn.uddh.UddhSettings.Affinity;
import io.hammingbird.core.linalg.RandomMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class AffinityStepTest {

  private static final int ITEMS = 30;
  private static final int BITS = 6;
  private static final int SHARED = 2;

  private static List<float[][]> two(int width, double scale, SplittableRandom random) {
    List<float[][]> both = new ArrayList<>();
    for (int m = 0; m < 2; m++) {
      both.add(RandomMatrices.gaussian(ITEMS, width, random).scaled(scale).toFloats());
    }
    return both;
  }

  private static List<float[][]> sameSigns(SplittableRandom random) {
    float[][] rows = RandomMatrices.gaussian(ITEMS, BITS, random).toFloats();
    float[][] one = new float[ITEMS][];
    float[][] other = new float[ITEMS][];
    for (int i = 0; i < ITEMS; i++) {
      one[i] = Lessons.signs(rows[i]);
      other[i] = one[i].clone();
    }
    return new ArrayList<>(List.of(one, other));
  }

  private static double agreement(List<float[][]> codes, int from, int to) {
    double same = 0;
    for (int i = 0; i < ITEMS; i++) {
      for (int j = from; j < to; j++) {
        same += codes.get(0)[i][j] == codes.get(1)[i][j] ? 1 : 0;
      }
    }
    return same / ITEMS / (to - from);
  }

  @RepeatedTest(5)
  void update_weakNetworks_agreesRepairedAndDisagreesAsPrinted(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<float[][]> outputs = two(BITS, 0.01, random);
    List<float[][]> hidden = two(3, 1, random);
    int[] members = new int[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      members[i] = i;
    }
    List<float[][]> repaired = sameSigns(random);
    List<float[][]> printed = sameSigns(random);

    new AffinityStep(Affinity.REPAIRED, SHARED).update(members, outputs, hidden, repaired);
    new AffinityStep(Affinity.PRINTED, SHARED).update(members, outputs, hidden, printed);

    assertThat(agreement(repaired, SHARED, BITS)).isGreaterThan(0.75);
    assertThat(agreement(printed, SHARED, BITS)).isLessThan(0.4);
    assertThat(agreement(repaired, 0, SHARED)).isEqualTo(1);
    assertThat(agreement(printed, 0, SHARED)).isEqualTo(1);
  }
}
