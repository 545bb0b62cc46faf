package io.hammingbird.core.learn;

import io.hammingbird.core.encode.FeatureMap;
import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.encode.Quality;
import io.hammingbird.core.learn.FollowSettings.Mode;
import io.hammingbird.core.moments.Moments;
import io.hammingbird.core.sample.BottomK;
import io.hammingbird.core.sample.IdHash;
import io.hammingbird.core.sample.ItemWire;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a {@link Trainer} and their wire form. Mutable; confined to its trainer. */
final class TrainerState {

  /** Since this version of the wire form a stream can be followed. */
  private static final int FOLLOWING = 3;

  /** Since this version drift is watched for. */
  private static final int WATCHING = 4;

  /** Since this version there are learners that study. */
  private static final int STUDYING = 5;

  /** Since this version the terms are written down. */
  private static final int ON_TERMS = 6;

  /** By event time; of one time in an order that has nothing to do with names. */
  private static final Comparator<Item> ARRIVAL =
      Comparator.comparingLong(Item::eventTimeMs)
          .thenComparingLong(item -> IdHash.of(item.id()))
          .thenComparing(Item::id);

  /** The settings that all of this hangs on. */
  Terms terms;

  // Before the feature map is drawn.
  final Lineage before;
  final SortedMap<String, Item> bootstrap = new TreeMap<>();
  long firstOfferMs;

  // What was learned; null until the map is drawn.
  FeatureMap map;
  int drawnFrom;
  FollowedMoments followed;
  Counts counts = Counts.ZERO;
  BottomK heldOut;
  BottomK reservoir;
  long eventTimeMs = Long.MIN_VALUE;
  long absorbedMs;

  /** Asks held-out items as they come. */
  DriftWatch watch = new DriftWatch();

  /** How the stream is followed; null where everything counts for ever. */
  Pursuit pursuit;

  /** Item id to what a learner that studies has not seen yet. */
  final SortedMap<String, Item> fresh = new TreeMap<>();

  /** Class to its attributes as last heard, also those that do not fit the others. */
  final SortedMap<String, DenseVector> described = new TreeMap<>();

  // What was solved and published; null until the first.
  final SortedMap<Mode, byte[]> memories = new TreeMap<>();
  HashFunction published;

  /** Classes that were learned when that was published. */
  SortedSet<String> taught = new TreeSet<>();

  /** Mini-batches that were learned from, and the loss over the last. */
  long steps;

  double loss = Double.NaN;
  long lastVersion;
  long withheld;
  long coldAt;
  long decidedMs;
  double objective;
  double churn;
  SortedMap<String, Quality> quality = new TreeMap<>();
  SortedMap<String, Double> modalityWeights = new TreeMap<>();

  /** Deltas came since the last decision. */
  boolean pending;

  /** The moments differ from those of the published function. */
  boolean changed;

  /** The last decision was made at rest and nothing came since. */
  boolean settled;

  TrainerState(Terms terms, int reservoirSize, Lineage before) {
    this.terms = terms;
    this.before = before;
    lastVersion = before.version();
    heldOut = new BottomK(reservoirSize);
    reservoir = new BottomK(reservoirSize);
    pursuit = terms.follow().follows() ? new Pursuit(terms.follow(), reservoirSize) : null;
  }

  /**
   * Takes note of what was published after this was written, and that none of it was learned here.
   *
   * @throws IllegalArgumentException if that is under a feature map drawn after: items are signed
   *     under the newest map there is, and moments of two maps never meet
   */
  void countOnFrom(Lineage held) {
    int own = map == null ? before.generation() : map.generation();
    if (held.generation() > own) {
      throw new IllegalArgumentException(
          "the state is of generation %d, the topics hold generation %d: restore a state of that generation, or start without it, which makes a new generation"
              .formatted(own, held.generation()));
    }
    if (held.version() > lastVersion) {
      lastVersion = held.version();
      pending = true;
      changed = true;
      settled = false;
    }
  }

  /** Returns the newest version where it was not learned here but after; empty where it was. */
  OptionalLong wentBackBehind() {
    return published != null && published.version() < lastVersion
        ? OptionalLong.of(lastVersion)
        : OptionalLong.empty();
  }

  /** Returns the strategy in use. */
  Mode strategy() {
    return pursuit == null ? Mode.WHOLE : pursuit.chosen();
  }

  void adopt(FeatureMap drawn, int sampleSize) {
    map = drawn;
    drawnFrom = sampleSize;
    followed = FollowedMoments.zero(terms.follow(), drawn.widths());
    bootstrap.clear();
  }

  /** Takes in a delta, and returns what its held-out items say of the quality in service. */
  Optional<DriftAlarm> absorb(Delta delta, double holdOut, long nowMs) {
    Optional<DriftAlarm> alarm = ask(delta);
    followed = followed.plus(delta.followed()).pruned();
    counts = counts.plus(delta.counts());
    delta
        .samples()
        .forEach(
            (id, item) -> {
              BottomK sample = IdHash.unit(id) < holdOut ? heldOut : reservoir;
              item.ifPresentOrElse(sample::put, () -> sample.remove(id));
            });
    delta
        .fresh()
        .forEach(
            (id, item) ->
                item.ifPresentOrElse(each -> fresh.put(id, each), () -> fresh.remove(id)));
    changed |= !delta.moments().groups().isEmpty();
    if (pursuit != null) {
      pursuit.absorb(delta, holdOut);
      changed |= delta.eventTimeMs() > eventTimeMs; // what is there has aged
    }
    eventTimeMs = Math.max(eventTimeMs, delta.eventTimeMs());
    absorbedMs = nowMs;
    pending = true;
    settled = false;
    return alarm;
  }

  private Optional<DriftAlarm> ask(Delta delta) {
    return published == null
        ? Optional.empty()
        : watch.ask(
            delta.arrivals(),
            published,
            reservoir.items(),
            Math.max(eventTimeMs, delta.eventTimeMs()));
  }

  /** Takes in what is now known of a class: nothing where {@code attributes} is empty. */
  void describe(String name, Optional<DenseVector> attributes, long nowMs) {
    DenseVector before = described.get(name);
    if (attributes.equals(Optional.ofNullable(before))) {
      return;
    }
    attributes.ifPresentOrElse(vector -> described.put(name, vector), () -> described.remove(name));
    changed = true;
    if (absorbedMs > 0) {
      absorbedMs = nowMs;
      pending = true;
      settled = false;
    }
  }

  /** Returns what a learner that studies has not seen, in the order in which it happened. */
  List<Item> waiting() {
    List<Item> inOrder = new ArrayList<>(fresh.values());
    inOrder.sort(ARRIVAL);
    return inOrder;
  }

  /** Takes note that all that waited was studied. */
  void studied(Solution solution) {
    memories.put(Mode.WHOLE, solution.memory());
    fresh.clear();
    if (solution.steps() > 0) {
      steps += solution.steps();
      loss = solution.function().provenance().objective();
    }
  }

  /** Lets the oldest of what waits go, so that no more than {@code most} are left. */
  void letGo(int most) {
    List<Item> inOrder = waiting();
    inOrder.stream().limit(Math.max(0, inOrder.size() - most)).forEach(of -> fresh.remove(of.id()));
  }

  /** Returns the distinct label sets in {@code moments}. */
  static long labelSets(Moments moments) {
    return moments.groups().keySet().stream().filter(labels -> !labels.isEmpty()).count();
  }

  /** Returns the classes in {@code moments}. */
  static SortedSet<String> classes(Moments moments) {
    SortedSet<String> classes = new TreeSet<>();
    moments.groups().keySet().forEach(labels -> classes.addAll(labels.names()));
    return classes;
  }

  /** Takes note of what is published, and from which moments it was learned. */
  void publish(HashFunction function, Moments moments) {
    published = function;
    taught = classes(moments);
    lastVersion = function.version();
    changed = false;
    if (pursuit != null) {
      pursuit.publishedAtMs = eventTimeMs;
    }
  }

  byte[] toBytes() {
    return Envelope.seal(Kind.TRAINER, this::write);
  }

  private void write(WireWriter out) {
    out.writeString(terms.learner());
    out.writeInt(before.generation()).writeLong(before.version());
    terms.follow().write(out);
    terms.writeRest(out);
    out.writeAll(bootstrap.values(), ItemWire::write).writeLong(firstOfferMs);
    writeLearned(out);
    writeSolved(out);
    out.writeBoolean(pending).writeBoolean(changed).writeBoolean(settled);
    out.writeAll(
        described.entrySet(),
        (w, entry) -> w.writeString(entry.getKey()).writeFloats(entry.getValue().toArray()));
    out.writeAll(fresh.values(), ItemWire::write);
    out.writeAll(taught, WireWriter::writeString);
    out.writeLong(steps).writeDouble(loss);
  }

  private void writeLearned(WireWriter out) {
    out.writeBoolean(map != null);
    if (map != null) {
      out.writeBytes(map.toBytes()).writeInt(drawnFrom);
      followed.write(out);
    }
    counts.write(out);
    heldOut.write(out);
    reservoir.write(out);
    out.writeLong(eventTimeMs).writeLong(absorbedMs);
    watch.write(out);
    out.writeBoolean(pursuit != null);
    if (pursuit != null) {
      pursuit.write(out);
    }
  }

  private void writeSolved(WireWriter out) {
    out.writeAll(
        memories.entrySet(),
        (w, entry) -> w.writeString(entry.getKey().toString()).writeBytes(entry.getValue()));
    out.writeBoolean(published != null);
    if (published != null) {
      out.writeBytes(published.toBytes());
    }
    out.writeLong(lastVersion).writeLong(withheld).writeLong(coldAt).writeLong(decidedMs);
    out.writeDouble(objective).writeDouble(churn);
    out.writeAll(
        quality.entrySet(),
        (w, entry) -> {
          Quality value = entry.getValue();
          w.writeString(entry.getKey()).writeDouble(value.meanAveragePrecision());
          w.writeDouble(value.standardError()).writeInt(value.queries());
        });
    out.writeAll(
        modalityWeights.entrySet(),
        (w, entry) -> w.writeString(entry.getKey()).writeDouble(entry.getValue()));
  }

  static TrainerState fromBytes(byte[] bytes) {
    return Envelope.read(Kind.TRAINER, bytes, TrainerState::payload);
  }

  private static TrainerState payload(WireReader in) {
    String learner = in.version() >= STUDYING ? in.readString() : "";
    Lineage before = new Lineage(in.readInt(), in.readLong());
    FollowSettings follow =
        in.version() >= FOLLOWING ? FollowSettings.read(in) : FollowSettings.whole();
    Terms terms = new Terms(learner, follow);
    if (in.version() >= ON_TERMS) {
      terms = terms.readRest(in);
    }
    TrainerState state = new TrainerState(terms, 1, before);
    in.readAll(ItemWire::read).forEach(item -> state.bootstrap.put(item.id(), item));
    state.firstOfferMs = in.readLong();
    state.readLearned(in);
    state.readSolved(in);
    state.pending = in.readBoolean();
    state.changed = in.readBoolean();
    state.settled = in.readBoolean();
    if (in.version() >= 2) {
      in.readAll(r -> Map.entry(r.readString(), DenseVector.copyOf(r.readFloats())))
          .forEach(entry -> state.described.put(entry.getKey(), entry.getValue()));
    }
    if (in.version() >= STUDYING) {
      in.readAll(ItemWire::read).forEach(item -> state.fresh.put(item.id(), item));
      state.taught.addAll(in.readAll(WireReader::readString));
      state.steps = in.readLong();
      state.loss = in.readDouble();
    } else if (state.published != null) {
      state.published.labelCodes().ifPresent(codes -> state.taught.addAll(codes.classes()));
    }
    if (in.version() < ON_TERMS) {
      state.terms = terms.shownBy(state.map, state.published);
    }
    return state;
  }

  private void readLearned(WireReader in) {
    if (in.readBoolean()) {
      map = FeatureMap.fromBytes(in.readBytes());
      drawnFrom = in.readInt();
      followed =
          in.version() >= FOLLOWING
              ? FollowedMoments.read(in)
              : FollowedMoments.whole(Moments.fromBytes(in.readBytes()), Long.MIN_VALUE);
    }
    counts = Counts.read(in, in.version() >= 2);
    heldOut = BottomK.read(in);
    reservoir = BottomK.read(in);
    eventTimeMs = in.readLong();
    absorbedMs = in.readLong();
    if (in.version() >= WATCHING) {
      watch = DriftWatch.read(in);
    }
    if (in.version() >= FOLLOWING) {
      pursuit = in.readBoolean() ? Pursuit.read(in, terms.follow()) : null;
    }
  }

  private void readSolved(WireReader in) {
    if (in.version() >= FOLLOWING) {
      in.readAll(r -> Map.entry(Mode.of(r.readString()), r.readBytes()))
          .forEach(entry -> memories.put(entry.getKey(), entry.getValue()));
    } else if (in.readBoolean()) {
      memories.put(Mode.WHOLE, in.readBytes());
    }
    published = in.readBoolean() ? HashFunction.fromBytes(in.readBytes()) : null;
    lastVersion = in.readLong();
    withheld = in.readLong();
    coldAt = in.readLong();
    decidedMs = in.readLong();
    objective = in.readDouble();
    churn = in.readDouble();
    in.readAll(
            r ->
                Map.entry(r.readString(), new Quality(r.readDouble(), r.readDouble(), r.readInt())))
        .forEach(entry -> quality.put(entry.getKey(), entry.getValue()));
    in.readAll(r -> Map.entry(r.readString(), r.readDouble()))
        .forEach(entry -> modalityWeights.put(entry.getKey(), entry.getValue()));
  }
}
