package io.hammingbird.flink.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Remembers in a checkpoint by which {@link WireForm} its values were written. */
public final class WireSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 1;

  private WireForm<T> form;

  /** For Flink, which calls {@link #readSnapshot} next. */
  public WireSerializerSnapshot() {}

  WireSerializerSnapshot(WireForm<T> form) {
    this.form = form;
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(form.getClass().getName());
  }

  @Override
  @SuppressWarnings("unchecked") // The name was written from a form of T.
  public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "serializer snapshot has version %d, this reads %d: upgrade the job first"
              .formatted(version, VERSION));
    }
    String name = in.readUTF();
    try {
      form =
          (WireForm<T>)
              Class.forName(name, true, loader)
                  .asSubclass(WireForm.class)
                  .getConstructor()
                  .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("checkpoint was written by the form " + name + ", not found here", e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new WireSerializer<>(form);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof WireSerializerSnapshot<T> that && that.form.getClass() == form.getClass()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
