package org.footfall.cli.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The formats of access logs that can be read. */
public final class LogFormat {
  private static final String COMMON =
      "$remote_addr $ident $remote_user [$time_local] \"$request\" $status $body_bytes_sent";
  private static final String COMBINED = COMMON + " \"$http_referer\" \"$http_user_agent\"$rest";
  private static final String VHOST = "$host " + COMBINED;

  private static final Map<String, Supplier<LogParser>> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("combined", () -> TextLogParser.compile(COMBINED));
    NAMED.put("vhost", () -> TextLogParser.compile(VHOST));
    NAMED.put("common", () -> TextLogParser.compile(COMMON));
    NAMED.put("json", JsonLogParser::new);
  }

  private final String name;
  private final Supplier<LogParser> parser;

  private LogFormat(String name, Supplier<LogParser> parser) {
    this.name = name;
    this.parser = parser;
  }

  /** As the user names it: combined, common, vhost, json, or nginx:'…'. */
  public String name() {
    return name;
  }

  /** A new parser of the format, for one thread. */
  public LogParser parser() {
    return parser.get();
  }

  /**
   * A format by name.
   *
   * @throws IllegalArgumentException where there is none of that name, or an nginx format is wrong
   */
  public static LogFormat named(String name) {
    if (name.startsWith("nginx:")) {
      String format = name.substring("nginx:".length()).replaceAll("^'|'$", "");
      TextLogParser.compile(format);
      return new LogFormat(name, () -> TextLogParser.compile(format));
    }
    Supplier<LogParser> parser = NAMED.get(name);
    if (parser == null) {
      throw new IllegalArgumentException(
          "format: expected one of "
              + String.join(", ", NAMED.keySet())
              + ", nginx:'…' or auto, got \""
              + name
              + "\"");
    }
    return new LogFormat(name, parser);
  }

  /**
   * The format that reads most of some first lines.
   *
   * @throws IllegalArgumentException where none reads any of them
   */
  public static LogFormat detect(List<String> lines) {
    String best = "";
    int most = 0;
    for (String name : candidates(lines)) {
      LogParser parser = named(name).parser();
      int read = 0;
      for (String line : lines) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (parser.parse(bytes, 0, bytes.length) != null) {
          read++;
        }
      }
      if (read > most) {
        best = name;
        most = read;
      }
    }
    if (most == 0) {
      throw new IllegalArgumentException(
          "format: the first lines are of none of the formats "
              + String.join(", ", NAMED.keySet())
              + "; say nginx:'…' with the log_format of the server"
              + (lines.isEmpty() ? "" : ". The first line is: " + lines.getFirst()));
    }
    return named(best);
  }

  private static List<String> candidates(List<String> lines) {
    List<String> names = new ArrayList<>(NAMED.keySet());
    if (lines.stream().anyMatch(line -> line.startsWith("{"))) {
      names.remove("json");
      names.addFirst("json");
    }
    return names;
  }
}
