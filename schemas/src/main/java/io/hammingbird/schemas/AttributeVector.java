package io.hammingbird.schemas;

import io.hammingbird.core.vector.DenseVector;
import java.util.List;

/**
 * The attributes of one class.
 *
 * @param values one entry an attribute
 * @param names of the attributes in the order of the values; empty where they have none
 */
public record AttributeVector(DenseVector values, List<String> names) {

  public AttributeVector {
    names = List.copyOf(names);
    if (values.dimension() == 0 || (!names.isEmpty() && names.size() != values.dimension())) {
      throw new IllegalArgumentException(
          "class has %d attributes and %d attribute names, needs at least one attribute and a name for each or for none"
              .formatted(values.dimension(), names.size()));
    }
  }
}
