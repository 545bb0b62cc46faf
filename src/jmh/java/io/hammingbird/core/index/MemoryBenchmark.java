package io.hammingbird.core.index;

import io.hammingbird.core.code.BinaryCode;
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
 * Heap an item takes, by what the collector leaves: names, codes, tables. Canary: the codes must
 * not take more than a tenth above 8 bytes a word, and what {@link CodeIndex#bytes} says must be
 * true.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class MemoryBenchmark {

  @Param({"64", "256"})
  private int bits;

  @Param({"1000000"})
  private int codes;

  private IdTable ids;
  private CodeIndex index;

  /** Tenths of a byte an item. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Tenths {
    public long names;
    public long code;
    public long tables;
    public long said;
  }

  @Benchmark
  public CodeIndex fill(Tenths tenths) {
    long empty = used();
    ids = new IdTable();
    for (int i = 0; i < codes; i++) {
      ids.add("item-" + i);
    }
    long named = used();
    SplittableRandom random = new SplittableRandom(1);
    index = CodeIndex.over(ids, bits);
    for (int i = 0; i < codes; i++) {
      index.put(i, BinaryCode.ofWords(bits, random.longs(bits / 64).toArray()));
    }
    long coded = used();
    index.pinTables();
    long hashed = used();
    tenths.names = (named - empty) * 10 / codes;
    tenths.code = (coded - named) * 10 / codes;
    tenths.tables = (hashed - coded) * 10 / codes;
    tenths.said = index.bytes() * 10 / codes;
    return index;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
