package io.hammingbird.topology.gather;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.encode.CodeWire;
import io.hammingbird.core.index.Strategy;
import io.hammingbird.core.wire.Envelope;
import io.hammingbird.core.wire.Kind;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import io.hammingbird.topology.query.Filter;
import io.hammingbird.topology.query.NearestNeighbors;
import io.hammingbird.topology.query.NearestNeighbors.Plan;
import io.hammingbird.topology.query.PartitionQuery;
import io.hammingbird.topology.query.PartitionQuery.Counts;
import io.hammingbird.topology.query.PartitionQuery.Lookup;
import io.hammingbird.topology.query.PartitionQuery.Nearest;
import io.hammingbird.topology.query.PartitionQuery.Page;
import io.hammingbird.topology.query.PartitionQuery.Sample;
import io.hammingbird.topology.query.PositionToken;
import io.hammingbird.topology.query.Probe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one instance asks another.
 *
 * @param partitions those it is asked for
 * @param query what they are asked
 * @param conditions under which an answer will do
 */
record PeerRequest(SortedSet<Integer> partitions, PartitionQuery<?> query, Conditions conditions) {

  private static final int NEAREST = 1;
  private static final int COUNTS = 2;
  private static final int LOOKUP = 3;
  private static final int PAGE = 4;
  private static final int SAMPLE = 5;

  PeerRequest {
    partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
  }

  /** Returns the versioned wire form. */
  byte[] toBytes() {
    return Envelope.seal(
        Kind.PEER_REQUEST,
        out -> {
          out.writeAll(partitions, WireWriter::writeInt);
          writePosition(out, conditions.minPosition());
          out.writeLong(conditions.timeout().toNanos());
          out.writeLong(conditions.maxStaleness().toMillis());
          writeQuery(out);
        });
  }

  /** Reads {@link #toBytes()} back. */
  static PeerRequest fromBytes(byte[] bytes) {
    return Envelope.read(Kind.PEER_REQUEST, bytes, PeerRequest::payload);
  }

  private static PeerRequest payload(WireReader in) {
    SortedSet<Integer> partitions = new TreeSet<>(in.readAll(WireReader::readInt));
    PositionToken position = readPosition(in);
    Conditions conditions =
        new Conditions(Duration.ofNanos(in.readLong()), position, Duration.ofMillis(in.readLong()));
    return new PeerRequest(partitions, readQuery(in), conditions);
  }

  private void writeQuery(WireWriter out) {
    if (query instanceof Nearest nearest) {
      out.writeInt(NEAREST).writeAll(nearest.queries(), PeerRequest::writeNearest);
    } else if (query instanceof Counts) {
      out.writeInt(COUNTS);
    } else if (query instanceof Lookup lookup) {
      out.writeInt(LOOKUP).writeAll(lookup.ids(), WireWriter::writeString);
    } else if (query instanceof Page page) {
      out.writeInt(PAGE).writeString(page.after()).writeInt(page.limit());
    } else if (query instanceof Sample sample) {
      out.writeInt(SAMPLE).writeInt(sample.count());
    }
  }

  private static PartitionQuery<?> readQuery(WireReader in) {
    int kind = in.readInt();
    return switch (kind) {
      case NEAREST -> new Nearest(in.readAll(PeerRequest::readNearest));
      case COUNTS -> new Counts();
      case LOOKUP -> new Lookup(in.readAll(WireReader::readString));
      case PAGE -> new Page(in.readString(), in.readInt());
      case SAMPLE -> new Sample(in.readInt());
      default -> throw new WireFormatException("a peer asks a query of unknown kind " + kind);
    };
  }

  private static void writeNearest(WireWriter out, NearestNeighbors query) {
    out.writeAll(
        query.probes().entrySet(),
        (w, probe) -> {
          w.writeLong(probe.getKey());
          CodeWire.writeCode(w, probe.getValue().code());
          w.writeFloats(probe.getValue().values());
        });
    out.writeString(query.modality()).writeInt(query.limit()).writeInt(query.maxDistance());
    out.writeAll(query.filter().must(), PeerRequest::writeCondition);
    out.writeAll(query.filter().should(), PeerRequest::writeCondition);
    out.writeAll(query.filter().mustNot(), PeerRequest::writeCondition);
    out.writeString(query.plan().strategy().name()).writeInt(query.plan().maxProbes());
  }

  private static NearestNeighbors readNearest(WireReader in) {
    SortedMap<Long, Probe> probes = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readLong(), readProbe(r)))
        .forEach(entry -> probes.put(entry.getKey(), entry.getValue()));
    return new NearestNeighbors(
        probes,
        in.readString(),
        in.readInt(),
        in.readInt(),
        new Filter(
            in.readAll(PeerRequest::readCondition),
            in.readAll(PeerRequest::readCondition),
            in.readAll(PeerRequest::readCondition)),
        new Plan(Strategy.valueOf(in.readString()), in.readInt()));
  }

  private static Probe readProbe(WireReader in) {
    BinaryCode code = CodeWire.readCode(in);
    float[] values = in.readFloats();
    return values.length == 0 ? Probe.of(code) : Probe.of(code, values);
  }

  private static void writeCondition(WireWriter out, Filter.Condition condition) {
    if (condition instanceof Filter.HasLabel label) {
      out.writeBoolean(true).writeString(label.label());
    } else if (condition instanceof Filter.HasAttribute attribute) {
      out.writeBoolean(false).writeString(attribute.name());
      out.writeAll(attribute.values(), WireWriter::writeString);
    }
  }

  private static Filter.Condition readCondition(WireReader in) {
    return in.readBoolean()
        ? new Filter.HasLabel(in.readString())
        : new Filter.HasAttribute(
            in.readString(), new TreeSet<>(in.readAll(WireReader::readString)));
  }

  static void writePosition(WireWriter out, PositionToken position) {
    out.writeAll(
        List.copyOf(position.offsets().entrySet()),
        (w, entry) -> w.writeInt(entry.getKey()).writeLong(entry.getValue()));
  }

  static PositionToken readPosition(WireReader in) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    in.readAll(r -> Map.entry(r.readInt(), r.readLong()))
        .forEach(entry -> offsets.put(entry.getKey(), entry.getValue()));
    return new PositionToken(offsets);
  }
}
