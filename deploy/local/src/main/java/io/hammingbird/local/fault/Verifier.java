package io.hammingbird.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.local.bench.ServiceClient;
import io.hammingbird.local.cluster.LocalCluster;
import io.hammingbird.local.feed.TopicTail;
import io.hammingbird.local.flink.FlinkJob;
import io.hammingbird.schemas.DeadLetterEvent;
import io.hammingbird.schemas.Topics;
import io.hammingbird.schemas.convert.DeadLetterCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.ItemCodesCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Works out from the topics alone what must be, once all is quiet, and compares it with what the
 * learner job, the index and the topics that these write say. Not thread-safe.
 */
final class Verifier {

  private static final double HOLD_OUT = 0.04; // what the learner job is told, by default
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long LOOK_MS = 500;

  private final LocalCluster cluster;
  private final Topics topics;
  private final FeatureHistory history;
  private final Map<Long, HashFunction> functions = new TreeMap<>();
  private final List<Long> versions = new ArrayList<>();

  private Verifier(LocalCluster cluster) {
    this.cluster = cluster;
    this.topics = cluster.topics();
    this.history =
        FeatureHistory.read(
            cluster.kafka(), topics, CollectionShape.of(cluster.settings().shape()));
    readFunctions();
  }

  /** Reads the topics of a cluster that nobody writes to. */
  static Verifier of(LocalCluster cluster) {
    return new Verifier(cluster);
  }

  private void readFunctions() {
    KeyCodec keys = new KeyCodec();
    HashFunctionCodec codec = new HashFunctionCodec();
    versions.clear();
    try (TopicTail tail = new TopicTail(cluster.kafka(), topics.hashFunctions().name())) {
      tail.readToEnd(
          record -> {
            if (record.value() != null) {
              versions.add(keys.decodeNumber(record.key()));
              HashFunction function = codec.decode(record.value()).function();
              functions.put(function.version(), function);
            }
          });
    }
  }

  FeatureHistory history() {
    return history;
  }

  /** Every labelled, whole item of the table is learned once or held out, and nothing else is. */
  Check moments() throws InterruptedException {
    FeatureHistory.Counts wanted = history.counts(HOLD_OUT);
    Map<String, Double> found = Map.of();
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> faults = List.of("the job told nothing");
    while (!faults.isEmpty() && System.nanoTime() < end) {
      found = metrics(found);
      faults = momentFaults(wanted, found);
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return Check.of(
        "moments: labelled items of the table = learned + held out, each with weight 1",
        "%d learned, %d held out, %d others; weight %s"
            .formatted(
                wanted.learned(), wanted.heldOut(), wanted.others(), found.get("moments_weight")),
        faults);
  }

  private Map<String, Double> metrics(Map<String, Double> otherwise) throws InterruptedException {
    try {
      return job().metrics("solve");
    } catch (IOException | IllegalStateException notNow) {
      return otherwise;
    }
  }

  private FlinkJob job() throws IOException, InterruptedException {
    String name = "hammingbird " + cluster.settings().collection();
    return cluster
        .flink()
        .job(
            cluster
                .flink()
                .running(name)
                .orElseThrow(() -> new IllegalStateException("no job runs")));
  }

  private static List<String> momentFaults(
      FeatureHistory.Counts wanted, Map<String, Double> found) {
    List<String> faults = new ArrayList<>();
    compare("items_learned", wanted.learned(), found, faults);
    compare("items_held_out", wanted.heldOut(), found, faults);
    compare("moments_weight", wanted.learned(), found, faults);
    double others =
        found.getOrDefault("items_unlabelled", 0.0) + found.getOrDefault("items_partial", 0.0);
    if (others != wanted.others()) {
      faults.add("unlabelled and partial: %s, should be %d".formatted(others, wanted.others()));
    }
    return faults;
  }

  private static void compare(
      String name, long wanted, Map<String, Double> found, List<String> faults) {
    double value = found.getOrDefault(name, Double.NaN);
    if (!(Math.abs(value - wanted) < 1e-6)) {
      faults.add("%s is %s, should be %d".formatted(name, value, wanted));
    }
  }

  /** Versions count up from 1, one by one. */
  Check versions() {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i) != i + 1L) {
        faults.add("version %d stands where %d should".formatted(versions.get(i), i + 1));
      }
    }
    if (versions.isEmpty()) {
      faults.add("no version was published");
    }
    return Check.of("versions: one by one from 1", versions.size() + " versions", faults);
  }

  /** Every write that was acknowledged is the topic's last word on its item. */
  Check writes(Book book) {
    return Check.of(
        "writes: what was acknowledged is the topic's last word",
        "%d items, %d acknowledged, %d in doubt"
            .formatted(book.items(), book.acknowledged(), book.refused()),
        book.faults(history.revisions()));
  }

  /** What a transaction aborted was seen by nobody, and what it committed by all. */
  Check transactions(boolean used) {
    List<String> faults = new ArrayList<>();
    history.table().keySet().stream()
        .filter(id -> id.startsWith("zombie-"))
        .forEach(id -> faults.add(id + " comes of an aborted transaction"));
    if (used && history.table().keySet().stream().noneMatch(id -> id.startsWith("fresh-"))) {
      faults.add("the committed transaction is not there");
    }
    return Check.of(
        "transactions: nothing of a fenced producer", used ? "tried" : "not tried", faults);
  }

  /** A dead letter for each record that no one can use, and no others. */
  Check deadLetters(long sent) {
    DeadLetterCodec codec = new DeadLetterCodec();
    Set<String> places = new TreeSet<>();
    long[] letters = {0};
    try (TopicTail tail = new TopicTail(cluster.kafka(), topics.deadLetters().name())) {
      tail.readToEnd(
          record -> {
            DeadLetterEvent letter = codec.decode(record.value());
            letters[0]++;
            places.add(FeatureHistory.place(letter.partition(), letter.offset()));
          });
    }
    List<String> faults = new ArrayList<>();
    history.badPlaces().stream()
        .filter(place -> !places.contains(place))
        .forEach(place -> faults.add("no letter for the record at " + place));
    places.stream()
        .filter(place -> !history.badPlaces().contains(place))
        .forEach(place -> faults.add("a letter for the sound record at " + place));
    return Check.of(
        "dead letters: one for each record that no one can use",
        "%d records of %d sent, %d letters of which %d repeat one"
            .formatted(history.badPlaces().size(), sent, letters[0], letters[0] - places.size()),
        faults);
  }

  /**
   * Waits until the last version is out, which it is with a checkpoint, and all items are at it.
   *
   * @return whether it came to that
   */
  boolean awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      readFunctions();
      long newest = functions.isEmpty() ? 0 : versions.get(versions.size() - 1);
      Map<String, Double> solver = metrics(Map.of());
      try {
        boolean quiet =
            solver.getOrDefault("settled", 0.0) == 1
                && solver.getOrDefault("last_version", 0.0) == newest;
        for (ServiceClient instance : MixedLoad.clients(cluster)) {
          quiet &= isQuiet(instance.stats().good(), newest);
        }
        if (quiet) {
          return true;
        }
      } catch (IOException | IllegalStateException notYet) {
        // asked again
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    return false;
  }

  private boolean isQuiet(JsonNode stats, long version) {
    return !stats.path("partial").asBoolean(true)
        && stats.path("items").asLong() == history.table().size()
        && stats.path("target_version").asLong() == version
        && stats.path("reencode").path("pending").asLong(1) == 0;
  }

  /** The codes topic holds every item's codes under a published version, and none more. */
  Check codes() {
    Map<String, ItemCodes> codes = new HashMap<>();
    ItemCodesCodec codec = new ItemCodesCodec();
    KeyCodec keys = new KeyCodec();
    try (TopicTail tail = new TopicTail(cluster.kafka(), topics.codes().name())) {
      tail.readToEnd(
          record -> {
            String id = keys.decode(record.key());
            if (record.value() == null) {
              codes.remove(id);
            } else {
              codes.put(id, codec.decode(record.value()));
            }
          });
    }
    List<String> faults = new ArrayList<>();
    codes.keySet().stream()
        .filter(id -> !history.table().containsKey(id))
        .forEach(id -> faults.add(id + " has codes and is no item"));
    history
        .table()
        .forEach(
            (id, item) -> {
              String fault = fault(item, codes.get(id));
              if (!fault.isEmpty()) {
                faults.add(fault);
              }
            });
    return Check.of(
        "codes topic = table",
        "%d items, %d codes".formatted(history.table().size(), codes.size()),
        faults);
  }

  private String fault(Item item, ItemCodes found) {
    if (found == null) {
      return item.id() + " has no codes";
    }
    HashFunction function = functions.get(found.version());
    if (function == null) {
      return "%s has codes of version %d, which was never published"
          .formatted(item.id(), found.version());
    }
    return same(function.encode(item, false), found)
        ? ""
        : "%s has other codes than version %d gives it".formatted(item.id(), found.version());
  }

  private static boolean same(ItemCodes one, ItemCodes other) {
    return one.codes().keySet().equals(other.codes().keySet())
        && one.codes().entrySet().stream()
            .allMatch(
                each -> each.getValue().code().equals(other.codes().get(each.getKey()).code()));
  }

  /** Every instance has every item of the table under its code, and none more. */
  Check index() throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    long looked = 0;
    for (ServiceClient instance : MixedLoad.clients(cluster)) {
      Set<String> ids = new TreeSet<>();
      for (JsonNode item : Patient.ask(instance::scroll)) {
        ids.add(item.path("id").asText());
      }
      compareIds(instance, ids, faults);
      for (Item item : history.table().values()) {
        looked++;
        JsonNode found = Patient.reply(() -> instance.get(item.id())).body();
        String fault = fault(item, found);
        if (!fault.isEmpty()) {
          faults.add(instance.address() + ": " + fault);
        }
      }
    }
    return Check.of(
        "index = table, on every instance",
        "%d items, %d looked at".formatted(history.table().size(), looked),
        faults);
  }

  private void compareIds(ServiceClient instance, Set<String> ids, List<String> faults) {
    history.table().keySet().stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> faults.add("%s: %s is missing".formatted(instance.address(), id)));
    ids.stream()
        .filter(id -> !history.table().containsKey(id))
        .forEach(id -> faults.add("%s: %s is too many".formatted(instance.address(), id)));
  }

  private String fault(Item item, JsonNode found) {
    HashFunction function = functions.get(found.path("version").asLong());
    if (function == null) {
      return "%s is of version %s".formatted(item.id(), found.path("version"));
    }
    if (!found
        .path("attributes")
        .path(Drawn.REVISION)
        .asText("")
        .equals(item.attributes().getOrDefault(Drawn.REVISION, ""))) {
      return "%s is an old revision: %s".formatted(item.id(), found.path("attributes"));
    }
    ItemCodes wanted = function.encode(item, false);
    for (var each : wanted.codes().entrySet()) {
      String hex = found.path("codes").path(each.getKey()).path("code").asText();
      if (!hex.equals(each.getValue().code().hex())) {
        return "%s has the %s code %s, version %d gives it %s"
            .formatted(
                item.id(), each.getKey(), hex, function.version(), each.getValue().code().hex());
      }
    }
    return "";
  }
}
