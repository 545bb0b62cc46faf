package io.hammingbird.topology.gather;

import io.hammingbird.core.encode.ItemCodes;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import io.hammingbird.topology.gather.Answer.Failure;
import io.hammingbird.topology.gather.Answer.Reason;
import io.hammingbird.topology.gather.Answer.Value;
import io.hammingbird.topology.query.IndexCounts;
import io.hammingbird.topology.query.Match;
import io.hammingbird.topology.query.NeighborList;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.StoredItem;
import io.hammingbird.topology.query.Work;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one instance answers another. The form of an answer follows from the query, which both know.
 *
 * @param query what was asked
 * @param answers partition to what it says
 */
record PeerReply<R>(PartitionQuery<R> query, SortedMap<Integer, Answer<R>> answers) {

  PeerReply {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  /** Returns the versioned wire form. */
  byte[] toBytes() {
    return Envelope.seal(
        Kind.PEER_REPLY,
        out ->
            out.writeAll(
                answers.entrySet(),
                (w, entry) -> {
                  w.writeInt(entry.getKey());
                  writeAnswer(w, entry.getValue());
                }));
  }

  /** Reads the answer to {@code query} back. */
  static <R> PeerReply<R> fromBytes(PartitionQuery<R> query, byte[] bytes) {
    return Envelope.read(Kind.PEER_REPLY, bytes, in -> payload(query, in));
  }

  private static <R> PeerReply<R> payload(PartitionQuery<R> query, WireReader in) {
    SortedMap<Integer, Answer<R>> answers = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readInt(), readAnswer(query, r)))
        .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
    return new PeerReply<>(query, answers);
  }

  private void writeAnswer(WireWriter out, Answer<R> answer) {
    if (answer instanceof Value<R> value) {
      out.writeBoolean(true);
      PeerRequest.writePosition(out, value.position());
      out.writeLong(value.staleMs());
      writeValue(out, value.value());
    } else if (answer instanceof Failure<R> failure) {
      out.writeBoolean(false).writeString(failure.reason().name()).writeString(failure.detail());
    }
  }

  private static <R> Answer<R> readAnswer(PartitionQuery<R> query, WireReader in) {
    if (!in.readBoolean()) {
      return new Failure<>(Reason.valueOf(in.readString()), in.readString());
    }
    PositionToken position = PeerRequest.readPosition(in);
    long staleMs = in.readLong();
    return new Value<>(readValue(query, in), position, staleMs);
  }

  @SuppressWarnings("unchecked") // the query's type says what its answer is
  private void writeValue(WireWriter out, R value) {
    if (query instanceof PartitionQuery.Nearest) {
      out.writeAll((List<NeighborList>) value, PeerReply::writeList);
    } else if (query instanceof PartitionQuery.Counts) {
      writeCounts(out, (IndexCounts) value);
    } else {
      out.writeAll((List<StoredItem>) value, PeerReply::writeItem);
    }
  }

  @SuppressWarnings("unchecked") // the query's type says what its answer is
  private static <R> R readValue(PartitionQuery<R> query, WireReader in) {
    if (query instanceof PartitionQuery.Nearest) {
      return (R) in.readAll(PeerReply::readList);
    }
    if (query instanceof PartitionQuery.Counts) {
      return (R) readCounts(in);
    }
    return (R) in.readAll(PeerReply::readItem);
  }

  private static void writeList(WireWriter out, NeighborList list) {
    out.writeInt(list.limit());
    out.writeAll(
        list.matches(),
        (w, match) ->
            w.writeString(match.id())
                .writeInt(match.distance())
                .writeLong(match.version())
                .writeDouble(match.penalty()));
    out.writeAll(list.work().strategies(), (w, strategy) -> w.writeString(strategy.name()));
    out.writeLong(list.work().scanned()).writeLong(list.work().probed());
    out.writeBoolean(list.work().proven());
    out.writeAll(list.searched(), WireWriter::writeLong);
    out.writeAll(list.skipped(), WireWriter::writeLong);
  }

  private static NeighborList readList(WireReader in) {
    int limit = in.readInt();
    List<Match> matches =
        in.readAll(r -> new Match(r.readString(), r.readInt(), r.readLong(), r.readDouble()));
    SortedSet<Strategy> strategies =
        new TreeSet<>(in.readAll(r -> Strategy.valueOf(r.readString())));
    Work work = new Work(strategies, in.readLong(), in.readLong(), in.readBoolean());
    return new NeighborList(
        matches,
        limit,
        work,
        new TreeSet<>(in.readAll(WireReader::readLong)),
        new TreeSet<>(in.readAll(WireReader::readLong)));
  }

  private static void writeCounts(WireWriter out, IndexCounts counts) {
    out.writeLong(counts.items());
    out.writeAll(
        counts.byVersion().entrySet(),
        (w, entry) -> w.writeLong(entry.getKey()).writeLong(entry.getValue()));
    out.writeAll(
        counts.codes().entrySet(),
        (w, entry) -> w.writeString(entry.getKey()).writeLong(entry.getValue()));
  }

  private static IndexCounts readCounts(WireReader in) {
    long items = in.readLong();
    SortedMap<Long, Long> byVersion = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readLong(), r.readLong()))
        .forEach(entry -> byVersion.put(entry.getKey(), entry.getValue()));
    SortedMap<String, Long> codes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readString(), r.readLong()))
        .forEach(entry -> codes.put(entry.getKey(), entry.getValue()));
    return new IndexCounts(items, byVersion, codes);
  }

  private static void writeItem(WireWriter out, StoredItem item) {
    out.writeString(item.id()).writeBytes(item.event()).writeBoolean(item.codes().isPresent());
    item.codes().ifPresent(codes -> out.writeBytes(codes.toBytes()));
  }

  private static StoredItem readItem(WireReader in) {
    String id = in.readString();
    byte[] event = in.readBytes();
    return new StoredItem(
        id,
        event,
        in.readBoolean() ? Optional.of(ItemCodes.fromBytes(in.readBytes())) : Optional.empty());
  }
}
