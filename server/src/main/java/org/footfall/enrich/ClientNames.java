package org.footfall.enrich;

import java.util.HashMap;
import java.util.Map;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgent.ImmutableUserAgent;
import org.footfall.model.Client;

/** Turns what Yauaa found into the names and versions that Footfall shows. */
final class ClientNames {
  private static final int FIRST_SAFARI_THAT_HIDES_IOS = 26;

  /** Kind and the parser's name, with a tab between them, to our name. */
  private final Map<String, String> names = new HashMap<>();

  ClientNames() {
    for (String[] row : DataFile.rows("software-names.tsv", 3)) {
      names.put(row[0] + "\t" + row[1], row[2]);
    }
  }

  /**
   * @param touchPoints how many fingers the screen tells apart, 0 where unknown
   */
  Client of(ImmutableUserAgent agent, int touchPoints) {
    String device = names.getOrDefault("device\t" + agent.getValue(UserAgent.DEVICE_CLASS), "");
    if (device.equals("bot")) {
      return new Client(named("browser", agent.getValue(UserAgent.AGENT_NAME)), "", "", "", "bot");
    }
    String browser = browser(agent);
    String browserVersion = version(agent.getValue(UserAgent.AGENT_VERSION));
    String os = named("os", agent.getValue(UserAgent.OPERATING_SYSTEM_NAME));
    String osVersion = version(agent.getValue(UserAgent.OPERATING_SYSTEM_VERSION));
    boolean safari = browser.equals("Safari");
    // Safari on an iPad says that it is a Mac's, but no Mac has a screen for fingers.
    if (os.equals("macOS") && touchPoints > 1 && !browser.equals("Firefox")) {
      return new Client(browser, browserVersion, "iPadOS", safari ? browserVersion : "", "tablet");
    }
    if (os.equals("iOS") && safari && major(browserVersion) >= FIRST_SAFARI_THAT_HIDES_IOS) {
      // Since then the user agent always says iOS 18, and Safari counts as the system does.
      osVersion = browserVersion;
    }
    if (os.equals("iOS") && device.equals("tablet")) {
      os = "iPadOS";
    }
    if (browser.equals("WebKit") || isEmbedded(agent.getValue(UserAgent.AGENT_NAME))) {
      // The version is that of the engine, not of the app around it.
      browserVersion = "";
    }
    if (os.equals("ChromeOS")) {
      osVersion = "";
    }
    return new Client(browser, browserVersion, os, osVersion, device);
  }

  private String browser(ImmutableUserAgent agent) {
    String name = agent.getValue(UserAgent.AGENT_NAME);
    String app = agent.getValue(UserAgent.WEBVIEW_APP_NAME);
    boolean known = !app.startsWith(UserAgent.UNKNOWN_VALUE);
    return named("browser", isEmbedded(name) && known ? app : name);
  }

  private static boolean isEmbedded(String name) {
    return name.equals("UIWebView") || name.equals("Chrome Webview");
  }

  private String named(String kind, String found) {
    boolean known = !found.equals(UserAgent.UNKNOWN_VALUE) && !found.equals("Hacker");
    return known ? CleanText.of(names.getOrDefault(kind + "\t" + found, found), 100) : "";
  }

  /** Major and minor version without a minor 0, empty where it is not known exactly. */
  private static String version(String found) {
    if (found.isEmpty() || found.startsWith(">") || found.startsWith("?")) {
      return "";
    }
    if (found.equals(UserAgent.UNKNOWN_VALUE) || found.equals("Hacker")) {
      return "";
    }
    int minor = found.indexOf('.');
    int end = minor < 0 ? -1 : found.indexOf('.', minor + 1);
    String version = end < 0 ? found : found.substring(0, end);
    return CleanText.of(version.endsWith(".0") ? version.substring(0, minor) : version, 20);
  }

  private static int major(String version) {
    int end = 0;
    while (end < version.length() && end < 4 && Character.digit(version.charAt(end), 10) >= 0) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(version.substring(0, end));
  }
}
