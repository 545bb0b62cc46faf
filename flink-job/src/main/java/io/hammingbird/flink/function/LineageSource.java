package io.hammingbird.flink.function;

import io.hammingbird.core.learn.Lineage;
import java.io.Serializable;

/** Tells a job that starts what its collection's topics already hold. */
@FunctionalInterface
public interface LineageSource extends Serializable {

  /** Returns the highest generation and version that were published. */
  Lineage read();
}
