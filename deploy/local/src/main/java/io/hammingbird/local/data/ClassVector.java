package io.hammingbird.local.data;

import io.hammingbird.core.vector.DenseVector;
import java.util.List;

/**
 * The attributes of one class.
 *
 * @param values one entry an attribute
 * @param names of the attributes, in the order of the values
 */
public record ClassVector(DenseVector values, List<String> names) {

  public ClassVector {
    names = List.copyOf(names);
    if (names.size() != values.dimension()) {
      throw new IllegalArgumentException(
          "class has " + values.dimension() + " attributes but " + names.size() + " names");
    }
  }
}
