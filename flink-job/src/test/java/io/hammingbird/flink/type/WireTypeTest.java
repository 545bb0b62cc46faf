package io.hammingbird.flink.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Delta;
import io.hammingbird.core.learn.Gatherer;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.ProbeLearner;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import io.hammingbird.flink.type.LedgerNews.MapDrawn;
import io.hammingbird.flink.type.LedgerSignal.ItemSigned;
import io.hammingbird.flink.type.LedgerSignal.MapAnnounced;
import io.hammingbird.flink.type.SolverInput.Described;
import io.hammingbird.flink.type.SolverInput.Gathered;
import io.hammingbird.flink.type.SolverInput.Heard;
import io.hammingbird.flink.type.SolverInput.Offered;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ProgressPoint;
import io.hammingbird.schemas.convert.Published;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flink asks of a serializer, for everything that crosses an edge. */
final class WireTypeTest {

  private static final ClassDescribed CAT =
      new ClassDescribed("cat", Optional.of(DenseVector.copyOf(1, 0.5f)));

  static Stream<Arguments> values() {
    Item item = Drawn.item(3, 1);
    return Stream.of(
        Arguments.of(JobTypes.SOURCE_RECORD, Drawn.put(item)),
        Arguments.of(JobTypes.SOURCE_RECORD, Drawn.tombstone("gone")),
        Arguments.of(JobTypes.SOURCE_RECORD, Drawn.record(null, new byte[0])),
        Arguments.of(JobTypes.ITEM_CHANGE, ItemChange.put(item)),
        Arguments.of(JobTypes.ITEM_CHANGE, ItemChange.withdrawal("fort, été, 空")),
        Arguments.of(JobTypes.LEDGER_SIGNAL, new MapAnnounced(Drawn.map(1))),
        Arguments.of(JobTypes.LEDGER_SIGNAL, new ItemSigned(new SignedItem(item, 1))),
        Arguments.of(JobTypes.LEDGER_SIGNAL, new ItemSigned(new SignedItem(item, -1))),
        Arguments.of(JobTypes.LEDGER_SIGNAL, new ItemSigned(new SignedItem(item, 1, true))),
        Arguments.of(JobTypes.LEDGER_SIGNAL, new ItemSigned(new SignedItem(item, -1, true))),
        Arguments.of(JobTypes.LEDGER_NEWS, new MapDrawn(Drawn.map(1))),
        Arguments.of(JobTypes.LEDGER_NEWS, CAT),
        Arguments.of(JobTypes.LEDGER_NEWS, new ClassDescribed("été", Optional.empty())),
        Arguments.of(JobTypes.SOLVER_INPUT, new Described(CAT)),
        Arguments.of(JobTypes.SOLVER_INPUT, new Offered(item)),
        Arguments.of(JobTypes.SOLVER_INPUT, new Gathered(delta(item))),
        Arguments.of(JobTypes.SOLVER_INPUT, new Heard(Drawn.map(2))),
        Arguments.of(JobTypes.FEATURE_MAP, Drawn.map(3)),
        Arguments.of(JobTypes.PUBLISHED, published()),
        Arguments.of(JobTypes.PROGRESS, progress()),
        Arguments.of(
            JobTypes.DEAD_LETTER,
            new DeadLetterEvent("t", 1, 2, 3, null, new byte[] {1}, "unparsable", "why")));
  }

  private static Delta delta(Item item) {
    Gatherer gatherer = new Gatherer(Drawn.map(1), Drawn.learn(10, 0.1));
    gatherer.add(new SignedItem(item, 1));
    return gatherer.drain();
  }

  private static ProgressPoint progress() {
    return new ProgressPoint(
        7,
        OptionalLong.empty(),
        new ProgressPoint.Origin("probe", 16, 1),
        new ProgressPoint.Decided(ProgressPoint.Outcome.WITHHELD, "no better", 3),
        new ProgressPoint.Versions(1, 1, 1),
        new ProgressPoint.Items(10, 1, 0, 0, 0),
        new ProgressPoint.Solved(3, 10, 0.1, 2, new TreeMap<>(), new TreeMap<>(), "whole"),
        new ProgressPoint.InService(Double.NaN, 0, 0));
  }

  private static Published published() {
    FeatureMap map = Drawn.map(1);
    Moments none = Moments.zero(new TreeMap<>(Map.of("image", Drawn.ANCHORS)));
    Problem problem = new Problem(none, map, 16, 7, Judge.none());
    return new Published(
        new ProbeLearner("serializer").solve(problem, Optional.empty()).function(), 99);
  }

  /** Sign and fate of an item share one byte. */
  @Test
  void serialize_signedItem_keepsSignAndFate() throws IOException {
    TypeSerializer<LedgerSignal> serializer = serializer(JobTypes.LEDGER_SIGNAL);
    for (int sign : new int[] {1, -1}) {
      for (boolean withheld : new boolean[] {true, false}) {
        ItemSigned signed = new ItemSigned(new SignedItem(Drawn.item(3, 1), sign, withheld));

        assertThat(serializer.deserialize(new DataInputDeserializer(bytes(serializer, signed))))
            .isEqualTo(signed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void serialize_value_comesBackTheSame(TypeInformation<T> type, T value) throws IOException {
    TypeSerializer<T> serializer = serializer(type);

    byte[] bytes = bytes(serializer, value);
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    T read = serializer.deserialize(in);

    assertThat(in.available()).isZero();
    assertThat(read).isInstanceOf(value.getClass());
    assertThat(bytes(serializer, read)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void copy_betweenViews_movesExactlyOneValue(TypeInformation<T> type, T value)
      throws IOException {
    TypeSerializer<T> serializer = serializer(type);
    byte[] bytes = bytes(serializer, value);
    DataOutputSerializer twice = new DataOutputSerializer(64);
    twice.write(bytes);
    twice.write(bytes);
    DataOutputSerializer out = new DataOutputSerializer(64);

    serializer.copy(new DataInputDeserializer(twice.getCopyOfBuffer()), out);

    assertThat(out.getCopyOfBuffer()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void snapshot_readBack_restoresACompatibleSerializer(TypeInformation<T> type, T value)
      throws IOException {
    TypeSerializer<T> serializer = serializer(type);
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

    TypeSerializerSnapshot<T> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
    assertThat(bytes(snapshot.restoreSerializer(), value)).isEqualTo(bytes(serializer, value));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // The wrong type is the point.
  void snapshot_ofAnotherType_isIncompatible() {
    TypeSerializerSnapshot items = serializer(JobTypes.ITEM_CHANGE).snapshotConfiguration();
    TypeSerializerSnapshot maps = serializer(JobTypes.FEATURE_MAP).snapshotConfiguration();

    assertThat(items.resolveSchemaCompatibility(maps).isIncompatible()).isTrue();
  }

  @Test
  void snapshot_ofANewerVersion_isRefusedByName() {
    TypeSerializerSnapshot<Published> snapshot =
        serializer(JobTypes.PUBLISHED).snapshotConfiguration();

    assertThatThrownBy(
            () ->
                snapshot.readSnapshot(
                    2, new DataInputDeserializer(new byte[8]), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("reads 1");
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }

  private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
