package io.hammingbird.topology.query;

import java.util.List;
import org.apache.kafka.streams.query.Query;

/**
 * Several {@link NearestNeighbors} of one partition, answered at one moment and in one pass over
 * the codes where that can be done.
 *
 * @param queries what is asked; answers come in the same order
 */
public record NearestNeighborsBatch(List<NearestNeighbors> queries)
    implements Query<List<NeighborList>> {

  public NearestNeighborsBatch {
    queries = List.copyOf(queries);
  }
}
