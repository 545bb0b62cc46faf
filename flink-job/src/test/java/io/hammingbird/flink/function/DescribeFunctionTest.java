package io.hammingbird.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.LedgerNews;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DescribeFunctionTest {

  private OneInputStreamOperatorTestHarness<SourceRecord, LedgerNews> harness;

  @BeforeEach
  void open() throws Exception {
    harness = ProcessFunctionTestHarnesses.forProcessFunction(new DescribeFunction());
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void record_sound_saysWhatIsKnown() throws Exception {
    send(Drawn.describe("cat", 1, 0.5f));
    send(Drawn.tombstone("cat"));

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ClassDescribed("cat", Optional.of(DenseVector.copyOf(1, 0.5f))),
            new ClassDescribed("cat", Optional.empty()));
    assertThat(letters()).isEmpty();
  }

  /** The last record of a key holds, whichever it is. */
  @Test
  void record_unusable_isADeadLetterAndTakesBackWhatWasKnown() throws Exception {
    send(Drawn.record(Drawn.key("cat"), new byte[] {1, 2, 3}));
    send(Drawn.record(Drawn.key("dog"), Drawn.value(Drawn.item(1, 0))));

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ClassDescribed("cat", Optional.empty()),
            new ClassDescribed("dog", Optional.empty()));
    assertThat(letters()).hasSize(2).allMatch(letter -> letter.code().equals("unparsable"));
  }

  @Test
  void record_withoutAName_changesNothing() throws Exception {
    send(Drawn.record(null, new byte[] {1}));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(letters()).extracting(DeadLetterEvent::code).containsExactly("empty-id");
  }

  private void send(SourceRecord record) throws Exception {
    harness.processElement(record, 0);
  }

  private List<DeadLetterEvent> letters() {
    var letters = harness.getSideOutput(DescribeFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }
}
