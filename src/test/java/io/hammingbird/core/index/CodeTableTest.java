package io.hammingbird.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Buckets side by side, and those beside for what had no room. */
final class CodeTableTest {

  private static final int BUCKETS = 8;

  @Property(tries = 80)
  void randomChanges_everyBucketHoldsWhatIsInIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int words,
      @ForAll @IntRange(max = 300) int expected,
      @ForAll @IntRange(min = 1, max = 900) int ordinals) {
    SplittableRandom random = new SplittableRandom(seed);
    CodeTable table = new CodeTable(BUCKETS, words);
    for (int i = 0; i < expected; i++) {
      table.expect(random.nextInt(BUCKETS / 2));
    }
    table.layOut();
    Map<Integer, Integer> bucketOf = new TreeMap<>();
    for (int step = 0; step < 4 * ordinals; step++) {
      int ordinal = random.nextInt(ordinals);
      Integer before = bucketOf.remove(ordinal);
      if (before != null) {
        assertThat(table.remove(before, ordinal)).isPositive();
      }
      if (random.nextInt(3) > 0) {
        int bucket = random.nextInt(random.nextInt(1, BUCKETS + 1));
        table.add(bucket, ordinal, code(ordinal, words));
        bucketOf.put(ordinal, bucket);
      }
    }
    Map<Integer, Integer> found = new TreeMap<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      collect(table, bucket, words, found);
    }
    assertThat(found).isEqualTo(bucketOf);
  }

  private static void collect(CodeTable table, int bucket, int words, Map<Integer, Integer> found) {
    long head = table.head(bucket);
    int at = table.at(head);
    for (int i = at; i < at + CodeTable.count(head); i++) {
      see(table.codes(head), table.ordinals(head), i, words, bucket, found);
    }
    if (!CodeTable.hasMore(head)) {
      return;
    }
    CodePool pool = table.beside();
    int used = pool.inFirst(pool.count(bucket));
    for (int block = pool.first(bucket); block != CodePool.NONE; block = pool.next(block)) {
      for (int i = pool.at(block); i < pool.at(block) + used; i++) {
        see(pool.codes(block), pool.ordinals(block), i, words, bucket, found);
      }
      used = pool.inOthers();
    }
  }

  private static void see(
      long[] codes, int[] ordinals, int i, int words, int bucket, Map<Integer, Integer> found) {
    for (int w = 0; w < words; w++) {
      assertThat(codes[i * words + w]).isEqualTo(code(ordinals[i], words)[w]);
    }
    assertThat(found.put(ordinals[i], bucket)).isNull();
  }

  private static long[] code(int ordinal, int words) {
    return new SplittableRandom(ordinal).longs(words).toArray();
  }

  @Test
  void bucketLargerThanAChunk_isWhole() {
    CodeTable table = new CodeTable(BUCKETS, 1);
    int many = 40_000;
    for (int i = 0; i < many; i++) {
      table.expect(3);
    }
    table.layOut();
    Map<Integer, Integer> bucketOf = new TreeMap<>();
    for (int i = 0; i < many; i++) {
      table.add(3, i, code(i, 1));
      bucketOf.put(i, 3);
    }
    for (int i = 0; i < many; i += 1000) {
      table.remove(3, i);
      bucketOf.remove(i);
    }
    Map<Integer, Integer> found = new TreeMap<>();
    collect(table, 3, 1, found);
    assertThat(found).isEqualTo(bucketOf);
    assertThat(table.bytes()).isLessThan(many * 16L);
  }
}
