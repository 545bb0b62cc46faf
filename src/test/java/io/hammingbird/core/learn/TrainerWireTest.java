package io.hammingbird.core.learn;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

final class TrainerWireTest extends WireFormContract<TrainerWireTest.Remembered> {

  /** A trainer's state, equal where all that it would write is equal. */
  static final class Remembered {

    private final TrainerState state;

    Remembered(TrainerState state) {
      this.state = state;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Remembered that
          && Arrays.equals(state.toBytes(), that.state.toBytes());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(state.toBytes());
    }
  }

  @Override
  protected Kind kind() {
    return Kind.TRAINER;
  }

  @Override
  protected Remembered golden(int version) {
    boolean follows = version >= 3;
    FollowedMoments followed =
        follows
            ? DeltaWireTest.followed()
            : FollowedMoments.whole(DeltaWireTest.moments(), Long.MIN_VALUE);
    TrainerState state =
        new TrainerState(terms(version, followed.settings()), 4, new Lineage(2, 7));
    state.bootstrap.put("early", DeltaWireTest.item("early"));
    state.firstOfferMs = 11;
    state.map = map();
    state.drawnFrom = 5;
    state.followed = followed;
    state.counts = new Counts(10, 2, 3, 4, version >= 2 ? 5 : 0);
    state.heldOut.put(DeltaWireTest.item("held"));
    state.reservoir.put(DeltaWireTest.item("kept"));
    state.eventTimeMs = 12;
    state.absorbedMs = 13;
    state.memories.put(Mode.WHOLE, new byte[] {1, 2, 3});
    state.published = function();
    state.lastVersion = 8;
    state.withheld = 14;
    state.coldAt = 15;
    state.decidedMs = 16;
    state.objective = 0.25;
    state.churn = 0.125;
    state.quality = new TreeMap<>(Map.of("image->text", new Quality(0.5, 0.0625, 3)));
    state.modalityWeights = new TreeMap<>(Map.of("image", 0.75));
    state.pending = true;
    state.changed = true;
    if (version >= 2) {
      state.described.put("cat", DenseVector.copyOf(1, 0.5f));
    }
    if (version >= 4) {
      state.watch = watch();
    }
    state.taught.add("a");
    if (version >= 5) {
      state.fresh.put("new", DeltaWireTest.item("new"));
      state.taught.add("b");
      state.steps = 19;
      state.loss = 0.5;
    }
    if (follows) {
      state.memories.put(Mode.WINDOW, new byte[] {4});
      state.pursuit = pursuit(state.terms.follow());
    }
    return new Remembered(state);
  }

  /** Before they were written down, the map and the function told what they tell of them. */
  private static Terms terms(int version, FollowSettings follow) {
    return new Terms(
        version >= 5 ? "a2lh" : "",
        follow,
        new TreeMap<>(Map.of("image", 2, "text", 1)),
        2,
        version >= 6 ? 0.125 : Double.NaN);
  }

  private static DriftWatch watch() {
    Adwin window = new Adwin(0.002);
    window.add(0.5);
    window.add(0.75);
    return new DriftWatch(window, 2, true);
  }

  private static Pursuit pursuit(FollowSettings settings) {
    Pursuit pursuit = new Pursuit(settings, 4);
    Delta delta =
        new Delta(
            3,
            DeltaWireTest.followed(),
            Counts.ZERO,
            new TreeMap<>(Map.of("late", Optional.of(DeltaWireTest.item("late")))),
            List.of(DeltaWireTest.item("asks")));
    pursuit.absorb(delta, 1);
    pursuit.absorb(delta, 0);
    pursuit.drafted(Mode.HALF_LIFE, Optional.of(function()));
    pursuit.coldAtMs = 17;
    pursuit.publishedAtMs = 18;
    return pursuit;
  }

  private static SortedMap<String, LayerStack> stacks(float weight) {
    return new TreeMap<>(
        Map.of(
            "image", LayerStack.of(Dense.linear(new float[][] {{weight, 1}, {1, -1}})),
            "text", LayerStack.of(Dense.linear(new float[][] {{2, weight}}))));
  }

  private static FeatureMap map() {
    return new FeatureMap(3, stacks(1));
  }

  private static HashFunction function() {
    return new HashFunction(
        8,
        3,
        2,
        stacks(-1),
        Optional.of(
            LabelCodes.of(
                2,
                Map.of(LabelSet.of("a"), BinaryCode.ofHex(2, "3")),
                List.of("a"),
                new float[][] {{1, 1}})),
        new Provenance(
            "a2lh",
            new TreeMap<>(Map.of("bits", "2")),
            10,
            2,
            1,
            "first version",
            0,
            0.25,
            new TreeMap<>(Map.of("image", 0.75)),
            new TreeMap<>(Map.of("image->text", new Quality(0.5, 0.0625, 3)))));
  }

  @Override
  protected byte[] toBytes(Remembered value) {
    return value.state.toBytes();
  }

  @Override
  protected Remembered fromBytes(byte[] bytes) {
    return new Remembered(TrainerState.fromBytes(bytes));
  }
}
