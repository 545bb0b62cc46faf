package io.hammingbird.flink.function;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.learn.Ledger;
import io.hammingbird.core.learn.SignedItem;
import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.ClassAttributes;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.type.ItemChange;
import io.hammingbird.flink.type.JobTypes;
import io.hammingbird.flink.type.LedgerNews;
import io.hammingbird.flink.type.LedgerNews.ClassDescribed;
import io.hammingbird.flink.type.LedgerNews.MapDrawn;
import io.hammingbird.flink.type.LedgerSignal;
import io.hammingbird.flink.type.LedgerSignal.ItemSigned;
import io.hammingbird.flink.type.LedgerSignal.MapAnnounced;
import io.hammingbird.flink.type.SolverInput;
import io.hammingbird.flink.type.SolverInput.Described;
import io.hammingbird.flink.type.SolverInput.Heard;
import io.hammingbird.flink.type.SolverInput.Offered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Remembers every item as it was last seen and turns what the stream says into signed items.
 *
 * <p>Promises: under each feature map the signed items of a key add up to the item as it now
 * stands. Before the first map nothing is signed, and items are offered to the solver as a sample;
 * when a map arrives, all that is remembered is signed +1 under it, once; what was learned under
 * the map before is never unlearned, for its moments end with it. Maps that a job before this one
 * drew count for nothing.
 *
 * <p>Where the learner needs attributes, an item of a class without them is signed as withheld.
 * When that changes, the item is signed −1 as it was and +1 as it now is.
 */
public final class LedgerFunction
    extends KeyedBroadcastProcessFunction<String, ItemChange, LedgerNews, LedgerSignal>
    implements CheckpointedFunction {

  /** What the solver is told past the aggregate: a sample to draw the map from, maps heard. */
  public static final OutputTag<SolverInput> TO_SOLVER =
      new OutputTag<>("to-solver", JobTypes.SOLVER_INPUT);

  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  /** The feature map in force, under the one key there is. */
  public static final MapStateDescriptor<Integer, byte[]> MAP =
      new MapStateDescriptor<>("feature-map", Types.INT, BYTES);

  /** How many attributes every described class has; who has them follows from that. */
  public static final MapStateDescriptor<String, Integer> WIDTHS =
      new MapStateDescriptor<>("attribute-widths", Types.STRING, Types.INT);

  private static final MapStateDescriptor<Integer, Integer> FLOOR =
      new MapStateDescriptor<>("last-generation-of-others", Types.INT, Types.INT);

  private static final int ONLY = 0;

  private final int offers;
  private final LineageSource lineage;
  private final boolean withholding;

  private transient ValueState<byte[]> stored;
  private transient ListState<Long> storedCount;
  private transient int floor;
  private transient FeatureMap map;
  private transient SortedSet<String> described; // classes whose attributes are in force
  private transient boolean announced;
  private transient Map<String, Set<String>> offered; // modality to item ids
  private transient long items; // Read by the metrics thread too, which may see it late.
  private transient Counter upserts;
  private transient Counter deletes;
  private transient Counter unchanged;

  /**
   * Makes the function.
   *
   * @param offers how many items of each modality every subtask offers to the solver
   * @param lineage which maps are not this job's, asked where there is no checkpoint
   * @param withholding whether items of classes without attributes are not to be learned
   */
  public LedgerFunction(int offers, LineageSource lineage, boolean withholding) {
    this.offers = offers;
    this.lineage = lineage;
    this.withholding = withholding;
  }

  private static ValueStateDescriptor<byte[]> item() {
    return new ValueStateDescriptor<>("item", BYTES);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    BroadcastState<Integer, Integer> floors =
        context.getOperatorStateStore().getBroadcastState(FLOOR);
    if (!context.isRestored()) {
      floors.put(ONLY, lineage.read().generation());
    }
    floor = floors.get(ONLY);
    byte[] bytes = context.getOperatorStateStore().getBroadcastState(MAP).get(ONLY);
    map = bytes == null ? null : FeatureMap.fromBytes(bytes);
    described = described(context.getOperatorStateStore().getBroadcastState(WIDTHS));
    announced = false; // The aggregate keeps no state: it is told again before the first item.
    offered = new HashMap<>();
    // When the job is rescaled a subtask may be given another's count; their sum stays right.
    storedCount =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("items", Types.LONG));
    items = 0;
    for (long part : storedCount.get()) {
      items += part;
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    storedCount.update(List.of(items));
  }

  @Override
  public void open(OpenContext context) {
    stored = getRuntimeContext().getState(item());
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Metrics.GROUP);
    metrics.gauge("items", (Gauge<Long>) () -> items);
    upserts = metrics.counter("upserts");
    deletes = metrics.counter("deletes");
    unchanged = metrics.counter("unchanged");
  }

  @Override
  public void processElement(
      ItemChange change, ReadOnlyContext context, Collector<LedgerSignal> out) throws Exception {
    Optional<Item> before = Optional.ofNullable(stored.value()).map(ItemWire::fromBytes);
    List<SignedItem> changes = Ledger.change(before, change.item());
    if (changes.isEmpty()) {
      unchanged.inc();
      return;
    }
    remember(change.item(), before.isPresent());
    if (map == null) {
      change.item().ifPresent(item -> offer(item, context));
      return;
    }
    if (!announced) {
      announce(out);
    }
    changes.forEach(signed -> sign(signed.item(), signed.sign(), described, out));
  }

  private void sign(Item item, int sign, Set<String> covered, Collector<LedgerSignal> out) {
    out.collect(new ItemSigned(new SignedItem(item, sign, isWithheld(item, covered))));
  }

  private boolean isWithheld(Item item, Set<String> covered) {
    return withholding && !covered.containsAll(item.labels().names());
  }

  private static SortedSet<String> described(ReadOnlyBroadcastState<String, Integer> state)
      throws Exception {
    SortedMap<String, Integer> widths = new TreeMap<>();
    state.immutableEntries().forEach(entry -> widths.put(entry.getKey(), entry.getValue()));
    return ClassAttributes.agreeing(widths);
  }

  private void remember(Optional<Item> item, boolean known) throws Exception {
    if (item.isPresent()) {
      stored.update(ItemWire.toBytes(item.get()));
      upserts.inc();
      items += known ? 0 : 1;
    } else {
      stored.clear();
      deletes.inc();
      items -= 1;
    }
  }

  /**
   * Offers the first items of every modality, counted by id. Counted by record, an item that keeps
   * changing would use up the sample; counted over all modalities, a stream that begins with one of
   * them would never offer another.
   */
  private void offer(Item item, ReadOnlyContext context) {
    boolean wanted = false;
    for (String modality : item.features().keySet()) {
      Set<String> ids = offered.computeIfAbsent(modality, name -> new HashSet<>());
      wanted |= ids.contains(item.id()) || (ids.size() < offers && ids.add(item.id()));
    }
    if (wanted) {
      context.output(TO_SOLVER, new Offered(item));
    }
  }

  private void announce(Collector<LedgerSignal> out) {
    out.collect(new MapAnnounced(map));
    announced = true;
  }

  @Override
  public void processBroadcastElement(LedgerNews news, Context context, Collector<LedgerSignal> out)
      throws Exception {
    if (news instanceof MapDrawn drawn) {
      hear(drawn.map(), context, out);
    } else {
      hear((ClassDescribed) news, context, out);
    }
  }

  private void hear(FeatureMap arrived, Context context, Collector<LedgerSignal> out)
      throws Exception {
    if (arrived.generation() <= floor) {
      return;
    }
    tell(new Heard(arrived), context);
    if (map != null && arrived.generation() <= map.generation()) {
      return; // Heard before, or overtaken by a newer one.
    }
    map = arrived;
    context.getBroadcastState(MAP).put(ONLY, arrived.toBytes());
    offered = new HashMap<>();
    announce(out);
    context.applyToKeyedState(
        item(), (id, state) -> sign(ItemWire.fromBytes(state.value()), 1, described, out));
  }

  private void hear(ClassDescribed news, Context context, Collector<LedgerSignal> out)
      throws Exception {
    tell(new Described(news), context);
    BroadcastState<String, Integer> widths = context.getBroadcastState(WIDTHS);
    if (news.attributes().isPresent()) {
      widths.put(news.name(), news.attributes().get().dimension());
    } else {
      widths.remove(news.name());
    }
    SortedSet<String> before = described;
    described = described(widths);
    if (!withholding || map == null || described.equals(before)) {
      return;
    }
    if (!announced) {
      announce(out);
    }
    context.applyToKeyedState(
        item(),
        (id, state) -> {
          Item item = ItemWire.fromBytes(state.value());
          if (isWithheld(item, before) != isWithheld(item, described)) {
            sign(item, -1, before, out);
            sign(item, 1, described, out);
          }
        });
  }

  /** Tells the solver, once: all subtasks hear the same. */
  private void tell(SolverInput input, Context context) {
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      context.output(TO_SOLVER, input);
    }
  }
}
