package io.hammingbird.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HashFunctionTest {

  private static final HashFunction FUNCTION = Samples.hashFunction();
  private static final FeatureVector IMAGE = DenseVector.copyOf(1, 2, 3);
  private static final FeatureVector TEXT = DenseVector.copyOf(3, 1);

  private static Item item(LabelSet labels) {
    return Item.of("x", Map.of("image", IMAGE, "text", TEXT), labels, Map.of(), 0);
  }

  @Test
  void encode_ofAVector_isTheSignOfTheStack() {
    float[] margins = FUNCTION.stacks().get("text").apply(TEXT);
    ItemCodes.Coded coded = FUNCTION.encode("text", TEXT);

    // By hand: x = (2, −1) / √5, xW + b = (0.67, −0.64, 2.13), tanh keeps signs and order.
    assertThat(coded.code()).isEqualTo(BinaryCode.ofSigns(1, -1, 1)).isEqualTo(signs(margins));
    assertThat((double) coded.margin()).isCloseTo(Math.tanh(2 / Math.sqrt(5) - 0.25), within(1e-6));
    assertThat(coded.labelGuided()).isFalse();
  }

  private static BinaryCode signs(float[] margins) {
    return BinaryCode.ofSigns(margins);
  }

  @Test
  void encodeAll_isEncodeOneByOne() {
    SplittableRandom random = new SplittableRandom(1);
    List<FeatureVector> vectors = new ArrayList<>();
    List<ItemCodes.Coded> alone = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      vectors.add(DenseVector.copyOf(LayersTest.draw(1, 3, random)[0]));
      alone.add(FUNCTION.encode("image", vectors.get(i)));
    }
    vectors.add(SparseVector.copyOf(3, new int[] {1}, new float[] {2}));
    alone.add(FUNCTION.encode("image", DenseVector.copyOf(0, 2, 0)));

    assertThat(FUNCTION.encodeAll("image", vectors)).isEqualTo(alone);
  }

  @Test
  void encode_ofAnItem_codesEveryModalityItHas() {
    ItemCodes both = FUNCTION.encode(item(LabelSet.of("cat")), false);
    ItemCodes one =
        FUNCTION.encode(Item.of("y", Map.of("text", TEXT), LabelSet.empty(), Map.of(), 0), false);

    assertThat(both.version()).isEqualTo(7);
    assertThat(both.codes())
        .containsEntry("image", FUNCTION.encode("image", IMAGE))
        .containsEntry("text", FUNCTION.encode("text", TEXT));
    assertThat(one.codes()).containsOnlyKeys("text");
  }

  @Test
  void encode_labelGuided_givesALearnedSetItsCode() {
    ItemCodes codes = FUNCTION.encode(item(LabelSet.of("vögel", "cat")), true);

    assertThat(codes.codes().values())
        .extracting(ItemCodes.Coded::code)
        .containsOnly(BinaryCode.ofWords(3, 2));
    assertThat(codes.codes().values()).allMatch(ItemCodes.Coded::labelGuided);
    assertThat(codes.margin()).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void encode_labelGuidedOfUnseenSet_projectsTheLabels() {
    ItemCodes codes = FUNCTION.encode(item(LabelSet.of("cat", "dog", "unheard")), true);

    assertThat(codes.codes().get("text").code()).isEqualTo(BinaryCode.ofSigns(-1, -0.5f, -1));
    assertThat(codes.codes().get("text").labelGuided()).isTrue();
  }

  @Test
  void encode_labelGuidedWithoutKnownLabels_fallsBackToFeatures() {
    ItemCodes plain = FUNCTION.encode(item(LabelSet.empty()), false);

    assertThat(FUNCTION.encode(item(LabelSet.empty()), true)).isEqualTo(plain);
    assertThat(FUNCTION.encode(item(LabelSet.of("unheard")), true)).isEqualTo(plain);
    HashFunction unguided =
        new HashFunction(7, 3, 3, FUNCTION.stacks(), Optional.empty(), FUNCTION.provenance());
    assertThat(unguided.encode(item(LabelSet.of("cat")), true)).isEqualTo(plain);
  }

  @Test
  void margin_ofItemCodes_isTheSmallest() {
    ItemCodes codes = FUNCTION.encode(item(LabelSet.empty()), false);

    assertThat(codes.margin())
        .isEqualTo(
            Math.min(codes.codes().get("image").margin(), codes.codes().get("text").margin()));
    assertThat(Samples.itemCodes().margin()).isEqualTo(0.5f);
  }

  @Test
  void encode_ofUnknownModality_namesTheKnown() {
    assertThatThrownBy(() -> FUNCTION.encode("sound", TEXT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sound")
        .hasMessageContaining("[image, text]");
  }

  @Test
  void as_changesVersionAndProvenanceAlone() {
    HashFunction next = FUNCTION.as(8, FUNCTION.provenance());

    assertThat(next.version()).isEqualTo(8);
    assertThat(next.as(7, FUNCTION.provenance())).isEqualTo(FUNCTION).hasSameHashCodeAs(FUNCTION);
    assertThat(next).isNotEqualTo(FUNCTION);
  }

  @Test
  void function_ofOtherWidthThanBits_isRefused() {
    assertThatThrownBy(
            () ->
                new HashFunction(
                    1, 1, 4, FUNCTION.stacks(), Optional.empty(), FUNCTION.provenance()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends in 3 values, needs 4 bits");
  }

  @Test
  void featureMap_knowsItsWidths() {
    FeatureMap map = Samples.featureMap();

    assertThat(map.modalities()).containsExactly("image", "text");
    assertThat(map.width("image")).isEqualTo(2);
    assertThat(map.totalWidth()).isEqualTo(4);
    assertThatThrownBy(() -> new FeatureMap(0, map.stacks()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureMap(1, new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encode_labelGuidedPerModality_takesEachModalitysOwnCode() {
    HashFunction function = Samples.perModality();
    LabelCodes codes = function.labelCodes().orElseThrow();
    LabelSet cat = LabelSet.of("cat");
    Item item = Item.of("i", Map.of("image", IMAGE, "text", TEXT), cat, Map.of(), 0);

    ItemCodes encoded = function.encode(item, true);

    assertThat(codes.isPerModality()).isTrue();
    assertThat(encoded.codes().get("image").code()).isEqualTo(BinaryCode.ofWords(3, 5));
    assertThat(encoded.codes().get("text").code()).isEqualTo(BinaryCode.ofWords(3, 4));
    assertThat(codes.code("text", LabelSet.of("dog"))).contains(BinaryCode.ofWords(3, 6));
    assertThat(codes.code("image", LabelSet.of("dog"))).contains(BinaryCode.ofWords(3, 2));
    assertThatThrownBy(() -> codes.code("sound", cat)).hasMessageContaining("'sound'");
  }

  /** An index that was not upgraded goes on reading what the older learners publish. */
  @Test
  void toBytes_sharedLabelCodes_areWrittenAsVersionOne() {
    assertThat(FUNCTION.toBytes()[7]).isEqualTo((byte) 1);
    assertThat(Samples.perModality().toBytes()[7]).isEqualTo((byte) 2);
    assertThat(HashFunction.fromBytes(FUNCTION.toBytes())).isEqualTo(FUNCTION);
  }

  @Test
  void toBytes_withoutExtras_areWrittenAsBefore() {
    assertThat(Samples.joinedFunction().toBytes()[7]).isEqualTo((byte) 3);
    assertThat(Samples.withExtras().toBytes()[7]).isEqualTo((byte) 4);
    assertThat(Samples.withExtras().with(Extras.NONE)).isEqualTo(Samples.joinedFunction());
    for (Extras one :
        List.of(
            new Extras(Optional.empty(), Optional.empty(), true),
            new Extras(Samples.withExtras().extras().heads(), Optional.empty(), false),
            new Extras(Optional.empty(), Optional.of(Samples.attributeLayers()), false))) {
      HashFunction function = FUNCTION.with(one);
      assertThat(function.toBytes()[7]).isEqualTo((byte) 4);
      assertThat(HashFunction.fromBytes(function.toBytes())).isEqualTo(function);
    }
  }

  @Test
  void perModality_ofDifferentLabelSets_isRefused() {
    LabelCodes other = LabelCodes.of(3, Map.of(), List.of("cat", "dog", "vögel"), new float[3][3]);
    assertThatThrownBy(
            () -> LabelCodes.perModality(Map.of("image", Samples.labelCodes(), "text", other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'text'");
  }

  @Test
  void labelCodes_ofMisfittingParts_areRefused() {
    assertThatThrownBy(() -> LabelCodes.of(3, Map.of(), List.of("cat"), new float[2][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 rows, needs one for each of 1");
    assertThatThrownBy(() -> LabelCodes.of(3, Map.of(), List.of("cat"), new float[1][2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3");
  }
}
