package io.hammingbird.local.draw;

import io.hammingbird.core.vector.CollectionShape;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.core.vector.SparseVector;
import io.hammingbird.local.data.ItemStream;
import io.hammingbird.schemas.AttributeVector;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A stream of drawn pictures with captions. Every item has two labels, what is shown and how it
 * looks; some classes appear only when part of the stream has passed, and one changes its looks
 * throughout. An item is a function of the seed, its position and the length of the stream, so that
 * two streams alike are equal to the last bit. Thread-safe.
 */
public final class DemoStream implements ItemStream {

  /** The modality of the pictures. */
  public static final String IMAGE = "image";

  /** The modality of the captions. */
  public static final String TEXT = "text";

  /** Attribute that holds the caption. */
  public static final String CAPTION = "caption";

  /** Attribute that holds the picture as a {@code data:} address. */
  public static final String PICTURE = "picture";

  /** 2026-01-01: event times are this and one second a position. */
  private static final long FIRST_EVENT_MS = 1_767_225_600_000L;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int size;
  private final long seed;
  private final boolean described;
  private final Vocabulary vocabulary = new Vocabulary();

  /** A stream of {@code size} items drawn by {@code seed}. */
  public DemoStream(int size, long seed) {
    this(size, seed, false);
  }

  /**
   * A stream of {@code size} items drawn by {@code seed}.
   *
   * @param described whether its classes have attributes
   */
  public DemoStream(int size, long seed, boolean described) {
    this.described = described;
    if (size < 1) {
      throw new IllegalArgumentException("demo stream has " + size + " items, needs at least 1");
    }
    this.size = size;
    this.seed = seed;
  }

  @Override
  public CollectionShape shape() {
    return CollectionShape.of(
        Map.of(IMAGE, PictureFeatures.DIMENSION, TEXT, vocabulary.dimension()));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String id(int position) {
    return "picture-%06d".formatted(position);
  }

  @Override
  public Item item(int position) {
    SplittableRandom random = new SplittableRandom(seed * SPREAD + position);
    Scene scene = Scene.draw((double) position / size, random);
    Picture picture = Picture.draw(scene, random);
    String caption = Caption.of(scene, random);
    return Item.of(
        id(position),
        Map.of(IMAGE, PictureFeatures.of(picture), TEXT, vocabulary.features(caption)),
        LabelSet.of(scene.figure().label(), scene.look().label()),
        Map.of(CAPTION, caption, PICTURE, picture.address()),
        FIRST_EVENT_MS + position * 1000L);
  }

  @Override
  public SortedMap<String, AttributeVector> classAttributes() {
    return described ? Traits.all() : Collections.unmodifiableSortedMap(new TreeMap<>());
  }

  /** Returns the features of a text in the words of the captions; none where it knows no word. */
  public SparseVector features(String text) {
    return vocabulary.features(text);
  }
}
