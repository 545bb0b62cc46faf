package io.hammingbird.topology.flow;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import io.hammingbird.schemas.convert.ItemCodesCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.IndexedItem;
import io.hammingbird.topology.query.StoreNames;
import io.hammingbird.topology.store.HammingIndexStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the codes of one partition in step with its features and with the target version. New and
 * changed items are encoded as they come; when the target changes, the items that are there follow
 * in slices.
 *
 * <p>No record may stop the stream: one that cannot be used withdraws the item it names, because
 * the last record of a key is what the table holds, and is counted.
 */
final class EncodeProcessor implements Processor<byte[], byte[], String, byte[]> {

  private static final int BATCH = 32;

  /** So many codes a slice, less than a millisecond, go into tables that searches ask for. */
  private static final int WORK = 4096;

  private final Functions functions;
  private final CollectionShape shape;
  private final Encoder encoder;
  private final Tally tally;
  private final Pace pace;
  private final Duration interval;
  private final KeyCodec keys = new KeyCodec();
  private final FeatureEventCodec events = new FeatureEventCodec();
  private final ItemCodesCodec itemCodes = new ItemCodesCodec();

  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<byte[], byte[]> features;
  private HammingIndexStore codes;
  private Pace.Purse purse;

  private long goal = IndexCounts.UNCODED; // the version that `waiting` is moving to
  private List<String> waiting = List.of();
  private int next;

  EncodeProcessor(FlowSettings settings, Functions functions, Tally tally, Pace pace) {
    this.functions = functions;
    this.shape = settings.shape();
    this.encoder = new Encoder(functions, settings.labelGuided());
    this.tally = tally;
    this.pace = pace;
    this.interval = settings.sliceInterval();
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    features = context.getStateStore(StoreNames.FEATURES);
    codes = context.getStateStore(StoreNames.CODES);
    codes.serve();
    purse = pace.purse();
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::slice);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String id;
    try {
      id = keys.decode(record.key());
    } catch (RecordFormatException e) {
      tally.badRecord(e.code()); // names no item, so there is none to withdraw
      return;
    }
    Optional<Item> item = read(id, record.value());
    if (item.isEmpty()) {
      withdraw(id, record.timestamp());
      return;
    }
    IndexedItem fresh = encode(functions.target(), List.of(item.get())).get(0);
    if (fresh.equals(codes.get(id))) {
      tally.unchanged();
    } else {
      tally.encoded();
    }
    // Also where nothing changed: after a crash the store may be ahead of its changelog, and what
    // is read again is all that can mend it.
    keep(Map.of(id, fresh), record.timestamp());
  }

  private List<IndexedItem> encode(long version, List<Item> items) {
    List<ItemCodes> encoded = encoder.encode(version, items);
    List<IndexedItem> indexed = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      indexed.add(new IndexedItem(encoded.get(i), item.labels(), item.attributes()));
    }
    return indexed;
  }

  /** Returns the item of a record, or nothing where it deletes the item or cannot be used. */
  private Optional<Item> read(String id, byte[] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      Item item = events.decode(id, value);
      if (fits(item)) {
        return Optional.of(item);
      }
      tally.badRecord(Tally.WRONG_SHAPE);
    } catch (RecordFormatException e) {
      tally.badRecord(e.code());
    }
    return Optional.empty();
  }

  private boolean fits(Item item) {
    try {
      shape.require(item);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Several at a time, because searches have to stand aside while the index is written. */
  private void keep(Map<String, IndexedItem> fresh, long timestamp) {
    Set<String> losing = new HashSet<>(); // their codes, and have none any more
    fresh.forEach(
        (id, item) -> {
          if (isUncoded(item) && codes.version(id) > IndexCounts.UNCODED) {
            losing.add(id);
          }
        });
    codes.putAll(fresh);
    fresh.forEach(
        (id, item) -> {
          if (!isUncoded(item)) {
            context.forward(new Record<>(id, itemCodes.encode(item.codes()), timestamp));
          } else if (losing.contains(id)) {
            context.forward(new Record<>(id, null, timestamp));
          }
        });
  }

  private static boolean isUncoded(IndexedItem item) {
    return item.codes().version() == IndexCounts.UNCODED;
  }

  private void withdraw(String id, long timestamp) {
    if (codes.remove(id)) {
      tally.withdrawn();
    }
    context.forward(new Record<>(id, null, timestamp)); // as above, also where there was none
  }

  /** Moves items to the target version for as long as the purse allows. */
  private void slice(long timestamp) {
    codes.work(WORK);
    long target = functions.target();
    if (target != goal) {
      goal = target;
      // Without a function nothing can move; items keep the codes they have.
      waiting = target == IndexCounts.UNCODED ? List.of() : codes.notAt(target);
      next = 0;
    }
    if (next == waiting.size()) {
      waiting = List.of();
      next = 0;
      purse.close();
      return;
    }
    purse.open();
    purse.earn();
    while (next < waiting.size() && purse.full()) {
      purse.spend(() -> move(timestamp));
    }
  }

  /** Moves the next items that still wait: some have gone or come anew since. */
  private void move(long timestamp) {
    List<Item> batch = new ArrayList<>(BATCH);
    while (next < waiting.size() && batch.size() < BATCH) {
      String id = waiting.get(next++);
      long version = codes.version(id);
      if (version >= 0 && version != goal) {
        // A new owner has read codes to their end, but features only to the last commit: an item
        // without features is not deleted, its record is still to come.
        Optional.ofNullable(features.get(keys.encode(id)))
            .ifPresent(
                value ->
                    read(id, value).ifPresentOrElse(batch::add, () -> withdraw(id, timestamp)));
      }
    }
    List<IndexedItem> encoded = encode(goal, batch);
    Map<String, IndexedItem> fresh = new LinkedHashMap<>();
    for (int i = 0; i < encoded.size(); i++) {
      fresh.put(batch.get(i).id(), encoded.get(i));
    }
    keep(fresh, timestamp);
    tally.moved(batch.size());
  }

  @Override
  public void close() {
    if (purse != null) { // else it never got as far as starting
      purse.close();
      codes.rest();
    }
  }
}
