package io.hammingbird.core.index;

import java.util.ArrayList;
import java.util.List;

/** Picks the strategy for each query and carries it out. */
final class Planner {

  private final IdTable ids;
  private final CodeColumns columns;
  private final TableUpkeep upkeep;
  private final HeadBuckets heads; // may be null
  private final Costs costs;

  Planner(IdTable ids, CodeColumns columns, TableUpkeep upkeep, HeadBuckets heads, Costs costs) {
    this.ids = ids;
    this.columns = columns;
    this.upkeep = upkeep;
    this.heads = heads;
    this.costs = costs;
  }

  /** Answers all queries; those that scan are left to the end and share one pass. */
  List<CodeHits> answer(List<CodeQuery> queries) {
    CodeHits[] answers = new CodeHits[queries.size()];
    List<Probe> scans = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      Probe probe = new Probe(queries.get(i), columns.size());
      answers[i] = withoutScan(queries.get(i), probe);
      if (answers[i] == null) {
        scans.add(probe);
      }
    }
    Scan.all(columns, scans, costs.few());
    int next = 0;
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        answers[i] = scanned(queries.get(i), scans.get(next++));
      }
    }
    return List.of(answers);
  }

  private CodeHits withoutScan(CodeQuery query, Probe probe) {
    return switch (query.strategy()) {
      case SCAN -> null;
      case MIH -> byTables(probe, true);
      case BUCKETS -> byHeads(query, probe, true);
      case AUTO -> {
        if (!query.filter().isAll() && isSelective(query.filter())) {
          Scan.filtered(columns, probe);
          yield probe.answer(ids, Strategy.SCAN, Effort.Reason.SELECTIVE_FILTER, true);
        }
        CodeHits answer = byTables(probe, false);
        yield answer != null || upkeep.ready() != null ? answer : byHeads(query, probe, false);
      }
    };
  }

  private boolean isSelective(OrdinalSet filter) {
    return filter.cardinality() * costs.look() < columns.size();
  }

  /** Returns the answer by multi-index hashing, or null if there is none or a scan is cheaper. */
  private CodeHits byTables(Probe probe, boolean asked) {
    SubstringTables tables = upkeep.ready();
    if (tables == null) {
      return null;
    }
    HashingBudget budget =
        new HashingBudget(
            tables.cut(), upkeep.sample(), costs, probe, scanCost(), upkeep.luck(), asked);
    if (tables.search(probe, budget)) {
      if (!asked) {
        upkeep.saved(probe);
      }
      return probe.answer(ids, Strategy.MIH, reason(asked), true);
    }
    upkeep.lost(probe);
    probe.startAgain();
    return null;
  }

  /** Returns the answer by the buckets of heads, or null if there is none or a scan is cheaper. */
  private CodeHits byHeads(CodeQuery query, Probe probe, boolean asked) {
    if (heads == null) {
      return null;
    }
    double scan = asked ? Double.POSITIVE_INFINITY : scanCost();
    int most = asked ? query.maxProbes() : Integer.MAX_VALUE;
    HeadBuckets.Outcome outcome = heads.search(probe, most, costs, scan);
    if (outcome == HeadBuckets.Outcome.GIVEN_UP) {
      probe.startAgain();
      return null;
    }
    boolean proven = outcome == HeadBuckets.Outcome.PROVEN;
    return probe.answer(ids, Strategy.BUCKETS, reason(asked), proven);
  }

  private double scanCost() {
    return Costs.scan(columns.size(), columns.words());
  }

  private static Effort.Reason reason(boolean asked) {
    return asked ? Effort.Reason.ASKED_FOR : Effort.Reason.CHEAPEST;
  }

  private CodeHits scanned(CodeQuery query, Probe probe) {
    Effort.Reason reason = Effort.Reason.NOTHING_ELSE;
    if (query.strategy() == Strategy.SCAN) {
      reason = Effort.Reason.ASKED_FOR;
    } else if (probe.bucketsProbed > 0) {
      reason = Effort.Reason.GAVE_UP;
    } else if (query.strategy() == Strategy.AUTO) {
      upkeep.scanned(probe);
    }
    return probe.answer(ids, Strategy.SCAN, reason, true);
  }
}
