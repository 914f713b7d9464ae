package org.footfall.model;

/**
 * The software and device an event came from. Empty string where unknown.
 *
 * @param device one of desktop, mobile, tablet, tv, console, wearable, car, bot, or empty
 */
public record Client(
    String browser, String browserVersion, String os, String osVersion, String device) {
  public static final Client UNKNOWN = new Client("", "", "", "", "");
}
