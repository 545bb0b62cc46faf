package io.hammingbird.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A search. What is not set is the server's choice. Immutable. */
public final class Search {

  /** What the order of the hits goes by. */
  public enum Scoring {
    /** The number of bits that differ. */
    HAMMING,
    /** The same, weighted by how sure the query is of each bit. */
    ASYMMETRIC
  }

  /** How indexes are searched. */
  public enum Strategy {
    /** Whatever costs least. */
    AUTO,
    /** All codes are read. */
    SCAN,
    /** Multi-index hashing. */
    MIH,
    /** Bucket by bucket, the nearest first. */
    BUCKETS
  }

  private final Query query;
  private final Builder set;

  private Search(Builder builder) {
    this.query = builder.query;
    this.set = new Builder(builder);
  }

  /** Returns a search to be completed. */
  public static Builder builder(Query query) {
    return new Builder(query);
  }

  /** Returns this search, to be changed. */
  public Builder toBuilder() {
    return new Builder(set);
  }

  /** Returns the search as the JSON that the API takes. */
  public String toJson() {
    return Requests.search(this, Optional.empty()).toString();
  }

  Query query() {
    return query;
  }

  Optional<String> target() {
    return set.target;
  }

  OptionalInt limit() {
    return set.limit;
  }

  OptionalInt maxDistance() {
    return set.maxDistance;
  }

  Optional<Filter> filter() {
    return set.filter;
  }

  Optional<Scoring> scoring() {
    return set.scoring;
  }

  Optional<Strategy> strategy() {
    return set.strategy;
  }

  OptionalInt maxProbes() {
    return set.maxProbes;
  }

  Optional<Duration> timeout() {
    return set.timeout;
  }

  Optional<Duration> maxStaleness() {
    return set.maxStaleness;
  }

  Optional<String> minPosition() {
    return set.minPosition;
  }

  boolean withAttributes() {
    return set.withAttributes;
  }

  boolean explain() {
    return set.explain;
  }

  /** A search under way. Not thread-safe. */
  public static final class Builder {

    private final Query query;
    private Optional<String> target = Optional.empty();
    private OptionalInt limit = OptionalInt.empty();
    private OptionalInt maxDistance = OptionalInt.empty();
    private Optional<Filter> filter = Optional.empty();
    private Optional<Scoring> scoring = Optional.empty();
    private Optional<Strategy> strategy = Optional.empty();
    private OptionalInt maxProbes = OptionalInt.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> maxStaleness = Optional.empty();
    private Optional<String> minPosition = Optional.empty();
    private boolean withAttributes;
    private boolean explain;

    private Builder(Query query) {
      this.query = query;
    }

    private Builder(Builder other) {
      query = other.query;
      target = other.target;
      limit = other.limit;
      maxDistance = other.maxDistance;
      filter = other.filter;
      scoring = other.scoring;
      strategy = other.strategy;
      maxProbes = other.maxProbes;
      timeout = other.timeout;
      maxStaleness = other.maxStaleness;
      minPosition = other.minPosition;
      withAttributes = other.withAttributes;
      explain = other.explain;
    }

    /** Sets the modality whose codes are searched; needed where there is more than one. */
    public Builder target(String modality) {
      target = Optional.of(modality);
      return this;
    }

    /** Sets how many hits there may be. */
    public Builder limit(int hits) {
      limit = OptionalInt.of(hits);
      return this;
    }

    /** Leaves out what is farther than this many bits. */
    public Builder maxDistance(int bits) {
      maxDistance = OptionalInt.of(bits);
      return this;
    }

    /** Sets which items may be found. */
    public Builder filter(Filter which) {
      filter = Optional.of(which);
      return this;
    }

    /** Sets what the order of the hits goes by. */
    public Builder scoring(Scoring by) {
      scoring = Optional.of(by);
      return this;
    }

    /** Sets how indexes are searched. */
    public Builder strategy(Strategy how) {
      strategy = Optional.of(how);
      return this;
    }

    /** Sets how many buckets may be looked into; then items may be missed. */
    public Builder maxProbes(int buckets) {
      maxProbes = OptionalInt.of(buckets);
      return this;
    }

    /** Sets after what time the answer is what has come by then. */
    public Builder timeout(Duration time) {
      timeout = Optional.of(time);
      return this;
    }

    /** Sets how old the answer of a standby may be. */
    public Builder maxStaleness(Duration age) {
      maxStaleness = Optional.of(age);
      return this;
    }

    /** Has the search see all that was written by the position of a write or another answer. */
    public Builder minPosition(String position) {
      minPosition = Optional.of(position);
      return this;
    }

    /** Has hits carry the attributes of their items. */
    public Builder withAttributes() {
      withAttributes = true;
      return this;
    }

    /** Has the answer tell how it was found. */
    public Builder explain() {
      explain = true;
      return this;
    }

    /** Returns the search. */
    public Search build() {
      return new Search(this);
    }
  }
}
