package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ten nearest by scan, by multi-index hashing and as the planner has it, in turn over one index
 * that keeps tables, each asking probes of its own; processor time a search in microseconds.
 * Canary: the planner must not take more than 1.2 times as long as the better of the two.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@Fork(1)
public class PlannerBenchmark {

  private static final int PROBES = 48;

  @Param({"64"})
  private int bits;

  @Param({"1000000", "10000000"})
  private int codes;

  /** With which probability a bit differs from the centre of its cluster; .5 is uniform. */
  @Param({"0.5", "0.15", "0.05"})
  private double flip;

  private CodeIndex index;
  private CodeQuery[] probes;
  private int next;

  /** Nanoseconds, of which JMH adds up those of all iterations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Nanos {
    public long scan;
    public long hashing;
    public long planner;
    public long searches;
  }

  @Setup
  public void draw() {
    fill();
  }

  private void fill() {
    SplittableRandom random = new SplittableRandom(bits);
    long[][] centres = new long[codes / 1000][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = random.longs(bits / 64).toArray();
    }
    IdTable ids = new IdTable();
    index = CodeIndex.over(ids, bits);
    for (int i = 0; i < codes; i++) {
      index.put(ids.add(Integer.toString(i, 36)), code(centres, random));
    }
    index.pinTables();
    probes = new CodeQuery[PROBES * 20 + 1]; // so that a strategy does not meet the same ones
    for (int i = 0; i < probes.length; i++) {
      probes[i] = CodeQuery.nearest(code(centres, random), 10);
    }
  }

  private BinaryCode code(long[][] centres, SplittableRandom random) {
    long[] words = centres[random.nextInt(centres.length)].clone();
    for (int bit = 0; bit < bits; bit++) {
      if (random.nextDouble() < flip) {
        words[bit >> 6] ^= 1L << bit;
      }
    }
    return BinaryCode.ofWords(bits, words);
  }

  @Benchmark
  public long nearestTen(Nanos nanos) {
    nanos.scan += time(Strategy.SCAN);
    nanos.hashing += time(Strategy.MIH);
    nanos.planner += time(Strategy.AUTO);
    nanos.searches += PROBES / 3;
    return nanos.planner;
  }

  private long time(Strategy strategy) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < PROBES / 3; i++) {
      CodeHits hits = index.search(probes[next++ % probes.length].by(strategy));
      if (!hits.effort().proven()) {
        throw new IllegalStateException("an exact search was not proven: " + hits.effort());
      }
    }
    return threads.getCurrentThreadCpuTime() - start;
  }
}
