package io.hammingbird.topology.flow;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.Extras;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.HeadCodes;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random linear hash functions; the version is the seed. */
public final class TestFunctions {

  /** Code length of the functions. */
  public static final int BITS = 32;

  /** Heads of functions that have any. */
  public static final int HEADS = 8;

  private TestFunctions() {}

  /** Returns the function of {@code version} for all modalities of {@code shape}. */
  public static HashFunction of(long version, CollectionShape shape) {
    return of(version, shape, shape.modalities());
  }

  static HashFunction of(long version, CollectionShape shape, Collection<String> modalities) {
    SplittableRandom random = new SplittableRandom(version);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    for (String modality : modalities) {
      float[][] weights = new float[shape.dimensions().get(modality)][BITS];
      for (float[] row : weights) {
        for (int i = 0; i < BITS; i++) {
          row[i] = (float) random.nextDouble(-1, 1);
        }
      }
      stacks.put(modality, LayerStack.of(Dense.linear(weights)));
    }
    return new HashFunction(version, 1, BITS, stacks, Optional.empty(), provenance());
  }

  /** Returns the function with a code for every label set of "dog". */
  static HashFunction guided(long version, CollectionShape shape) {
    HashFunction plain = of(version, shape);
    BinaryCode dog = BinaryCode.ofWords(BITS, 0xabcd);
    LabelCodes codes =
        LabelCodes.of(BITS, Map.of(LabelSet.of("dog"), dog), List.of("dog"), new float[1][BITS]);
    return new HashFunction(
        version, 1, BITS, plain.stacks(), Optional.of(codes), plain.provenance());
  }

  /**
   * Returns the function of {@code version} with heads, drawn from the version, and layers from
   * {@code attributes} class attributes.
   */
  public static HashFunction withExtras(long version, CollectionShape shape, int attributes) {
    SplittableRandom random = new SplittableRandom(~version);
    List<BinaryCode> centres = new ArrayList<>();
    for (int head = 0; head < HEADS; head++) {
      centres.add(BinaryCode.ofWords(BITS, random.nextLong() & 0xffffffffL));
    }
    float[][] weights = new float[attributes][BITS];
    for (float[] row : weights) {
      for (int i = 0; i < BITS; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return of(version, shape)
        .with(
            new Extras(
                Optional.of(HeadCodes.of(centres)),
                Optional.of(LayerStack.of(Dense.linear(weights))),
                true));
  }

  private static Provenance provenance() {
    return new Provenance(
        "a2lh",
        new TreeMap<>(Map.of("seed", "0")),
        1000,
        40,
        12,
        "first",
        0,
        -1.5,
        new TreeMap<>(Map.of("image", 0.5, "text", 0.5)),
        new TreeMap<>(Map.of("text->image", new Quality(0.8, 0.01, 40))));
  }
}
