package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.evaluate.HeadRecall;
import io.hammingbird.core.learn.uddh.Heads;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Not how fast, but how much: which share of the ten nearest the buckets of the nearest heads hold,
 * and which share of the codes is read for that, in ten-thousandths. The codes are drawn around as
 * many centres as there are heads, 4√n, and the heads are found by k-means on a sample of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class BucketBenchmark {

  private static final int BITS = 64;
  private static final int PROBES = 500;

  @Param({"1000000"})
  private int codes;

  /** With which probability a bit differs from the centre of its cluster. */
  @Param({"0.02", "0.05", "0.1"})
  private double flip;

  /** Ten-thousandths. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Parts {
    public long recall1;
    public long recall2;
    public long recall3;
    public long read1;
    public long read2;
    public long read3;
    public long provenRead;
    public long provenByBuckets;
    public long provenAsScanned;
    public long heads;
  }

  @Benchmark
  public SortedMap<String, Double> tenNearest(Parts parts) {
    SplittableRandom random = new SplittableRandom(1);
    int wanted = (int) Math.round(4 * Math.sqrt(codes));
    List<BinaryCode> centres = new ArrayList<>();
    for (int r = 0; r < wanted; r++) {
      centres.add(BinaryCode.ofWords(BITS, new long[] {random.nextLong()}));
    }
    List<BinaryCode> stored = around(centres, codes, random);
    Heads heads = Heads.of(stored.subList(0, Math.min(codes, 8 * wanted)), wanted, random);
    SortedMap<String, Double> found =
        HeadRecall.of(stored, heads.centres(), around(centres, PROBES, random));
    parts.recall1 = part(found, "bucket_recall_1");
    parts.recall2 = part(found, "bucket_recall_2");
    parts.recall3 = part(found, "bucket_recall_3");
    parts.read1 = part(found, "bucket_share_1");
    parts.read2 = part(found, "bucket_share_2");
    parts.read3 = part(found, "bucket_share_3");
    parts.provenRead = part(found, "proven_share");
    parts.provenByBuckets = part(found, "proven_by_buckets");
    parts.provenAsScanned = part(found, "proven_as_scanned");
    parts.heads = heads.count();
    return found;
  }

  private static long part(SortedMap<String, Double> found, String figure) {
    return Math.round(10_000 * found.get(figure));
  }

  private List<BinaryCode> around(List<BinaryCode> centres, int n, SplittableRandom random) {
    List<BinaryCode> drawn = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      long code = centres.get(random.nextInt(centres.size())).word(0);
      for (int bit = 0; bit < BITS; bit++) {
        if (random.nextDouble() < flip) {
          code ^= 1L << bit;
        }
      }
      drawn.add(BinaryCode.ofWords(BITS, new long[] {code}));
    }
    return drawn;
  }
}
