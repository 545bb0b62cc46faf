package io.hammingbird.local.cluster;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a cluster is made of and what its service is told. Kept in the cluster's folder: every start
 * is like the first.
 *
 * @param size how many processes
 * @param heaps how much memory
 * @param secure whether Kafka asks for TLS and a password, and the index for TLS and a key
 * @param collection what is served
 * @param partitions of its features
 * @param shape of its items
 * @param learner its name in the catalogue
 * @param bits code length
 * @param anchors of the feature map, a modality
 * @param checkpointIntervalMs of the learner job
 * @param publishIntervalMs time between two solves
 * @param restMs after which the stream counts as resting
 * @param demo what the producer draws
 */
public record ClusterSettings(
    Size size,
    Heaps heaps,
    boolean secure,
    String collection,
    int partitions,
    SortedMap<String, Integer> shape,
    String learner,
    int bits,
    int anchors,
    long checkpointIntervalMs,
    long publishIntervalMs,
    long restMs,
    DrawnDemo demo) {

  /**
   * A producer that draws its stream.
   *
   * @param items how many pictures; 0 for no producer
   * @param rate pictures a second
   */
  public record DrawnDemo(int items, double rate) {

    /** Returns no producer. */
    public static DrawnDemo none() {
      return new DrawnDemo(0, 0);
    }
  }

  public ClusterSettings {
    shape = Collections.unmodifiableSortedMap(new TreeMap<>(shape));
  }

  /** Returns the shape as commands take it: {@code image=64,text=64}. */
  String shapeWords() {
    return shape.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }
}
