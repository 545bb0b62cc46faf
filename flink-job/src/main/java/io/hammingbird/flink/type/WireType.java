package io.hammingbird.flink.type;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that values of one class cross edges in their {@link WireForm}, never by Kryo. */
public final class WireType<T> extends TypeInformation<T> {

  private final WireForm<T> form;

  private WireType(WireForm<T> form) {
    this.form = form;
  }

  /** Returns the type whose values travel as {@code form} says. */
  public static <T> WireType<T> of(WireForm<T> form) {
    return new WireType<>(form);
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new WireSerializer<>(form);
  }

  @Override
  public Class<T> getTypeClass() {
    return form.type();
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireType<?> that && form.getClass() == that.form.getClass();
  }

  @Override
  public int hashCode() {
    return form.getClass().hashCode();
  }

  @Override
  public String toString() {
    return form.type().getSimpleName();
  }
}
