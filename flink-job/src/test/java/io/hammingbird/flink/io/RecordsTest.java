package io.hammingbird.flink.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Judge;
import io.hammingbird.core.learn.Problem;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.ProbeLearner;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.TopicSettings;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.Published;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class RecordsTest {

  @Test
  void record_isReadAsItStands() throws Exception {
    List<SourceRecord> read = read(new RecordReader(), new byte[] {1}, new byte[] {2, 3});

    assertThat(read).hasSize(1);
    assertThat(read.get(0).topic()).isEqualTo("topic");
    assertThat(read.get(0).partition()).isEqualTo(3);
    assertThat(read.get(0).offset()).isEqualTo(42);
    assertThat(read.get(0).key()).hasValue(new byte[] {1});
    assertThat(read.get(0).value()).hasValue(new byte[] {2, 3});
  }

  @Test
  void tombstone_isARecordToo() throws Exception {
    List<SourceRecord> read = read(new RecordReader(), new byte[] {1}, null);

    assertThat(read).hasSize(1);
    assertThat(read.get(0).value()).isEmpty();
  }

  @Test
  void map_writtenAndReadBack_isTheSame() throws Exception {
    FeatureMap map = Drawn.map(3);
    ProducerRecord<byte[], byte[]> written = write(RecordWriter.ofMaps("maps"), map);

    List<FeatureMap> read = read(new MapReader(), written.key(), written.value());

    assertThat(written.topic()).isEqualTo("maps");
    assertThat(written.key()).asString().isEqualTo("3");
    assertThat(read).extracting(FeatureMap::toBytes).containsExactly(map.toBytes());
  }

  @Test
  void mapTombstone_isPassedOver_andDamageIsNot() throws Exception {
    assertThat(read(new MapReader(), new byte[] {'1'}, null)).isEmpty();
    assertThatThrownBy(() -> read(new MapReader(), new byte[] {'1'}, new byte[] {1}))
        .isInstanceOf(RecordFormatException.class);
  }

  @Test
  void function_isWrittenUnderItsVersion() throws Exception {
    Moments none = Moments.zero(new TreeMap<>(Map.of("image", Drawn.ANCHORS)));
    Problem problem = new Problem(none, Drawn.map(1), 16, 7, Judge.none());
    var draft = new ProbeLearner("records").solve(problem, Optional.empty()).function();
    Published published = new Published(draft.as(12, draft.provenance()), 99);

    ProducerRecord<byte[], byte[]> written =
        write(RecordWriter.ofFunctions("functions"), published);

    assertThat(written.topic()).isEqualTo("functions");
    assertThat(written.key()).asString().isEqualTo("12");
    Published read = new HashFunctionCodec().decode(written.value());
    assertThat(read.publishedAtMs()).isEqualTo(99);
    assertThat(read.function().toBytes()).isEqualTo(published.function().toBytes());
  }

  @Test
  void deadLetter_keepsTheOriginalKey_orNone() throws Exception {
    var letter = new DeadLetterEvent("t", 1, 2, 3, new byte[] {9}, null, "unparsable", "why");
    var keyless = new DeadLetterEvent("t", 1, 2, 3, null, null, "empty-id", "why");

    ProducerRecord<byte[], byte[]> written = write(RecordWriter.ofDeadLetters("dead"), letter);

    assertThat(written.key()).containsExactly(9);
    assertThat(new DeadLetterCodec().decode(written.value())).isEqualTo(letter);
    assertThat(write(RecordWriter.ofDeadLetters("dead"), keyless).key()).isNull();
  }

  @Test
  void sinksAndSources_areCompleteAndCanBeShipped() throws Exception {
    Topics topics = Topics.of("drawn", TopicSettings.defaults());
    Map<String, String> client = Map.of("security.protocol", "PLAINTEXT");
    KafkaSinks sinks = new KafkaSinks("127.0.0.1:1", topics, client);
    KafkaSources sources = new KafkaSources("127.0.0.1:1", topics, client);

    for (Serializable end :
        List.of(
            sinks.featureMaps(),
            sinks.hashFunctions(),
            sinks.deadLetters(),
            sinks.progress(),
            sources.features(),
            sources.featureMaps(),
            new KafkaLineage("127.0.0.1:1", topics, client))) {
      assertThat(InstantiationUtil.clone(end)).isInstanceOf(end.getClass());
    }
  }

  private static <T> ProducerRecord<byte[], byte[]> write(
      KafkaRecordSerializationSchema<T> writer, T value) throws Exception {
    writer.open(null, null);
    return writer.serialize(value, null, null);
  }

  private static <T> List<T> read(
      KafkaRecordDeserializationSchema<T> reader, byte[] key, byte[] value) throws Exception {
    List<T> read = new ArrayList<>();
    reader.open(null);
    reader.deserialize(new ConsumerRecord<>("topic", 3, 42, key, value), new ListCollector<>(read));
    return read;
  }
}
