package io.hammingbird.flink.function;

import static io.hammingbird.schemas.convert.RecordFormatException.BAD_LABEL;
import static io.hammingbird.schemas.convert.RecordFormatException.BAD_VECTOR;
import static io.hammingbird.schemas.convert.RecordFormatException.EMPTY_ID;
import static io.hammingbird.schemas.convert.RecordFormatException.NOT_FINITE;
import static io.hammingbird.schemas.convert.RecordFormatException.UNPARSABLE;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.type.ItemChange;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.SourceRecord;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets sound records in and writes a dead letter for every other one. A bad record of an item that
 * has a name withdraws that item, because the last record of a key wins: whoever rebuilds from the
 * compacted topic would not find the value before it either.
 */
public final class ValidateFunction extends ProcessFunction<SourceRecord, ItemChange> {

  /** Where the dead letters go. */
  public static final OutputTag<DeadLetterEvent> DEAD_LETTERS =
      new OutputTag<>("dead-letters", JobTypes.DEAD_LETTER);

  static final String UNKNOWN_MODALITY = "unknown-modality";
  static final String WRONG_DIMENSION = "wrong-dimension";
  static final String NO_FEATURES = "no-features";

  private static final List<String> CODES =
      List.of(
          UNPARSABLE,
          EMPTY_ID,
          NOT_FINITE,
          BAD_VECTOR,
          BAD_LABEL,
          UNKNOWN_MODALITY,
          WRONG_DIMENSION,
          NO_FEATURES);

  private final CollectionShape shape;
  private transient KeyCodec keys;
  private transient FeatureEventCodec events;
  private transient MetricGroup metrics;
  private transient Counter accepted;
  private transient Counter rejected;
  private transient Map<String, Counter> rejectedBy;

  /** Makes the function for items of {@code shape}. */
  public ValidateFunction(CollectionShape shape) {
    this.shape = shape;
  }

  @Override
  public void open(OpenContext context) {
    keys = new KeyCodec();
    events = new FeatureEventCodec();
    metrics = getRuntimeContext().getMetricGroup().addGroup(Metrics.GROUP);
    accepted = metrics.counter("accepted");
    rejected = metrics.counter("dead_letters");
    rejectedBy = new TreeMap<>();
    CODES.forEach(this::counterOf); // All of them from the start, so that a dashboard shows zeros.
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<ItemChange> out) {
    String id;
    try {
      id = keys.decode(record.key().orElse(null));
    } catch (RecordFormatException e) {
      reject(record, e.code(), e.getMessage(), context);
      return;
    }
    ItemChange change;
    try {
      change = read(id, record);
      accepted.inc();
    } catch (RecordFormatException e) {
      reject(record, e.code(), e.getMessage(), context);
      change = ItemChange.withdrawal(id);
    } catch (RuntimeException e) {
      // No record may stop the stream, not even one that a codec trips over.
      reject(record, UNPARSABLE, "reading it failed: " + e, context);
      change = ItemChange.withdrawal(id);
    }
    out.collect(change);
  }

  private ItemChange read(String id, SourceRecord record) {
    return record
        .value()
        .map(value -> ItemChange.put(fitting(events.decode(id, value))))
        .orElseGet(() -> ItemChange.withdrawal(id));
  }

  /** Returns the part of {@code item} that is learned from, if it fits the collection. */
  private Item fitting(Item item) {
    if (item.features().isEmpty()) {
      throw new RecordFormatException(
          NO_FEATURES, "item has no features, needs at least one of " + shape.modalities());
    }
    item.features()
        .forEach(
            (modality, vector) -> {
              try {
                shape.require(modality, vector);
              } catch (IllegalArgumentException e) {
                boolean known = shape.dimensions().containsKey(modality);
                throw new RecordFormatException(
                    known ? WRONG_DIMENSION : UNKNOWN_MODALITY, e.getMessage());
              }
            });
    // Attributes may hold whole pictures; no learner reads them, so no ledger keeps them.
    return new Item(item.id(), item.features(), item.labels(), new TreeMap<>(), item.eventTimeMs());
  }

  private void reject(SourceRecord record, String code, String reason, Context context) {
    rejected.inc();
    counterOf(code).inc();
    context.output(DEAD_LETTERS, record.deadLetter(code, reason));
  }

  private Counter counterOf(String code) {
    return rejectedBy.computeIfAbsent(
        code, name -> metrics.addGroup("code", name).counter("dead_letters"));
  }
}
