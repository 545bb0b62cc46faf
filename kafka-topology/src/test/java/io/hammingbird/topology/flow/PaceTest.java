package io.hammingbird.topology.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaceTest {

  private static final long MILLI = 1_000_000;

  private final AtomicLong clock = new AtomicLong(123);

  @ParameterizedTest
  @CsvSource({"0.5, 1, 3", "0.5, 4, 3", "0.1, 1, 2", "0.1, 3, 7", "0.9, 2, 1"})
  void spend_overTime_isTheShareHoweverManyPartitionsDivideIt(
      double share, int partitions, int batchMs) {
    Pace pace = new Pace(share, Duration.ofMillis(20), clock::get);
    List<Pace.Purse> purses = Stream.generate(pace::purse).limit(partitions).toList();
    purses.forEach(Pace.Purse::open);
    long[] spent = new long[partitions];
    long start = clock.get();
    for (int round = 0; round < 2000; round++) {
      for (int i = 0; i < partitions; i++) {
        Pace.Purse purse = purses.get(i);
        int owner = i;
        purse.earn();
        while (purse.full()) {
          purse.spend(
              () -> {
                clock.addAndGet(batchMs * MILLI);
                spent[owner] += batchMs * MILLI;
              });
        }
      }
      clock.addAndGet(5 * MILLI); // live records
    }
    double elapsed = clock.get() - start;
    double all = 0;
    for (long each : spent) {
      all += each;
      assertThat(each / elapsed).isCloseTo(share / partitions, within(0.02));
    }
    assertThat(all / elapsed).isLessThan(share + 0.02);
  }

  @ParameterizedTest
  @CsvSource({"0.5", "0.05"})
  void earn_afterALongPause_paysForAShortSliceOnly(double share) {
    Pace.Purse purse = new Pace(share, Duration.ofMillis(20), clock::get).purse();
    purse.open();
    clock.addAndGet(60_000 * MILLI);
    purse.earn();
    int batches = 0;
    while (purse.full()) {
      purse.spend(() -> clock.addAndGet(MILLI));
      batches++;
    }
    assertThat(batches).isEqualTo((int) Math.ceil(2 * share * 20));
  }

  @ParameterizedTest
  @CsvSource({"1", "4"})
  void spend_heldUpForLong_owesASecondAtMost(int partitions) {
    double share = 0.5;
    Pace pace = new Pace(share, Duration.ofMillis(20), clock::get);
    List<Pace.Purse> purses = Stream.generate(pace::purse).limit(partitions).toList();
    purses.forEach(Pace.Purse::open);
    Pace.Purse purse = purses.get(0);
    purse.earn();
    purse.spend(() -> clock.addAndGet(60_000 * MILLI));
    purse.earn(); // for the time that it was held up
    long start = clock.get();
    while (!purse.full()) {
      clock.addAndGet(20 * MILLI);
      purse.earn();
    }
    assertThat(clock.get() - start).isLessThanOrEqualTo((long) (1000 * MILLI * partitions / share));
  }

  @ParameterizedTest
  @CsvSource({"3"})
  void close_leavesTheShareToTheOthers(int partitions) {
    Pace pace = new Pace(0.6, Duration.ofMillis(20), clock::get);
    List<Pace.Purse> purses = Stream.generate(pace::purse).limit(partitions).toList();
    purses.forEach(Pace.Purse::open);
    purses.subList(1, partitions).forEach(Pace.Purse::close);
    purses.subList(1, partitions).forEach(Pace.Purse::close); // closing twice gives nothing away
    Pace.Purse last = purses.get(0);
    last.earn();
    last.spend(() -> clock.addAndGet(11 * MILLI));
    assertThat(last.full()).isTrue(); // of 12 ms: the share of 20 ms is no longer divided
  }
}
