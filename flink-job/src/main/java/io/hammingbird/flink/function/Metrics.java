package io.hammingbird.flink.function;

/** Names that dashboards and the launcher rely on. */
final class Metrics {

  /** The group of all our metrics, under each operator's own. */
  static final String GROUP = "hammingbird";

  private Metrics() {}
}
