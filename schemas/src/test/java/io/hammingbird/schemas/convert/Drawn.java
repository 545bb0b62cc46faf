package io.hammingbird.schemas.convert;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.Activation;
import io.hammingbird.core.encode.CenterScale;
import io.hammingbird.core.encode.Dense;
import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.encode.LabelCodes;
import io.hammingbird.core.encode.LayerStack;
import io.hammingbird.core.encode.Provenance;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.encode.Rbf;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.schemas.AttributeVector;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint.Decided;
import io.hammingbird.schemas.convert.ProgressPoint.InService;
import io.hammingbird.schemas.convert.ProgressPoint.Items;
import io.hammingbird.schemas.convert.ProgressPoint.Origin;
import io.hammingbird.schemas.convert.ProgressPoint.Outcome;
import io.hammingbird.schemas.convert.ProgressPoint.Solved;
import io.hammingbird.schemas.convert.ProgressPoint.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Values of every kind, drawn by a seed; small, odd shapes included. */
final class Drawn {

  private static final String[] WORDS = {"dog", "Straße", "図", "a b", "🐦", "-", "0"};

  private final SplittableRandom random;

  Drawn(SplittableRandom random) {
    this.random = random;
  }

  Item item() {
    SortedMap<String, FeatureVector> features = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      features.put(word(), random.nextBoolean() ? dense() : sparse());
    }
    SortedMap<String, String> attributes = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      attributes.put(word(), random.nextBoolean() ? word() : "");
    }
    return new Item("id", features, labels(), attributes, random.nextLong());
  }

  DenseVector dense() {
    return DenseVector.copyOf(floats(1 + random.nextInt(20)));
  }

  SparseVector sparse() {
    int dimension = 1 + random.nextInt(1000);
    int[] indices = random.ints(random.nextInt(10), 0, dimension).distinct().sorted().toArray();
    return SparseVector.copyOf(dimension, indices, floats(indices.length));
  }

  LabelSet labels() {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      names.add(word());
    }
    return LabelSet.of(names);
  }

  FeatureMap map() {
    return new FeatureMap(1 + random.nextInt(9), new TreeMap<>(Map.of("text", stack())));
  }

  HashFunction function() {
    int bits = 1 + random.nextInt(130);
    SortedMap<String, LayerStack> stacks = new TreeMap<>();
    for (String modality : List.of("image", "text")) {
      LayerStack stack = stack();
      stacks.put(modality, stack.then(Dense.linear(rows(stack.outputs(), bits))));
    }
    LabelCodes labelCodes =
        LabelCodes.of(
            bits, Map.of(LabelSet.of("cat"), code(bits)), List.of("cat", "dog"), rows(2, bits));
    return new HashFunction(
        random.nextLong(1, 1000),
        1 + random.nextInt(9),
        bits,
        stacks,
        random.nextBoolean() ? Optional.of(labelCodes) : Optional.empty(),
        provenance());
  }

  ItemCodes codes() {
    SortedMap<String, Coded> codes = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean guided = random.nextBoolean();
      float margin = guided ? Float.POSITIVE_INFINITY : (float) random.nextDouble();
      codes.put(word(), new Coded(code(1 + random.nextInt(130)), margin, guided));
    }
    return new ItemCodes(random.nextLong(1, 1000), codes);
  }

  DeadLetterEvent letter() {
    return new DeadLetterEvent(
        word() + ".features",
        random.nextInt(4),
        random.nextLong(Long.MAX_VALUE),
        random.nextLong(),
        random.nextBoolean() ? null : bytes(),
        random.nextBoolean() ? null : bytes(),
        RecordFormatException.NOT_FINITE,
        word());
  }

  ProgressPoint point() {
    Provenance learned = provenance();
    return new ProgressPoint(
        random.nextLong(),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
        new Origin(word(), random.nextInt(200), random.nextInt(9)),
        random.nextBoolean()
            ? Decided.NOTHING
            : new Decided(
                random.nextBoolean() ? Outcome.PUBLISHED : Outcome.WITHHELD,
                word(),
                random.nextLong(9999)),
        new Versions(random.nextLong(), random.nextLong(), random.nextLong()),
        new Items(random.nextLong(), random.nextInt(9), random.nextInt(9), 0, random.nextInt(9)),
        new Solved(
            random.nextInt(99),
            random.nextDouble(),
            learned.churn(),
            random.nextBoolean() ? Double.NaN : learned.objective(),
            random.nextBoolean() ? new TreeMap<>() : learned.quality(),
            learned.modalityWeights(),
            word()),
        new InService(random.nextBoolean() ? Double.NaN : 0.5, random.nextInt(99), 1));
  }

  AttributeVector attributes() {
    int size = 1 + random.nextInt(5);
    List<String> names = new ArrayList<>();
    for (int i = random.nextBoolean() ? size : 0; i > 0; i--) {
      names.add(word());
    }
    return new AttributeVector(DenseVector.copyOf(floats(size)), names);
  }

  String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private LayerStack stack() {
    int inputs = 1 + random.nextInt(5);
    int anchors = 1 + random.nextInt(5);
    return LayerStack.of(
        CenterScale.of(floats(inputs)),
        Rbf.of(rows(anchors, inputs), 1 + (float) random.nextDouble(), floats(anchors)),
        Dense.of(rows(anchors, 3), floats(3), Activation.IDENTITY));
  }

  private Provenance provenance() {
    return new Provenance(
        "a2lh",
        new TreeMap<>(Map.of("beta", "10")),
        random.nextLong(1000),
        random.nextLong(1000),
        random.nextLong(1000),
        word(),
        random.nextDouble(),
        random.nextDouble(),
        new TreeMap<>(Map.of("image", random.nextDouble())),
        new TreeMap<>(Map.of("text->image", new Quality(random.nextDouble(), 0.01, 256))));
  }

  private BinaryCode code(int bits) {
    return BinaryCode.ofSigns(floats(bits));
  }

  private float[][] rows(int rows, int columns) {
    float[][] matrix = new float[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = floats(columns);
    }
    return matrix;
  }

  private float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextDouble(-4, 4) * Math.pow(10, random.nextInt(-30, 30)));
    }
    return values;
  }
}
