package io.hammingbird.local.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A square picture of {@link #SIDE} x {@link #SIDE} pixels: three colours, and the noise of a bad
 * camera, which is for the learner and left out of the file that people look at.
 */
final class Picture {

  /** Pixels a side. */
  static final int SIDE = 48;

  private static final int NOISE = 14;

  private final int[] palette; // 0xRRGGBB: ground, figure, second colour of the figure
  private final byte[] pixels; // places in the palette, row by row
  private final byte[] noise; // to add to each channel

  private Picture(int[] palette, byte[] pixels, byte[] noise) {
    this.palette = palette;
    this.pixels = pixels;
    this.noise = noise;
  }

  /** Draws {@code scene}; what it leaves open (places, sizes, shades, noise) is random. */
  static Picture draw(Scene scene, SplittableRandom random) {
    int[] palette = {
      scene.ground().colour(), colour(scene.look(), random), colour(scene.look(), random)
    };
    Stamp stamp =
        new Stamp(
            scene.figure().outline(scene.progress()),
            scene.look(),
            2 + random.nextInt(2),
            random.nextInt(4));
    double tilt = 0.5 * (random.nextDouble() - 0.5);
    double room = SIDE / (2.0 * scene.count());
    double radius = room * (scene.large() ? 0.8 : 0.62) + random.nextDouble() * 0.15 * room;
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < scene.count(); i++) {
      double x = SIDE * scene.layout().x(i, scene.count()) + jitter(room - radius, random);
      double y = SIDE * scene.layout().y(i, scene.count()) + jitter(room - radius, random);
      stamp.press(pixels, x, y, radius, tilt);
    }
    byte[] noise = new byte[SIDE * SIDE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (random.nextInt(2 * NOISE + 1) - NOISE);
    }
    return new Picture(palette, pixels, noise);
  }

  private static double jitter(double most, SplittableRandom random) {
    return most * (2 * random.nextDouble() - 1);
  }

  /**
   * A figure to be set into a picture.
   *
   * @param grain width of what its texture is made of, in pixels
   * @param turn direction of stripes, 0 to 3
   */
  private record Stamp(Figure.Outline outline, Look look, int grain, int turn) {

    void press(byte[] pixels, double left, double top, double radius, double tilt) {
      double cos = StrictMath.cos(tilt) / radius;
      double sin = StrictMath.sin(tilt) / radius;
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double dx = x + 0.5 - left;
          double dy = y + 0.5 - top;
          if (Math.abs(dx) < 1.5 * radius
              && Math.abs(dy) < 1.5 * radius
              && outline.covers(cos * dx + sin * dy, cos * dy - sin * dx)) {
            pixels[y * SIDE + x] = (byte) (look.second(x, y, grain, turn) ? 2 : 1);
          }
        }
      }
    }
  }

  /** A shade of a colour, or for a texture any colour, light or dark. */
  private static int colour(Look look, SplittableRandom random) {
    double hue = look.isTexture() ? 360 * random.nextDouble() : look.hue() + jitter(9, random);
    double saturation = 0.75 + 0.25 * random.nextDouble();
    double value =
        look.isTexture() ? 0.25 + 0.75 * random.nextDouble() : 0.7 + 0.3 * random.nextDouble();
    return shade((hue + 360) % 360 / 60, saturation, value);
  }

  /** Hue (0 to 6), saturation and value to 0xRRGGBB. */
  private static int shade(double hue, double saturation, double value) {
    int sector = (int) hue;
    double part = hue - sector;
    int v = (int) (255 * value);
    int p = (int) (255 * value * (1 - saturation));
    int q = (int) (255 * value * (1 - saturation * part));
    int t = (int) (255 * value * (1 - saturation * (1 - part)));
    return switch (sector) {
      case 0 -> v << 16 | t << 8 | p;
      case 1 -> q << 16 | v << 8 | p;
      case 2 -> p << 16 | v << 8 | t;
      case 3 -> p << 16 | q << 8 | v;
      case 4 -> t << 16 | p << 8 | v;
      default -> v << 16 | p << 8 | q;
    };
  }

  private static int clamped(int channel) {
    return Math.max(0, Math.min(255, channel));
  }

  /** Returns the pixel in column {@code x} and row {@code y} as 0xRRGGBB, with its noise. */
  int pixel(int x, int y) {
    int at = y * SIDE + x;
    int colour = palette[pixels[at]];
    int red = clamped((colour >> 16) + noise[at]);
    int green = clamped((colour >> 8 & 255) + noise[at]);
    int blue = clamped((colour & 255) + noise[at]);
    return red << 16 | green << 8 | blue;
  }

  /** Returns the picture as a {@code data:} address that a browser shows. */
  String address() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  /** Returns the picture as a PNG file of three colours, two bits a pixel. */
  private byte[] png() {
    byte[] raw = new byte[SIDE * (SIDE / 4 + 1)]; // a filter byte of 0 before every row
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        raw[y * (SIDE / 4 + 1) + 1 + x / 4] |= (byte) (pixels[y * SIDE + x] << (6 - 2 * (x % 4)));
      }
    }
    byte[] colours = new byte[3 * palette.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = (byte) (palette[i / 3] >> (16 - 8 * (i % 3)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] kind = {2, 3, 0, 0, 0}; // two bits, palette, no interlacing
    chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(kind).array());
    chunk(out, "PLTE", colours);
    chunk(out, "IDAT", deflated(raw));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }

  private static byte[] deflated(byte[] raw) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
