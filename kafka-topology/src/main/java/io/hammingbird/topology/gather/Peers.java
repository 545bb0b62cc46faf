package io.hammingbird.topology.gather;

import java.util.List;

/** Who holds what, as it stands. Thread-safe. */
public interface Peers {

  /** The name of this very instance. */
  String HERE = "here";

  /** Returns who holds {@code partition}: its owner first, then the standbys. */
  List<Holder> holders(int partition);
}
