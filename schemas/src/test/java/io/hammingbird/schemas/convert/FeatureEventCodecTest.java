package io.hammingbird.schemas.convert;

import static io.hammingbird.schemas.convert.RecordFormatException.BAD_LABEL;
import static io.hammingbird.schemas.convert.RecordFormatException.BAD_VECTOR;
import static io.hammingbird.schemas.convert.RecordFormatException.EMPTY_ID;
import static io.hammingbird.schemas.convert.RecordFormatException.NOT_FINITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.schemas.record.DenseFeatures;
import io.hammingbird.schemas.record.FeatureEvent;
import io.hammingbird.schemas.record.SparseFeatures;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeatureEventCodecTest implements CodecContract<Item> {

  private final FeatureEventCodec codec = new FeatureEventCodec();

  @Override
  public String kind() {
    return "feature-event";
  }

  @Override
  public Item golden() {
    return Goldens.item();
  }

  @Override
  public Item draw(Drawn drawn) {
    return drawn.item();
  }

  @Override
  public byte[] encode(Item value) {
    return codec.encode(value);
  }

  @Override
  public Item decode(byte[] bytes) {
    return codec.decode("id", bytes);
  }

  @Test
  void decode_noId_isEmptyIdWhateverTheBytes() {
    for (String id : new String[] {null, ""}) {
      assertThat(fault(() -> codec.decode(id, new byte[3])).code()).isEqualTo(EMPTY_ID);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void decode_numberThatIsNotFinite_namesModalityAndPosition(float value) {
    RecordFormatException dense = fault(dense(Floats.toBytes(new float[] {1, value})));
    RecordFormatException sparse =
        fault(sparse(9, List.of(0, 3), Floats.toBytes(new float[] {1, value})));

    assertThat(dense.code()).isEqualTo(NOT_FINITE);
    assertThat(dense)
        .hasMessage(
            "modality 'image' is " + value + " at position 1, but every number must be finite");
    assertThat(sparse.code()).isEqualTo(NOT_FINITE);
  }

  @Test
  void decode_denseVectorOfWrongLength_isBadVector() {
    RecordFormatException odd = fault(dense(ByteBuffer.wrap(new byte[7])));
    RecordFormatException none = fault(dense(ByteBuffer.wrap(new byte[0])));

    assertThat(odd.code()).isEqualTo(BAD_VECTOR);
    assertThat(odd).hasMessage("modality 'image' has 7 bytes, needs a multiple of 4");
    assertThat(none.code()).isEqualTo(BAD_VECTOR);
    assertThat(none).hasMessage("modality 'image' has 0 features, needs 1 to 1000000");
  }

  @Test
  void decode_sparseVectorThatDoesNotFitTogether_isBadVector() {
    ByteBuffer two = Floats.toBytes(new float[] {1, 2});
    List<SparseFeatures> bad =
        List.of(
            sparse(9, List.of(0), two),
            sparse(9, List.of(3, 3), two),
            sparse(9, List.of(4, 3), two),
            sparse(9, List.of(-1, 3), two),
            sparse(9, List.of(0, 9), two),
            sparse(0, List.of(), ByteBuffer.allocate(0)),
            sparse(-1, List.of(), ByteBuffer.allocate(0)));

    for (SparseFeatures vector : bad) {
      assertThat(fault(vector).code()).as("%s", vector).isEqualTo(BAD_VECTOR);
      assertThat(fault(vector)).hasMessageStartingWith("modality 'image'");
    }
  }

  @Test
  void decode_overLongVector_isBadVectorEvenWhereItIsSparse() {
    FeatureEventCodec narrow = new FeatureEventCodec(3);
    byte[] dense = event(dense(Floats.toBytes(new float[4])), List.of());
    byte[] sparse = event(sparse(4, List.of(), ByteBuffer.allocate(0)), List.of());

    assertThat(fault(() -> narrow.decode("id", dense)).code()).isEqualTo(BAD_VECTOR);
    assertThat(fault(() -> narrow.decode("id", sparse)).code()).isEqualTo(BAD_VECTOR);
    assertThat(fault(sparse(Integer.MAX_VALUE, List.of(), ByteBuffer.allocate(0))))
        .hasMessage("modality 'image' has 2147483647 features, needs 1 to 1000000");
  }

  @Test
  void decode_emptyLabel_isBadLabel() {
    byte[] event = event(dense(Floats.toBytes(new float[] {1})), List.of("dog", ""));

    assertThat(fault(() -> codec.decode("id", event)).code()).isEqualTo(BAD_LABEL);
  }

  @Test
  void encode_vectorThatNobodyCouldRead_isRefused() {
    Item empty =
        Item.of("id", Map.of("image", DenseVector.copyOf()), LabelSet.empty(), Map.of(), 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.encode(empty))
        .withMessage("modality 'image' has 0 features, needs 1 to 1000000");
  }

  /** Other languages write these bytes: little-endian, whatever the machine. */
  @Test
  void decode_bytesWrittenByHand_areLittleEndian() {
    ByteBuffer one = ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3f});

    Item item = codec.decode("id", event(dense(one), List.of()));

    assertThat(item.features()).containsEntry("image", DenseVector.copyOf(1));
  }

  private static DenseFeatures dense(ByteBuffer values) {
    return new DenseFeatures(values);
  }

  private static SparseFeatures sparse(int dimension, List<Integer> indices, ByteBuffer values) {
    return new SparseFeatures(dimension, indices, values);
  }

  private static byte[] event(Object vector, List<String> labels) {
    return new RecordFormat<>(FeatureEvent.class, List.of())
        .write(new FeatureEvent(Map.of("image", vector), labels, Map.of(), Instant.EPOCH));
  }

  private RecordFormatException fault(Object vector) {
    return fault(() -> codec.decode("id", event(vector, List.of())));
  }

  private static RecordFormatException fault(ThrowingCallable call) {
    return catchThrowableOfType(RecordFormatException.class, call);
  }
}
