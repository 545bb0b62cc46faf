package io.hammingbird.core.encode;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.LabelSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small values made of constants, for golden files: change nothing here, add. */
final class Samples {

  private Samples() {}

  static LayerStack imageMap() {
    return LayerStack.of(
        CenterScale.of(new float[] {0.5f, -1, 0.25f}),
        Rbf.of(new float[][] {{1, 0, 0}, {0, 0.5f, -1}}, 0.75f, new float[] {0.125f, 0.25f}));
  }

  static LayerStack textMap() {
    return LayerStack.of(CenterScale.of(new float[] {1, 2}));
  }

  static FeatureMap featureMap() {
    return new FeatureMap(3, new TreeMap<>(Map.of("image", imageMap(), "text", textMap())));
  }

  static FeatureMap joinedMap() {
    return new FeatureMap(4, new TreeMap<>(Map.of("image", joined(), "text", textMap())));
  }

  private static LayerStack joined() {
    Rbf rbf = Rbf.of(new float[][] {{1, 0}, {0, 0.5f}}, 0.75f, new float[] {0.125f, 0.25f});
    return LayerStack.of(Fold.of(5, 2, 9), CenterScale.of(new float[] {0.5f, -1}), new Beside(rbf));
  }

  static FeatureMap mapOfRoots() {
    return new FeatureMap(5, new TreeMap<>(Map.of("image", roots(), "text", textMap())));
  }

  private static LayerStack roots() {
    return LayerStack.of(new Roots(2), CenterScale.of(new float[] {0.5f, 0.25f}));
  }

  static HashFunction functionOfRoots() {
    HashFunction old = joinedFunction();
    Dense image = Dense.linear(new float[][] {{1, -1, 0.5f}, {0, 2, -0.5f}});
    return new HashFunction(
        9,
        5,
        3,
        new TreeMap<>(Map.of("image", roots().then(image), "text", old.stacks().get("text"))),
        Optional.empty(),
        provenance());
  }

  static HashFunction joinedFunction() {
    HashFunction old = perModality();
    Dense image =
        Dense.linear(new float[][] {{1, -1, 0.5f}, {0, 2, -0.5f}, {3, 1, 0.5f}, {0, -2, 1}});
    return new HashFunction(
        8,
        4,
        3,
        new TreeMap<>(Map.of("image", joined().then(image), "text", old.stacks().get("text"))),
        old.labelCodes(),
        provenance());
  }

  static LabelCodes labelCodes() {
    return LabelCodes.of(
        3,
        Map.of(
            LabelSet.of("cat"), BinaryCode.ofWords(3, 5),
            LabelSet.of("cat", "vögel"), BinaryCode.ofWords(3, 2)),
        List.of("cat", "dog", "vögel"),
        new float[][] {{1, -1, 1}, {-2, 0.5f, -2}, {-1.5f, 1, 0}});
  }

  static Provenance provenance() {
    return new Provenance(
        "a2lh",
        new TreeMap<>(Map.of("omega", "0.1", "rounds", "2")),
        11_000,
        250,
        12,
        "quality rose",
        0.03125,
        -17.5,
        new TreeMap<>(Map.of("image", 0.4, "text", 0.6)),
        new TreeMap<>(Map.of("text->image", new Quality(0.7, 0.01, 250))));
  }

  static HashFunction hashFunction() {
    Dense image = Dense.linear(new float[][] {{1, -1, 0.5f}, {0, 2, -0.5f}});
    Dense text =
        Dense.of(
            new float[][] {{1, -1, 2}, {0.5f, 0, -3}}, new float[] {0, 0.25f, -1}, Activation.TANH);
    return new HashFunction(
        7,
        3,
        3,
        new TreeMap<>(Map.of("image", imageMap().then(image), "text", textMap().then(text))),
        Optional.of(labelCodes()),
        provenance());
  }

  static HashFunction perModality() {
    HashFunction shared = hashFunction();
    LabelCodes other =
        LabelCodes.of(
            3,
            Map.of(
                LabelSet.of("cat"), BinaryCode.ofWords(3, 4),
                LabelSet.of("cat", "vögel"), BinaryCode.ofWords(3, 7)),
            List.of("cat", "dog", "vögel"),
            new float[][] {{1, 1, 1}, {-3, 0.25f, 2}, {-1.5f, -1, 0}});
    return new HashFunction(
        7,
        3,
        3,
        shared.stacks(),
        Optional.of(LabelCodes.perModality(Map.of("image", labelCodes(), "text", other))),
        provenance());
  }

  static HashFunction withExtras() {
    HashFunction old = joinedFunction();
    Extras extras =
        new Extras(
            Optional.of(HeadCodes.of(List.of(BinaryCode.ofWords(3, 5), BinaryCode.ofWords(3, 2)))),
            Optional.of(attributeLayers()),
            true);
    return old.with(extras);
  }

  static LayerStack attributeLayers() {
    return LayerStack.of(
        Dense.of(
            new float[][] {{1, -1}, {0.5f, 0.25f}}, new float[] {0.5f, -0.5f}, Activation.RELU),
        Dense.linear(new float[][] {{1, -2, 0.5f}, {3, 1, -1}}));
  }

  static ItemCodes itemCodes() {
    return new ItemCodes(
        7,
        new TreeMap<>(
            Map.of(
                "image",
                new ItemCodes.Coded(BinaryCode.ofWords(70, -1, 0x2a), 0.5f, false),
                "text",
                new ItemCodes.Coded(
                    BinaryCode.ofWords(70, 1, 0x15), Float.POSITIVE_INFINITY, true))));
  }
}
