package io.hammingbird.flink.function;

import io.hammingbird.core.learn.Lineage;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.flink.Drawn;
import io.hammingbird.flink.type.ItemChange;
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
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** A ledger without a job, and what it says. */
/** A ledger on its own, one subtask of a job. */
final class LedgerRig implements AutoCloseable {

  static final int MAX_PARALLELISM = 16;
  static final int BOOTSTRAP = 4;

  private final KeyedBroadcastOperatorTestHarness<String, ItemChange, LedgerNews, LedgerSignal>
      harness;
  private final Collected<LedgerSignal> out = new Collected<>();

  LedgerRig(Lineage lineage, int parallelism, int subtask) throws Exception {
    this(lineage, parallelism, subtask, false);
  }

  LedgerRig(Lineage lineage, int parallelism, int subtask, boolean withholding) throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new LedgerFunction(BOOTSTRAP, () -> lineage, withholding),
                List.of(LedgerFunction.MAP, LedgerFunction.WIDTHS)),
            ItemChange::id,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setOutputCreator(serializer -> out);
  }

  static LedgerRig open(Lineage lineage) throws Exception {
    LedgerRig rig = new LedgerRig(lineage, 1, 0);
    rig.harness.open();
    return rig;
  }

  void restore(OperatorSubtaskState checkpoint) throws Exception {
    harness.initializeState(checkpoint);
    harness.open();
  }

  OperatorSubtaskState checkpoint() throws Exception {
    return harness.snapshot(1, 1);
  }

  void put(Item item) throws Exception {
    harness.processElement(ItemChange.put(item), 0);
  }

  void withdraw(String id) throws Exception {
    harness.processElement(ItemChange.withdrawal(id), 0);
  }

  void send(List<ItemChange> changes) throws Exception {
    for (ItemChange change : changes) {
      harness.processElement(change, 0);
    }
  }

  void hear(int generation) throws Exception {
    harness.processBroadcastElement(new MapDrawn(Drawn.map(generation)), 0);
  }

  static LedgerRig withholding() throws Exception {
    LedgerRig rig = new LedgerRig(Lineage.NONE, 1, 0, true);
    rig.harness.open();
    return rig;
  }

  /** Says what is known of a class: nothing where there are no attributes. */
  void describe(String name, float... attributes) throws Exception {
    harness.processBroadcastElement(
        new ClassDescribed(
            name,
            attributes.length == 0
                ? Optional.empty()
                : Optional.of(DenseVector.copyOf(attributes))),
        0);
  }

  /** Returns the classes the solver was told of. */
  List<String> described() {
    return toSolver(Described.class).stream().map(told -> told.news().name()).toList();
  }

  /** Returns what it said, a line each: {@code map 1}, {@code +Item…}, {@code -Item…}. */
  List<String> said() {
    return out.values().stream().map(LedgerRig::line).toList();
  }

  private static String line(LedgerSignal signal) {
    if (signal instanceof MapAnnounced announced) {
      return "map " + announced.map().generation();
    }
    var change = ((ItemSigned) signal).change();
    return (change.withheld() ? "withheld " : "") + (change.sign() > 0 ? "+" : "-") + change.item();
  }

  /** Returns the ids of the items offered to the solver. */
  List<String> offered() {
    return toSolver(Offered.class).stream().map(offer -> offer.item().id()).toList();
  }

  /** Returns the generations of the maps the solver was told of. */
  List<Integer> told() {
    return toSolver(Heard.class).stream().map(heard -> heard.map().generation()).toList();
  }

  private <T extends SolverInput> List<T> toSolver(Class<T> kind) {
    return out.side(LedgerFunction.TO_SOLVER).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new AssertionError("the ledger does not close", e);
    }
  }
}
