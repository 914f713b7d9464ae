package org.footfall.api.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map.Entry;

/** Browsers and networks as people who look at their sessions recognise them. */
public final class ClientNames {
  /** The first that a user agent contains is meant; many name others behind it. */
  private static final List<Entry<String, String>> BROWSERS =
      List.of(
          named("Edg", "Edge"),
          named("OPR/", "Opera"),
          named("SamsungBrowser", "Samsung Internet"),
          named("Firefox", "Firefox"),
          named("FxiOS", "Firefox"),
          named("CriOS", "Chrome"),
          named("Chrome", "Chrome"),
          named("Safari", "Safari"),
          named("curl", "curl"));

  private static final List<Entry<String, String>> SYSTEMS =
      List.of(
          named("iPhone", "iPhone"),
          named("iPad", "iPad"),
          named("Android", "Android"),
          named("Windows", "Windows"),
          named("CrOS", "ChromeOS"),
          named("Mac OS X", "macOS"),
          named("Linux", "Linux"));

  private ClientNames() {}

  private static Entry<String, String> named(String part, String name) {
    return java.util.Map.entry(part, name);
  }

  /** As in "Firefox on Linux". */
  public static String client(String userAgent) {
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    if (browser.isEmpty()) {
      return system;
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(List<Entry<String, String>> names, String userAgent) {
    return names.stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** The address without what tells one connection of a provider from another. */
  public static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + ".0/24";
    }
    return "%x:%x:%x::/48".formatted(word(bytes, 0), word(bytes, 2), word(bytes, 4));
  }

  /** What attempts are counted by: an address, or the network that one connection has in IPv6. */
  public static String sender(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? address.getHostAddress()
        : "%x:%x:%x:%x".formatted(word(bytes, 0), word(bytes, 2), word(bytes, 4), word(bytes, 6));
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 255) << 8 | (bytes[at + 1] & 255);
  }
}
