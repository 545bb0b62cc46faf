package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * The ten nearest of a million codes. Canary: 64 bits beyond 2 ms on a 2020s core (0.5 G codes/s)
 * means that the kernel is no longer what it was; JDK 25 should be well below 0.5 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(2)
public class ScanBenchmark {

  private static final int CODES = 1_000_000;
  private static final int PROBES = 64;

  @Param({"64", "128", "256"})
  private int bits;

  private ScanIndex index;
  private BinaryCode[] probes;
  private long[] words;
  private int next;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(bits);
    index = ScanIndex.ofBits(bits);
    for (int i = 0; i < CODES; i++) {
      index.put("item-" + i, code(random));
    }
    probes = new BinaryCode[PROBES];
    for (int i = 0; i < PROBES; i++) {
      probes[i] = code(random);
    }
    words = random.longs((long) CODES * bits / 64).toArray();
  }

  private BinaryCode code(SplittableRandom random) {
    return BinaryCode.ofWords(bits, random.longs(bits / 64).toArray());
  }

  @Benchmark
  public List<Neighbor> nearestTen() {
    return index.search(probes[next++ % PROBES], 10, bits);
  }

  @Benchmark
  public List<Neighbor> nearestThousand() {
    return index.search(probes[next++ % PROBES], 1000, bits);
  }

  /** The limit of memory: every word is read once and nothing else is done. */
  @Benchmark
  public long sumOfWords() {
    long sum = 0;
    for (long word : words) {
      sum += word;
    }
    return sum;
  }
}
