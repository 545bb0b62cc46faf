package io.hammingbird.core.learn.uddh;

import io.hammingbird.core.code.BinaryCode;
import io.hammingbird.core.learn.uddh.UddhSettings.Affinity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the networks are to say, where it is not the start codes alone. */
final class Aims {

  private final UddhSettings settings;
  private final Heads heads;

  Aims(UddhSettings settings, Heads heads) {
    this.settings = settings;
    this.heads = heads;
  }

  /**
   * Pulls start codes towards the centres of their heads: {@code sgn(z/σ + αC)}, z the margins of
   * the start codes and σ their root mean square. From the second round of a cold solve on z is the
   * sum of the networks' outputs, as in eq. 12.
   */
  void pull(Lessons lessons) {
    if (settings.alpha() == 0 || lessons.size() == 0) {
      return;
    }
    double square = 0;
    long count = 0;
    for (float[] row : lessons.margins()) {
      for (float margin : row) {
        square += (double) margin * margin;
      }
      count += row.length;
    }
    float scale = (float) Math.sqrt(count / Math.max(square, Double.MIN_NORMAL));
    float[][] targets = new float[lessons.size()][];
    for (int i = 0; i < targets.length; i++) {
      float[] sum = lessons.margins()[i].clone();
      float[] centre = heads.centre(heads.nearest(BinaryCode.ofSigns(lessons.start()[i])));
      for (int j = 0; j < sum.length; j++) {
        sum[j] = sum[j] * scale + (float) settings.alpha() * centre[j];
      }
      targets[i] = Lessons.signs(sum);
    }
    lessons.aim(Collections.nCopies(lessons.modalities(), targets));
  }

  /**
   * Gives modalities targets of their own in the bits that they do not share: eq. 22, repaired or
   * as printed, by what similar items of the same head have in the other modalities.
   */
  void tellApart(Lessons lessons, List<Network> networks) {
    int bits = heads.bits();
    int shared = settings.sharedOf(bits);
    if (settings.affinity() == Affinity.NONE || shared == bits || lessons.size() == 0) {
      return;
    }
    List<float[][]> outputs = new ArrayList<>();
    List<float[][]> hidden = new ArrayList<>();
    List<float[][]> own = new ArrayList<>();
    for (int m = 0; m < networks.size(); m++) {
      outputs.add(networks.get(m).outputs(lessons.inputs(m)));
      hidden.add(networks.get(m).hidden(lessons.inputs(m)));
      own.add(copy(lessons.targets(m)));
    }
    AffinityStep step = new AffinityStep(settings.affinity(), shared);
    for (int[] members : clusters(lessons)) {
      if (members.length > 0) {
        step.update(members, outputs, hidden, own);
      }
    }
    lessons.aim(own);
  }

  /** Returns the positions of the items of every head. */
  private List<int[]> clusters(Lessons lessons) {
    List<List<Integer>> members = new ArrayList<>();
    for (int r = 0; r < heads.count(); r++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < lessons.size(); i++) {
      members.get(heads.nearest(BinaryCode.ofSigns(lessons.start()[i]))).add(i);
    }
    return members.stream().map(of -> of.stream().mapToInt(i -> i).toArray()).toList();
  }

  private static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
