package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.ItemCodes.Coded;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExtrasTest {

  private static final HashFunction PLAIN = Samples.hashFunction();
  private static final HashFunction JOINT =
      PLAIN.with(new Extras(Optional.empty(), Optional.empty(), true));

  private static Item item(SplittableRandom random, LabelSet labels, String... modalities) {
    Map<String, FeatureVector> features = new TreeMap<>();
    for (String modality : modalities) {
      int width = modality.equals("image") ? 3 : 2;
      features.put(modality, DenseVector.copyOf(LayersTest.draw(1, width, random)[0]));
    }
    return Item.of("i" + random.nextInt(), features, labels, Map.of(), 0);
  }

  /** The definition, by hand: one code for all modalities, of the margins added up. */
  @Test
  void encode_joint_isTheSignOfTheSumOfMarginsInEveryModality() {
    SplittableRandom random = new SplittableRandom(4);
    int differing = 0;
    for (int round = 0; round < 50; round++) {
      Item item = item(random, LabelSet.empty(), "image", "text");
      float[] sum = PLAIN.stacks().get("image").apply(item.features().get("image"));
      float[] text = PLAIN.stacks().get("text").apply(item.features().get("text"));
      float smallest = Float.POSITIVE_INFINITY;
      for (int k = 0; k < sum.length; k++) {
        sum[k] += text[k];
        smallest = Math.min(smallest, Math.abs(sum[k]));
      }

      ItemCodes codes = JOINT.encode(item, false);

      Coded expected = new Coded(BinaryCode.ofSigns(sum), smallest, false);
      assertThat(codes.codes()).isEqualTo(Map.of("image", expected, "text", expected));
      differing += codes.equals(PLAIN.encode(item, false)) ? 0 : 1;
    }
    assertThat(differing).isGreaterThan(10);
  }

  @Test
  void encode_jointOfAPartialItem_isItsOwnModalitys() {
    Item item = item(new SplittableRandom(1), LabelSet.empty(), "text");

    assertThat(JOINT.encode(item, false)).isEqualTo(PLAIN.encode(item, false));
  }

  @Test
  void encode_jointAndLabelGuided_takesTheCodeOfKnownLabels() {
    SplittableRandom random = new SplittableRandom(1);
    Item known = item(random, LabelSet.of("cat"), "image", "text");
    Item unknown = item(random, LabelSet.of("unheard"), "image", "text");

    assertThat(JOINT.encode(known, true)).isEqualTo(PLAIN.encode(known, true));
    assertThat(JOINT.encode(unknown, true)).isEqualTo(JOINT.encode(unknown, false));
  }

  @Test
  void encode_jointOfAQuestion_isItsOwnModalitys() {
    FeatureVector text = DenseVector.copyOf(3, 1);

    assertThat(JOINT.encode("text", text)).isEqualTo(PLAIN.encode("text", text));
  }

  @Test
  void encodeItems_ofAMixture_isEncodeOneByOne() {
    SplittableRandom random = new SplittableRandom(7);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      LabelSet labels = i % 3 == 0 ? LabelSet.of("cat") : LabelSet.empty();
      items.add(
          i % 4 == 0
              ? item(random, labels, "image")
              : i % 4 == 1 ? item(random, labels, "text") : item(random, labels, "image", "text"));
    }
    for (HashFunction function : List.of(PLAIN, JOINT, Samples.perModality())) {
      for (boolean guided : List.of(false, true)) {
        List<ItemCodes> alone = items.stream().map(item -> function.encode(item, guided)).toList();
        assertThat(function.encodeItems(items, guided)).isEqualTo(alone);
      }
    }
    assertThat(PLAIN.encodeItems(List.of(), true)).isEmpty();
  }

  /** An index may hold items of modalities that a function does not know yet. */
  @Test
  void encode_ofAModalityThatTheFunctionLacks_leavesItOut() {
    Item item =
        Item.of(
            "x",
            Map.of("sound", DenseVector.copyOf(1, 1), "text", DenseVector.copyOf(3, 1)),
            LabelSet.of("cat"),
            Map.of(),
            0);

    assertThat(PLAIN.encode(item, true).codes()).containsOnlyKeys("text");
    assertThat(Samples.perModality().encode(item, true).codes()).containsOnlyKeys("text");
    assertThat(JOINT.encode(item, false)).isEqualTo(PLAIN.encode(item, false));
  }

  @Test
  void encodeAttributes_isTheSignOfTheLayers() {
    Coded coded = Samples.withExtras().encodeAttributes(DenseVector.copyOf(1, 2));

    // By hand: relu((1, 2) W + b) = (2.5, 0), then (2.5, −5, 1.25).
    assertThat(coded).isEqualTo(new Coded(BinaryCode.ofSigns(1, -1, 1), 1.25f, false));
  }

  @Test
  void encodeAttributes_withoutLayersOrOfAnotherLength_isRefusedByName() {
    assertThatThrownBy(() -> PLAIN.encodeAttributes(DenseVector.copyOf(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("function 7 has no layers for class attributes");
    assertThatThrownBy(() -> Samples.withExtras().encodeAttributes(DenseVector.copyOf(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found 3 attributes, function 8 needs 2");
  }

  @Test
  void extras_ofOtherBits_areRefused() {
    HeadCodes heads = HeadCodes.of(List.of(BinaryCode.ofWords(4, 1)));
    LayerStack layers = LayerStack.of(Dense.linear(new float[1][2]));

    assertThatThrownBy(() -> PLAIN.with(new Extras(Optional.of(heads), Optional.empty(), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heads have 4, needs 3 bits");
    assertThatThrownBy(() -> PLAIN.with(new Extras(Optional.empty(), Optional.of(layers), false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attribute layers end in 2, needs 3 bits");
  }

  @Test
  void heads_withoutCentresOrOfMixedLength_areRefused() {
    assertThatThrownBy(() -> HeadCodes.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found none");
    assertThatThrownBy(
            () -> HeadCodes.of(List.of(BinaryCode.ofWords(4, 1), BinaryCode.ofWords(5, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 4 and 5");
  }
}
