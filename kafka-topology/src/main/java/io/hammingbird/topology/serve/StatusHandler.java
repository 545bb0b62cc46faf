package io.hammingbird.topology.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.topology.query.IndexStats;
import io.hammingbird.topology.query.InstanceInfo;
import io.hammingbird.topology.query.InstanceStanding;

/** Tells how the index stands. */
final class StatusHandler {

  private final IndexAccess index;
  private final Gather gather;
  private final WarmUp warmUp;

  StatusHandler(IndexAccess index, Gather gather, WarmUp warmUp) {
    this.index = index;
    this.gather = gather;
    this.warmUp = warmUp;
  }

  ObjectNode collections() {
    ObjectNode answer = Json.object();
    answer.putArray("collections").add(collection());
    return answer;
  }

  ObjectNode collection() {
    ObjectNode node = Json.object();
    node.put("name", index.collection());
    node.set("modalities", Json.tree(index.shape().dimensions()));
    return node;
  }

  ObjectNode stats() {
    IndexStats stats = gather.stats();
    ObjectNode node = Json.object();
    node.put("collection", index.collection());
    node.put("items", stats.items());
    node.set("by_version", Json.tree(stats.held().byVersion()));
    node.set("codes", Json.tree(stats.held().codes()));
    node.put("newest_version", stats.newestVersion());
    node.put("target_version", stats.targetVersion());
    stats.pinnedVersion().ifPresent(version -> node.put("pinned_version", version));
    ObjectNode reencode = node.putObject("reencode");
    reencode.put("pending", stats.pending());
    reencode.put("progress", stats.progress());
    reencode.put("moved", stats.done().moved());
    ObjectNode records = node.putObject("records");
    records.put("encoded", stats.done().encoded());
    records.put("unchanged", stats.done().unchanged());
    records.put("withdrawn", stats.done().withdrawn());
    records.put("bad", stats.done().badRecordsInAll());
    records.set("bad_by_code", Json.tree(stats.done().badRecords()));
    records.put("bad_functions", stats.done().badFunctions());
    records.put("bad_settings", stats.done().badSettings());
    node.put("partial", !stats.complete());
    return node;
  }

  ObjectNode instances() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("instances");
    for (InstanceInfo instance : index.instances()) {
      ObjectNode node = list.addObject();
      node.put("host", instance.host());
      node.put("port", instance.port());
      node.put("here", instance.here());
      node.set("active", Json.tree(instance.active()));
      node.set("standby", Json.tree(instance.standby()));
      if (instance.here()) {
        tellStanding(node);
      }
    }
    return answer;
  }

  private void tellStanding(ObjectNode node) {
    InstanceStanding standing = index.standing();
    node.put("status", status(index.readiness()));
    node.set("lag_records", Json.tree(standing.lag()));
    node.set("stale_ms", Json.tree(standing.staleMs()));
  }

  ObjectNode health() {
    Readiness readiness = index.readiness();
    ObjectNode node = Json.object();
    node.put("status", readiness.alive() ? "ok" : "dead");
    node.put("state", readiness.state());
    readiness.failure().ifPresent(failure -> node.put("failure", failure));
    return node;
  }

  ObjectNode readiness() {
    Readiness readiness = index.readiness();
    ObjectNode node = Json.object();
    node.put("status", status(readiness));
    node.put("state", readiness.state());
    ObjectNode restore = node.putObject("restore");
    restore.put("records", readiness.restoredRecords());
    restore.put("remaining", readiness.remainingRecords());
    restore.put("progress", readiness.progress());
    return node;
  }

  private String status(Readiness readiness) {
    if (!readiness.ready()) {
      return readiness.alive() ? "restoring" : "dead";
    }
    return warmUp.done() ? "ready" : "warming-up";
  }

  boolean alive() {
    return index.readiness().alive();
  }

  boolean ready() {
    return index.readiness().ready() && warmUp.done();
  }
}
