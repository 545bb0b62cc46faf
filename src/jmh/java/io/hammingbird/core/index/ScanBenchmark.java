package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ten nearest codes by a scan, beside a plain loop and the limit of memory, each in a process
 * of its own. Canary: the scan must beat the plain loop, by 1.1 times at a million codes, by 1.5 at
 * 32 million (which need a heap of 6 GB), and by 2.5 times on JDK 25.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanBenchmark {

  private static final int PROBES = 64;

  @Param({"64"})
  private int bits;

  @Param({"1000000"})
  private int codes;

  private CodeIndex index;
  private BinaryCode[] probes;
  private long[] words;
  private OrdinalSet half;
  private OrdinalSet twentieth;
  private OrdinalSet thousandth;
  private int next;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(bits);
    IdTable ids = new IdTable();
    index = CodeIndex.over(ids, bits);
    int perCode = bits / 64;
    words = new long[codes * perCode];
    for (int i = 0; i < codes; i++) {
      BinaryCode code = code(random);
      index.put(ids.add(Integer.toString(i, 36)), code);
      for (int w = 0; w < perCode; w++) {
        words[i * perCode + w] = code.word(w);
      }
    }
    probes = new BinaryCode[PROBES];
    for (int i = 0; i < PROBES; i++) {
      probes[i] = code(random);
    }
    half = filter(.5, random);
    twentieth = filter(.05, random);
    thousandth = filter(.001, random);
  }

  private OrdinalSet filter(double share, SplittableRandom random) {
    BitSet some = new BitSet(codes);
    for (int i = 0; i < codes; i++) {
      some.set(i, random.nextDouble() < share);
    }
    return OrdinalSet.of(some);
  }

  private BinaryCode code(SplittableRandom random) {
    return BinaryCode.ofWords(bits, random.longs(bits / 64).toArray());
  }

  @Benchmark
  public Object plain() {
    return plainLoop();
  }

  @Benchmark
  public Object scan() {
    return index.search(query());
  }

  @Benchmark
  public Object scanThousand() {
    return index.search(CodeQuery.nearest(probe(), 1000).by(Strategy.SCAN));
  }

  @Benchmark
  @OperationsPerInvocation(16)
  public Object scanSixteen() {
    return sixteen();
  }

  @Benchmark
  public Object filterHalf() {
    return among(half);
  }

  @Benchmark
  public Object filterTwentieth() {
    return among(twentieth);
  }

  @Benchmark
  public Object filterThousandth() {
    return among(thousandth);
  }

  private BinaryCode probe() {
    return probes[next++ % PROBES];
  }

  private CodeQuery query() {
    return CodeQuery.nearest(probe(), 10).by(Strategy.SCAN);
  }

  private CodeHits among(OrdinalSet filter) {
    return index.search(query().by(Strategy.AUTO).among(filter));
  }

  private List<CodeHits> sixteen() {
    CodeQuery[] queries = new CodeQuery[16];
    for (int i = 0; i < queries.length; i++) {
      queries[i] = query();
    }
    return index.searchAll(List.of(queries));
  }

  /** What one writes first: a loop over one flat array, and ten sorted distances. */
  private int[] plainLoop() {
    BinaryCode probe = probe();
    int perCode = probe.wordCount();
    return perCode == 1 ? plainOfOne(probe.word(0)) : plainOfMany(probe, perCode);
  }

  private int[] plainOfOne(long query) {
    int[] nearest = new int[10];
    int[] places = new int[10];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    int worst = Integer.MAX_VALUE;
    for (int i = 0; i < words.length; i++) {
      int distance = Long.bitCount(words[i] ^ query);
      if (distance < worst) {
        worst = insert(nearest, places, distance, i);
      }
    }
    return places;
  }

  private int[] plainOfMany(BinaryCode probe, int perCode) {
    int[] nearest = new int[10];
    int[] places = new int[10];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    int worst = Integer.MAX_VALUE;
    for (int i = 0; i < codes; i++) {
      int distance = 0;
      for (int w = 0; w < perCode; w++) {
        distance += Long.bitCount(words[i * perCode + w] ^ probe.word(w));
      }
      if (distance < worst) {
        worst = insert(nearest, places, distance, i);
      }
    }
    return places;
  }

  /** Puts the new one in its place; returns the worst distance that is left. */
  private static int insert(int[] nearest, int[] places, int distance, int place) {
    int at = nearest.length - 1;
    for (; at > 0 && nearest[at - 1] > distance; at--) {
      nearest[at] = nearest[at - 1];
      places[at] = places[at - 1];
    }
    nearest[at] = distance;
    places[at] = place;
    return nearest[nearest.length - 1];
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
