package org.footfall.cli.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of a format given as nginx writes it: {@code $variables} between literal text. A
 * value ends where the literal text after it begins; quotes inside quoted values are escaped by
 * servers.
 */
final class TextLogParser implements LogParser {
  private record Part(LogField field, byte[] literalAfter) {}

  private final byte[] literalBefore;
  private final List<Part> parts;
  private final LogTime times = new LogTime();
  private final TextCache texts = new TextCache();

  private String address = "";
  private long timeMicros;
  private String method = "";
  private String target = "";
  private String query = "";
  private int status;
  private String referrer = "";
  private String userAgent = "";
  private String host = "";
  private String language = "";

  private TextLogParser(byte[] literalBefore, List<Part> parts) {
    this.literalBefore = literalBefore;
    this.parts = parts;
  }

  /**
   * Compiles a format.
   *
   * @throws IllegalArgumentException where it lacks what is needed or cannot be read unambiguously
   */
  static TextLogParser compile(String format) {
    List<Part> parts = new ArrayList<>();
    int at = format.indexOf('$');
    if (at < 0) {
      throw new IllegalArgumentException(
          "format: expected nginx variables such as $remote_addr, got \"" + format + "\"");
    }
    byte[] before = bytes(format.substring(0, at));
    while (at < format.length()) {
      int end = at + 1;
      boolean braces = end < format.length() && format.charAt(end) == '{';
      if (braces) {
        end++;
      }
      int nameStart = end;
      while (end < format.length() && isNamePart(format.charAt(end))) {
        end++;
      }
      String name = format.substring(nameStart, end);
      if (braces) {
        end++;
      }
      int next = format.indexOf('$', Math.min(end, format.length()));
      String after =
          format.substring(Math.min(end, format.length()), next < 0 ? format.length() : next);
      if (after.isEmpty() && next >= 0) {
        throw new IllegalArgumentException(
            "format: expected text between $" + name + " and the variable after it");
      }
      parts.add(new Part(LogField.ofNginx(name), bytes(after)));
      at = next < 0 ? format.length() : next;
    }
    requireFields(parts);
    return new TextLogParser(before, parts);
  }

  private static void requireFields(List<Part> parts) {
    List<LogField> fields = parts.stream().map(Part::field).toList();
    if (!fields.contains(LogField.ADDRESS)) {
      throw new IllegalArgumentException("format: expected $remote_addr");
    }
    if (!fields.contains(LogField.TIME_LOCAL)
        && !fields.contains(LogField.TIME_ISO)
        && !fields.contains(LogField.TIME_EPOCH)) {
      throw new IllegalArgumentException("format: expected $time_local, $time_iso8601 or $msec");
    }
    if (!fields.contains(LogField.REQUEST) && !fields.contains(LogField.TARGET)) {
      throw new IllegalArgumentException("format: expected $request or $request_uri");
    }
  }

  @Override
  public @Nullable LogEntry parse(byte[] bytes, int start, int end) {
    address = method = target = query = referrer = userAgent = host = language = "";
    timeMicros = LogTime.INVALID;
    status = 0;
    if (!startsWith(bytes, start, end, literalBefore)) {
      return null;
    }
    int at = start + literalBefore.length;
    for (Part part : parts) {
      int valueEnd = find(bytes, at, end, part.literalAfter);
      if (valueEnd < 0 || !take(part.field, bytes, at, valueEnd)) {
        return null;
      }
      at = valueEnd + part.literalAfter.length;
    }
    if (address.isEmpty() || timeMicros == LogTime.INVALID) {
      return null;
    }
    String full = query.isEmpty() || target.indexOf('?') >= 0 ? target : target + "?" + query;
    return new LogEntry(
        address, timeMicros, method, full, status, referrer, userAgent, host, language);
  }

  private boolean take(LogField field, byte[] bytes, int start, int end) {
    boolean none = end - start == 1 && bytes[start] == '-';
    switch (field) {
      case ADDRESS -> {
        if (!none) {
          int addressEnd = firstOf(bytes, start, end);
          if (!isAddress(bytes, start, addressEnd)) {
            return false;
          }
          address = texts.get(bytes, start, addressEnd);
        }
      }
      case TIME_LOCAL -> timeMicros = times.local(bytes, start, end);
      case TIME_ISO -> timeMicros = LogTime.iso(text(bytes, start, end));
      case TIME_EPOCH -> timeMicros = LogTime.epoch(text(bytes, start, end));
      case REQUEST -> {
        return takeRequest(bytes, start, end);
      }
      case METHOD -> method = texts.get(bytes, start, end);
      case TARGET -> target = text(bytes, start, end);
      case QUERY -> query = none ? "" : text(bytes, start, end);
      case STATUS -> {
        status = status(bytes, start, end);
        return status >= 0;
      }
      case REFERRER -> referrer = none ? "" : unescape(texts.get(bytes, start, end));
      case USER_AGENT -> userAgent = none ? "" : unescape(texts.get(bytes, start, end));
      case HOST -> host = none ? "" : withoutPort(texts.get(bytes, start, end));
      case LANGUAGE -> language = none ? "" : texts.get(bytes, start, end);
      case IGNORED -> {}
    }
    return true;
  }

  /** Method, target and protocol; broken requests of scanners have fewer parts and no page. */
  private boolean takeRequest(byte[] bytes, int start, int end) {
    int methodEnd = start;
    while (methodEnd < end && bytes[methodEnd] != ' ') {
      methodEnd++;
    }
    method = texts.get(bytes, start, methodEnd);
    if (methodEnd == end) {
      target = "";
      return true;
    }
    int targetEnd = end;
    for (int i = end - 1; i > methodEnd; i--) {
      if (bytes[i] == ' ') {
        targetEnd = i;
        break;
      }
    }
    target = unescape(text(bytes, methodEnd + 1, targetEnd));
    return true;
  }

  private static int status(byte[] bytes, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value > 999) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Digits of IPv4 or IPv6; names of hosts are of no use, and tell other formats apart. */
  private static boolean isAddress(byte[] bytes, int start, int end) {
    boolean letters = false;
    boolean colons = false;
    for (int i = start; i < end; i++) {
      byte c = bytes[i];
      if (c == ':') {
        colons = true;
      } else if (c != '.' && (c < '0' || c > '9')) {
        letters = true;
        if (Character.digit(c, 16) < 0) {
          return false;
        }
      }
    }
    return end > start && (colons || !letters);
  }

  /** The first of several addresses behind proxies. */
  private static int firstOf(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == ',') {
        return i;
      }
    }
    return end;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > 0 && host.indexOf(']', colon) < 0 ? host.substring(0, colon) : host;
  }

  /** Where the literal begins, not looking into escapes; the end where there is no literal. */
  private static int find(byte[] bytes, int start, int end, byte[] literal) {
    if (literal.length == 0) {
      return end;
    }
    byte first = literal[0];
    for (int i = start; i <= end - literal.length; i++) {
      byte here = bytes[i];
      if (here == '\\' && first == '"') {
        i++;
      } else if (here == first && startsWith(bytes, i, end, literal)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, int start, int end, byte[] literal) {
    if (end - start < literal.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (bytes[start + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  /** Undoes the servers' escapes: {@code \"}, {@code \\} and {@code \x22}. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '\\' && i + 1 < in.length) {
        if (in[i + 1] == 'x' && i + 3 < in.length && hex(in[i + 2]) >= 0 && hex(in[i + 3]) >= 0) {
          out[length++] = (byte) (hex(in[i + 2]) << 4 | hex(in[i + 3]));
          i += 3;
          continue;
        }
        i++;
      }
      out[length++] = in[i];
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
