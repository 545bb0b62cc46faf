package io.hammingbird.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes immutable values by their {@link WireForm}. */
final class WireSerializer<T> extends TypeSerializer<T> {

  private final WireForm<T> form;

  WireSerializer(WireForm<T> form) {
    this.form = form;
  }

  WireForm<T> form() {
    return form;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    form.write(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return form.read(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return form.read(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    form.write(form.read(source), target);
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this; // Nothing here changes, so that threads may share it.
  }

  @Override
  public T createInstance() {
    return null; // There is no value to reuse.
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new WireSerializerSnapshot<>(form);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireSerializer<?> that && form.getClass() == that.form.getClass();
  }

  @Override
  public int hashCode() {
    return form.getClass().hashCode();
  }
}
