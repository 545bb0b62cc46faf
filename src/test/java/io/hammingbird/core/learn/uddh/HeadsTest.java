package io.hammingbird.core.learn.uddh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.code.BinaryCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class HeadsTest {

  private static final int BITS = 12;

  private static List<BinaryCode> around(List<BinaryCode> centres, int n, SplittableRandom random) {
    List<BinaryCode> codes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      BinaryCode centre = centres.get(i % centres.size());
      float[] signs = new float[BITS];
      for (int j = 0; j < BITS; j++) {
        signs[j] = centre.bit(j) == random.nextDouble() > 0.03 ? 1 : -1;
      }
      codes.add(BinaryCode.ofSigns(signs));
    }
    return codes;
  }

  private static List<BinaryCode> random(int n, SplittableRandom random) {
    List<BinaryCode> codes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      codes.add(BinaryCode.ofWords(BITS, new long[] {random.nextLong() & ((1L << BITS) - 1)}));
    }
    return codes;
  }

  private static long distances(List<BinaryCode> codes, List<BinaryCode> centres, int[] heads) {
    long sum = 0;
    for (int i = 0; i < heads.length; i++) {
      sum += codes.get(i).distance(centres.get(heads[i]));
    }
    return sum;
  }

  /**
   * Eq. 16 flips a bit of a centre where that lowers the error; the majority leaves none to flip.
   */
  @RepeatedTest(10)
  void of_centres_cannotBeImprovedBitByBit(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<BinaryCode> codes = random(200, random);
    Heads heads = Heads.of(codes, 6, random);
    List<BinaryCode> centres = heads.centres();
    int[] mine = codes.stream().mapToInt(heads::nearest).toArray();
    Heads again = Heads.of(codes, 6, new SplittableRandom(1));

    assertThat(again.count()).isEqualTo(6);
    long found = distances(codes, centres, mine);
    for (int r = 0; r < centres.size(); r++) {
      for (int bit = 0; bit < BITS; bit++) {
        List<BinaryCode> other = new ArrayList<>(centres);
        other.set(r, BinaryCode.ofWords(BITS, new long[] {centres.get(r).word(0) ^ (1L << bit)}));
        // Ten rounds may end before nothing changes: then a flip may win an item or two.
        assertThat(distances(codes, other, mine)).isGreaterThanOrEqualTo(found - 2);
      }
    }
  }

  @Test
  void of_codesAroundCentres_findsThem() {
    SplittableRandom random = new SplittableRandom(3);
    List<BinaryCode> centres = new ArrayList<>();
    for (long word : new long[] {0, 0xfff, 0x03f, 0xfc0}) {
      centres.add(BinaryCode.ofWords(BITS, new long[] {word}));
    }

    Heads heads = Heads.of(around(centres, 500, random), 16, random);

    for (BinaryCode centre : centres) {
      assertThat(heads.centres()).anyMatch(head -> head.distance(centre) <= 1);
    }
  }

  @Test
  void after_codesThatMove_followsThem() {
    SplittableRandom random = new SplittableRandom(3);
    List<BinaryCode> centres = random(3, random);
    Heads heads = Heads.of(around(centres, 300, random), 3, random);
    List<BinaryCode> moved = new ArrayList<>();
    for (BinaryCode centre : centres) {
      moved.add(BinaryCode.ofWords(BITS, new long[] {centre.word(0) ^ 1}));
    }
    for (int i = 0; i < 5; i++) {
      heads = heads.after(around(moved, 120, random), List.of(), 3, random);
    }

    assertThat(heads.centres()).containsExactlyInAnyOrderElementsOf(moved);
  }

  @Test
  void after_moreWanted_addsHeadsAndKeepsTheOld() {
    SplittableRandom random = new SplittableRandom(3);
    List<BinaryCode> codes = random(400, random);
    Heads heads = Heads.of(codes, 4, random);

    Heads more = heads.after(List.of(), codes, 9, random);

    assertThat(more.count()).isEqualTo(9);
    assertThat(more.centres()).startsWith(heads.centres().toArray(BinaryCode[]::new));
    assertThat(Heads.wanted(10_000)).isEqualTo(400);
    assertThat(Heads.wanted(0)).isEqualTo(1);
    assertThat(Heads.wanted(1e12)).isEqualTo(Heads.MOST);
  }

  @Test
  void of_fewOrEqualCodes_givesFewerHeads() {
    SplittableRandom random = new SplittableRandom(3);
    List<BinaryCode> one = random(1, random);

    assertThat(Heads.of(one, 8, random).count()).isEqualTo(1);
    assertThat(Heads.of(Collections.nCopies(100, one.get(0)), 8, random).count()).isEqualTo(1);
  }
}
