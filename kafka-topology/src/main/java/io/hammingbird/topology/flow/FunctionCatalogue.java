package io.hammingbird.topology.flow;

import io.hammingbird.core.encode.HashFunction;
import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.schemas.convert.ControlCodec;
import io.hammingbird.schemas.convert.HashFunctionCodec;
import io.hammingbird.schemas.convert.KeyCodec;
import io.hammingbird.schemas.convert.Published;
import io.hammingbird.schemas.convert.RecordFormatException;
import io.hammingbird.topology.query.FunctionInfo;
import io.hammingbird.topology.query.Functions;
import io.hammingbird.topology.query.IndexCounts;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The hash functions and the pinned version as the global stores have them. Thread-safe: the global
 * thread writes, stream threads and the server read.
 *
 * <p>A function is decoded when it comes, for what is told about it and to know that it is sound;
 * its layers, which take megabytes, are then held softly and decoded again when they are wanted.
 */
public final class FunctionCatalogue implements Functions {

  private static final long NONE = -1;

  private final CollectionShape shape;
  private final Tally tally;
  private final HashFunctionCodec codec = new HashFunctionCodec();
  private final ControlCodec settings = new ControlCodec();
  private final KeyCodec keys = new KeyCodec();
  private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private volatile long pinned = NONE;

  private static final class Entry {
    private final byte[] bytes;
    private final FunctionInfo info;
    private volatile SoftReference<HashFunction> function;

    private Entry(byte[] bytes, Published published) {
      this.bytes = bytes;
      this.info = FunctionInfo.of(published.function(), published.publishedAtMs());
      this.function = new SoftReference<>(published.function());
    }
  }

  /** Returns an empty catalogue of functions for items of {@code shape}. */
  public FunctionCatalogue(CollectionShape shape, Tally tally) {
    this.shape = shape;
    this.tally = tally;
  }

  /** Takes in a record of the functions topic; one that cannot be used is counted and left out. */
  void function(byte[] key, byte[] value) {
    try {
      long version = keys.decodeNumber(key);
      if (value == null) {
        entries.remove(version);
        return;
      }
      Published published = codec.decode(value);
      requireUsable(version, published.function());
      entries.put(version, new Entry(value, published));
    } catch (RecordFormatException | IllegalArgumentException e) {
      tally.badFunction();
    }
  }

  /** Takes in a record of the control topic; settings that are not known here are for others. */
  void setting(byte[] key, byte[] value) {
    try {
      if (keys.decode(key).equals(ControlCodec.PINNED_VERSION)) {
        pinned = value == null ? NONE : Long.parseLong(settings.decode(value));
      }
    } catch (RecordFormatException | NumberFormatException e) {
      tally.badSetting();
    }
  }

  @Override
  public long target() {
    long wanted = pinned;
    if (entries.containsKey(wanted)) {
      return wanted;
    }
    var newest = entries.lastEntry();
    return newest == null ? IndexCounts.UNCODED : newest.getKey();
  }

  @Override
  public OptionalLong pinned() {
    long version = pinned;
    return version == NONE ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @Override
  public Optional<HashFunction> function(long version) {
    Entry entry = entries.get(version);
    if (entry == null) {
      return Optional.empty();
    }
    HashFunction function = entry.function.get();
    if (function == null) {
      function = codec.decode(entry.bytes).function();
      entry.function = new SoftReference<>(function);
    }
    return Optional.of(function);
  }

  @Override
  public SortedMap<Long, FunctionInfo> all() {
    SortedMap<Long, FunctionInfo> all = new TreeMap<>();
    entries.forEach((version, entry) -> all.put(version, entry.info));
    return all;
  }

  private void requireUsable(long version, HashFunction function) {
    if (function.version() != version || version < 1) {
      throw new IllegalArgumentException(
          "function of version %d has key %d, needs the same, at least 1"
              .formatted(function.version(), version));
    }
    function
        .stacks()
        .forEach(
            (modality, stack) -> {
              Integer dimension = shape.dimensions().get(modality);
              if (dimension != null && dimension != stack.inputs()) {
                throw new IllegalArgumentException(
                    "function takes %d features of '%s', items have %d"
                        .formatted(stack.inputs(), modality, dimension));
              }
            });
  }
}
