package io.hammingbird.core.encode;

import java.util.Arrays;

/**
 * A layer's image with its input beside it: {@code x ↦ [f(x), x]}. What is linear in the features
 * then need not be told by the functions around anchors.
 *
 * @param image f
 */
public record Beside(Rbf image) implements Layer {

  @Override
  public int inputs() {
    return image.inputs();
  }

  @Override
  public int outputs() {
    return image.outputs() + image.inputs();
  }

  @Override
  public float[][] apply(float[][] rows) {
    float[][] images = image.apply(rows);
    for (int i = 0; i < rows.length; i++) {
      int from = images[i].length;
      images[i] = Arrays.copyOf(images[i], outputs());
      System.arraycopy(rows[i], 0, images[i], from, rows[i].length);
    }
    return images;
  }
}
