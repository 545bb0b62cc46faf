package io.hammingbird.local.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of curves and bars, as PNG files in one look. */
final class Plots {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;

  /** Colours that people who cannot tell red from green can tell apart (Okabe and Ito). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x4D4D4D),
    new Color(0xB0A000),
  };

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND,
  };

  /**
   * A curve.
   *
   * @param xs ascending
   * @param ys as many
   */
  record Line(List<Double> xs, List<Double> ys) {

    Line {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }
  }

  private Plots() {}

  /** Draws curves by name, the y axis from zero. */
  static void lines(Path file, String title, String xTitle, String yTitle, Map<String, Line> lines)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    look(chart.getStyler());
    chart.getStyler().setMarkerSize(5);
    chart.getStyler().setXAxisMin(0.0);
    int index = 0;
    double highest = 0;
    for (Map.Entry<String, Line> line : new TreeMap<>(lines).entrySet()) {
      chart
          .addSeries(line.getKey(), line.getValue().xs(), line.getValue().ys())
          .setMarker(MARKERS[index++ % MARKERS.length]);
      for (double y : line.getValue().ys()) {
        highest = Math.max(highest, y);
      }
    }
    chart.getStyler().setYAxisMax(ceiling(highest));
    save(file, BitmapEncoder.getBufferedImage(chart));
  }

  /** Draws groups of bars, from zero to one: a group a category, a bar a name. */
  static void bars(
      Path file,
      String title,
      String yTitle,
      List<String> categories,
      Map<String, List<Double>> bars)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("")
            .yAxisTitle(yTitle)
            .build();
    look(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.8);
    double highest = 0;
    for (Map.Entry<String, List<Double>> bar : new TreeMap<>(bars).entrySet()) {
      chart.addSeries(bar.getKey(), categories, bar.getValue());
      for (double y : bar.getValue()) {
        highest = Math.max(highest, y);
      }
    }
    chart.getStyler().setYAxisMax(ceiling(highest));
    save(file, BitmapEncoder.getBufferedImage(chart));
  }

  /** Returns the next round figure at which an axis can end. */
  static double ceiling(double highest) {
    for (double end : new double[] {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8}) {
      if (highest <= end) {
        return end;
      }
    }
    return 1;
  }

  private static void look(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xE0E0E0));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setSeriesColors(COLOURS);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setYAxisMin(0.0);
    styler.setYAxisDecimalPattern("0.0##");
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  private static void save(Path file, BufferedImage image) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ImageIO.write(image, "png", out);
    }
  }
}
