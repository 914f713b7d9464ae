package org.footfall.notify;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Bars as a picture for mail, which shows no SVG. It has no text, so that no fonts are needed. */
final class BarChart {
  static final int WIDTH = 1_120;
  static final int HEIGHT = 240;

  /** Seen on white and on dark alike: the picture itself has no ground. */
  private static final Color BAR = new Color(0x1f8a7c);

  private static final Color LINE = new Color(0x8a94a3);

  private BarChart() {}

  /** PNG of values of 0 and more, from left to right; the highest is as high as the picture. */
  static byte[] png(List<Double> values) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(LINE);
    graphics.fillRect(0, HEIGHT - 2, WIDTH, 2);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double step = (double) WIDTH / Math.max(1, values.size());
    int gap = step > 12 ? 6 : 1;
    graphics.setColor(BAR);
    for (int i = 0; i < values.size(); i++) {
      int height = most == 0 ? 0 : (int) Math.round(values.get(i) / most * (HEIGHT - 12));
      int left = (int) Math.round(i * step);
      int width = Math.max(1, (int) Math.round((i + 1) * step) - left - gap);
      graphics.fillRect(left, HEIGHT - 2 - height, width, height);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", out);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return out.toByteArray();
  }
}
