package io.hammingbird.flink.function;

import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.LedgerNews;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.ClassAttributesCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads what is known of classes. As with items the last record of a key holds: one that cannot be
 * used goes to the dead letters, and takes back what was known of the class it names.
 */
public final class DescribeFunction extends ProcessFunction<SourceRecord, LedgerNews> {

  /** Where the dead letters go. */
  public static final OutputTag<DeadLetterEvent> DEAD_LETTERS =
      new OutputTag<>("dead-letters", JobTypes.DEAD_LETTER);

  private transient KeyCodec keys;
  private transient ClassAttributesCodec codec;
  private transient Counter accepted;
  private transient Counter rejected;

  @Override
  public void open(OpenContext context) {
    keys = new KeyCodec();
    codec = new ClassAttributesCodec();
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Metrics.GROUP);
    accepted = metrics.counter("accepted");
    rejected = metrics.counter("dead_letters");
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<LedgerNews> out) {
    String name;
    try {
      name = keys.decode(record.key().orElse(null));
    } catch (RecordFormatException e) {
      reject(record, e.code(), e.getMessage(), context);
      return;
    }
    Optional<DenseVector> attributes = Optional.empty();
    try {
      attributes = record.value().map(value -> codec.decode(value).values());
      accepted.inc();
    } catch (RecordFormatException e) {
      reject(record, e.code(), e.getMessage(), context);
    } catch (RuntimeException e) {
      // No record may stop the stream, not even one that a codec trips over.
      reject(record, UNPARSABLE, "reading it failed: " + e, context);
    }
    out.collect(new ClassDescribed(name, attributes));
  }

  private void reject(SourceRecord record, String code, String reason, Context context) {
    rejected.inc();
    context.output(DEAD_LETTERS, record.deadLetter(code, reason));
  }
}
