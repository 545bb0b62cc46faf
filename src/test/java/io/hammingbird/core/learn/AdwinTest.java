package io.hammingbird.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class AdwinTest {

  private static final double DELTA = 0.002;

  /** Numbers around a mean: bits, or spread evenly about it. */
  private static DoubleSupplier around(double mean, SplittableRandom random, boolean bits) {
    double spread = Math.min(mean, 1 - mean);
    return () ->
        bits ? (random.nextDouble() < mean ? 1 : 0) : mean + spread * (2 * random.nextDouble() - 1);
  }

  @Property(tries = 60)
  void add_meanStays_hardlyEverCuts(
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double mean,
      @ForAll boolean bits) {
    Adwin window = new Adwin(DELTA);
    DoubleSupplier numbers = around(mean, new SplittableRandom(seed), bits);
    int cuts = 0;
    for (int i = 0; i < 3000; i++) {
      cuts += window.add(numbers.getAsDouble()).isPresent() ? 1 : 0;
    }

    assertThat(cuts).isLessThanOrEqualTo((int) (DELTA * 3000));
  }

  /** Over many streams the rate itself is held to the bound, not just each stream. */
  @Test
  void add_meanStaysInManyStreams_cutsLessOftenThanDelta() {
    int cuts = 0;
    for (int run = 0; run < 100; run++) {
      Adwin window = new Adwin(DELTA);
      DoubleSupplier numbers = around(0.1 + 0.008 * run, new SplittableRandom(run), run % 2 == 0);
      for (int i = 0; i < 2000; i++) {
        cuts += window.add(numbers.getAsDouble()).isPresent() ? 1 : 0;
      }
    }

    assertThat(cuts).isLessThan((int) (DELTA * 200_000));
  }

  @Property(tries = 60)
  void add_afterAStep_cutsSoonAndForgetsWhatWasBefore(
      @ForAll @LongRange(min = 0, max = 1 << 20) long seed,
      @ForAll @DoubleRange(min = 0.3, max = 0.6) double step,
      @ForAll boolean down) {
    SplittableRandom random = new SplittableRandom(seed);
    Adwin window = new Adwin(DELTA);
    double low = 0.5 - step / 2;
    double high = 0.5 + step / 2;
    DoubleSupplier before = around(down ? high : low, random, true);
    DoubleSupplier after = around(down ? low : high, random, true);
    for (int i = 0; i < 1000; i++) {
      window.add(before.getAsDouble());
    }
    Optional<Adwin.Cut> cut = Optional.empty();
    for (int i = 0; i < 300 && cut.isEmpty(); i++) {
      cut = window.add(after.getAsDouble());
    }

    assertThat(cut).isPresent();
    assertThat(cut.get().after() < cut.get().before()).isEqualTo(down);
    assertThat(cut.get().before()).isCloseTo(down ? high : low, within(0.1));
    for (int i = 0; i < 500; i++) {
      window.add(after.getAsDouble());
    }
    assertThat(window.mean()).isCloseTo(down ? low : high, within(0.1));
    assertThat(window.size()).isBetween(500L, 900L);
  }

  @Property(tries = 60)
  void mean_withoutACut_isThatOfAllNumbers(@ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Adwin window = new Adwin(1e-12);
    double sum = 0;
    for (int i = 1; i <= 500; i++) {
      double value = random.nextDouble();
      sum += value;
      assertThat(window.add(value)).isEmpty();
      assertThat(window.size()).isEqualTo(i);
      assertThat(window.mean()).isCloseTo(sum / i, within(1e-12));
    }
  }

  @Test
  void buckets_longStream_growWithTheLogarithm() {
    Adwin window = new Adwin(DELTA);
    for (int i = 1; i <= 100_000; i++) {
      window.add(0.5);
      assertThat(window.buckets()).isLessThanOrEqualTo(5 * (2 + (int) (Math.log(i) / Math.log(2))));
    }

    assertThat(window.size()).isEqualTo(100_000);
    assertThat(window.buckets()).isLessThan(90);
  }

  @Test
  void read_afterAnyNumber_goesOnAlike() {
    SplittableRandom random = new SplittableRandom(9);
    Adwin undisturbed = new Adwin(DELTA);
    Adwin disturbed = new Adwin(DELTA);
    List<Adwin.Cut> expected = new ArrayList<>();
    List<Adwin.Cut> found = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      double value = (i / 500 % 2 == 0 ? 0.5 : 0) + 0.5 * random.nextDouble();
      disturbed = restored(disturbed);
      undisturbed.add(value).ifPresent(expected::add);
      disturbed.add(value).ifPresent(found::add);
    }

    assertThat(expected).hasSizeGreaterThanOrEqualTo(2);
    assertThat(found).isEqualTo(expected);
    assertThat(disturbed.size()).isEqualTo(undisturbed.size());
  }

  private static Adwin restored(Adwin window) {
    WireReader in = Envelope.open(Kind.TRAINER, Envelope.seal(Kind.TRAINER, window::write));
    Adwin read = Adwin.read(in);
    in.end();
    return read;
  }

  @Test
  void add_numberOutOfRange_isRefused() {
    Adwin window = new Adwin(DELTA);

    assertThatThrownBy(() -> window.add(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> window.add(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Adwin(0)).hasMessageContaining("delta is 0");
    assertThat(window.mean()).isNaN();
  }
}
