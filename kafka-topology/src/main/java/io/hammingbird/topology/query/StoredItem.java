package io.hammingbird.topology.query;

import io.hammingbird.core.encode.ItemCodes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** An item as a partition holds it: its feature event, as on the topic, and its codes. */
public final class StoredItem {

  private final String id;
  private final byte[] event;
  private final Optional<ItemCodes> codes;

  /** Returns the item {@code id} with its feature event and, where it has any, its codes. */
  public StoredItem(String id, byte[] event, Optional<ItemCodes> codes) {
    this.id = id;
    this.event = event.clone();
    this.codes = codes;
  }

  /** Returns the item's id. */
  public String id() {
    return id;
  }

  /** Returns the bytes of its feature event. */
  public byte[] event() {
    return event.clone();
  }

  /** Returns its codes. */
  public Optional<ItemCodes> codes() {
    return codes;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof StoredItem other
        && id.equals(other.id)
        && Arrays.equals(event, other.event)
        && codes.equals(other.codes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, Arrays.hashCode(event), codes);
  }

  @Override
  public String toString() {
    return "StoredItem[" + id + ", " + event.length + " bytes]";
  }
}
