package io.hammingbird.local.data;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.schemas.AttributeVector;
import java.util.AbstractList;
import java.util.List;
import java.util.SortedMap;

/**
 * A bounded stream of items with random access: position 0 arrives first. Reading a position twice
 * gives equal items, so that a stream that broke off can be taken up where it stood.
 */
public interface ItemStream {

  /** Returns what the items look like. */
  CollectionShape shape();

  /** Returns how many items there are. */
  int size();

  /** Returns the id of the item at {@code position}; cheap, unlike {@link #item(int)}. */
  String id(int position);

  /** Returns the item at {@code position}. */
  Item item(int position);

  /** Returns class name to attributes, for the classes that have any; empty where none has. */
  SortedMap<String, AttributeVector> classAttributes();

  /** Returns the items in order of arrival, each made when it is asked for. */
  default List<Item> items() {
    return new AbstractList<>() {
      @Override
      public Item get(int position) {
        return item(position);
      }

      @Override
      public int size() {
        return ItemStream.this.size();
      }
    };
  }
}
