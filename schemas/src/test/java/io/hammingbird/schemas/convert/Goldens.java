package io.hammingbird.schemas.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The values in the golden files of version 1. They stay as they are for ever. */
final class Goldens {

  private Goldens() {}

  static Item item() {
    return Item.of(
        "id",
        Map.of(
            "image", DenseVector.copyOf(0.5f, -1.25f, 3e-9f),
            "text", SparseVector.copyOf(1000, new int[] {0, 7, 999}, new float[] {1, -2, 4e8f})),
        LabelSet.of("dog", "Straße"),
        Map.of("caption", "a dog 🐕 on the street", "season", ""),
        1_790_000_000_123L);
  }

  static FeatureMap map() {
    return new FeatureMap(3, new TreeMap<>(Map.of("image", stack(), "text", stack())));
  }

  static HashFunction function() {
    Dense hash =
        Dense.of(new float[][] {{1, -1, 0.5f}, {2, 0, -3}}, new float[3], Activation.IDENTITY);
    return new HashFunction(
        12,
        3,
        3,
        new TreeMap<>(Map.of("image", stack().then(hash), "text", stack().then(hash))),
        Optional.of(
            LabelCodes.of(
                3,
                Map.of(LabelSet.of("cat", "dog"), BinaryCode.ofSigns(1, -1, 1)),
                List.of("cat", "dog"),
                new float[][] {{1, 0, -1}, {0.25f, 2, -2}})),
        new Provenance(
            "a2lh",
            new TreeMap<>(Map.of("beta", "10")),
            9000,
            256,
            14,
            "better by 0.02",
            0.125,
            42.5,
            new TreeMap<>(Map.of("image", 0.75, "text", 0.25)),
            new TreeMap<>(Map.of("text->image", new Quality(0.71, 0.01, 256)))));
  }

  static ItemCodes codes() {
    BinaryCode longer = BinaryCode.ofWords(70, 0x8123456789abcdefL, 0x2a);
    return new ItemCodes(
        12,
        new TreeMap<>(
            Map.of(
                "image", new Coded(longer, 0.0625f, false),
                "text", new Coded(longer, Float.POSITIVE_INFINITY, true))));
  }

  static DeadLetterEvent letter() {
    return new DeadLetterEvent(
        "birds.features",
        3,
        1_234_567_890_123L,
        1_790_000_000_123L,
        null,
        "not a record".getBytes(UTF_8),
        RecordFormatException.UNPARSABLE,
        "FeatureEvent starts with 6e6f, needs c301: not an Avro single object");
  }

  static ProgressPoint point() {
    return new ProgressPoint(
        1_790_000_000_123L,
        OptionalLong.of(1_780_000_000_456L),
        new Origin("a2lh", 64, 3),
        new Decided(Outcome.PUBLISHED, "better by 0.02", 412),
        new Versions(12, 10, 4),
        new Items(9000, 256, 30, 20, 1),
        new Solved(
            14,
            8999.5,
            0.125,
            42.5,
            new TreeMap<>(Map.of("text->image", new Quality(0.71, 0.01, 256))),
            new TreeMap<>(Map.of("image", 0.75, "text", 0.25)),
            "half-life"),
        new InService(0.69, 1024, 2));
  }

  static AttributeVector attributes() {
    return new AttributeVector(DenseVector.copyOf(1, 0, -0.5f), List.of("wings", "fur", "size"));
  }

  private static LayerStack stack() {
    return LayerStack.of(
        CenterScale.of(new float[] {0.5f, -0.5f}),
        Rbf.of(new float[][] {{1, 2}, {3, 4}}, 1.5f, new float[] {0.1f, 0.2f}));
  }
}
