package io.hammingbird.core.encode;

import io.hammingbird.core.vector.FeatureVector;
import io.hammingbird.core.wire.WireFormatException;
import io.hammingbird.core.wire.WireReader;
import io.hammingbird.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Layers one after another; the output of each is the input of the next.
 *
 * @param layers at least one
 */
public record LayerStack(List<Layer> layers) {

  private static final int RBF = 2;
  private static final int MOST_FOLDED = 1 << 22;

  public LayerStack {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a layer stack needs at least one layer, found none");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer %d gives %d entries, but layer %d takes %d"
                .formatted(i - 1, layers.get(i - 1).outputs(), i, layers.get(i).inputs()));
      }
    }
  }

  /** Returns the stack of {@code layers}. */
  public static LayerStack of(Layer... layers) {
    return new LayerStack(List.of(layers));
  }

  /** Returns this stack with {@code layer} at its end. */
  public LayerStack then(Layer layer) {
    List<Layer> longer = new ArrayList<>(layers);
    longer.add(layer);
    return new LayerStack(longer);
  }

  /** Returns the layers behind {@code start}, where this stack begins with it and goes on. */
  public Optional<LayerStack> behind(LayerStack start) {
    int done = start.layers.size();
    return layers.size() > done && layers.subList(0, done).equals(start.layers)
        ? Optional.of(new LayerStack(layers.subList(done, layers.size())))
        : Optional.empty();
  }

  /** Returns how many features come in. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Returns how many entries come out. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Returns the image of one vector. */
  public float[] apply(FeatureVector vector) {
    return applyAll(List.of(vector))[0];
  }

  /**
   * Returns the images of many vectors, which costs less than one at a time.
   *
   * @return n × {@link #outputs()}
   */
  public float[][] applyAll(List<? extends FeatureVector> vectors) {
    float[][] rows = new float[vectors.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vectors.get(i).toArray();
    }
    return applyRows(rows);
  }

  /**
   * Returns the images of rows that are already dense.
   *
   * @param rows n × {@link #inputs()}
   * @return n × {@link #outputs()}
   */
  public float[][] applyRows(float[][] rows) {
    float[][] image = rows;
    for (Layer layer : layers) {
      image = layer.apply(image);
    }
    return image;
  }

  /** Returns the version of the feature map's wire form since which readers know all layers. */
  int form() {
    return layers.stream().mapToInt(LayerStack::form).max().orElseThrow();
  }

  private static int form(Layer layer) {
    return layer instanceof Roots ? 3 : layer instanceof Beside || layer instanceof Fold ? 2 : 1;
  }

  /** Returns the version since which readers know the layers of all {@code stacks}. */
  static int form(Collection<LayerStack> stacks) {
    return stacks.stream().mapToInt(LayerStack::form).max().orElse(1);
  }

  void write(WireWriter out) {
    out.writeAll(layers, LayerStack::writeLayer);
  }

  static LayerStack read(WireReader in) {
    return new LayerStack(in.readAll(LayerStack::readLayer));
  }

  private static void writeLayer(WireWriter out, Layer layer) {
    if (layer instanceof CenterScale centre) {
      out.writeInt(1).writeFloats(centre.mean());
    } else if (layer instanceof Rbf rbf) {
      out.writeInt(2);
      out.writeAll(List.of(rbf.anchors()), WireWriter::writeFloats);
      out.writeFloat(rbf.variance()).writeFloats(rbf.mean());
    } else if (layer instanceof Dense dense) {
      out.writeInt(3);
      out.writeAll(List.of(dense.weights()), WireWriter::writeFloats);
      out.writeFloats(dense.bias()).writeInt(dense.activation().number());
    } else if (layer instanceof Beside beside) {
      out.writeInt(4);
      writeLayer(out, beside.image());
    } else if (layer instanceof Fold fold) {
      out.writeInt(5).writeInt(fold.inputs()).writeInt(fold.outputs()).writeLong(fold.seed());
    } else if (layer instanceof Roots roots) {
      out.writeInt(6).writeInt(roots.inputs());
    }
  }

  private static Layer readLayer(WireReader in) {
    int type = in.readInt();
    return switch (type) {
      case 1 -> CenterScale.of(in.readFloats());
      case RBF -> readRbf(in);
      case 3 -> Dense.of(readRows(in), in.readFloats(), Activation.of(in.readInt()));
      case 4 -> readBeside(in);
      case 5 -> readFold(in);
      case 6 -> new Roots(in.readInt());
      default -> throw new WireFormatException("layer type " + type + " is none of 1 to 6");
    };
  }

  private static Rbf readRbf(WireReader in) {
    return Rbf.of(readRows(in), in.readFloat(), in.readFloats());
  }

  /** Not by reading any layer: one could hold itself as often as the stack is deep. */
  private static Beside readBeside(WireReader in) {
    if (in.readInt() != RBF) {
      throw new WireFormatException("layer type 4 needs radial basis functions inside");
    }
    return new Beside(readRbf(in));
  }

  /** A fold is written in few bytes and takes as much memory as it has inputs. */
  private static Fold readFold(WireReader in) {
    int inputs = in.readInt();
    if (inputs > MOST_FOLDED) {
      throw new WireFormatException(
          "layer type 5 has %d inputs, needs at most %d".formatted(inputs, MOST_FOLDED));
    }
    return Fold.of(inputs, in.readInt(), in.readLong());
  }

  private static float[][] readRows(WireReader in) {
    return in.readAll(WireReader::readFloats).toArray(float[][]::new);
  }
}
