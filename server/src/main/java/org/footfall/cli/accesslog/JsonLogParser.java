package org.footfall.cli.accesslog;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads lines that are JSON objects, by the names that common servers use: nginx variables, Caddy
 * (nested {@code request} with {@code headers}), Traefik, Logstash. Nested objects are entered.
 */
final class JsonLogParser implements LogParser {
  private static final JsonFactory JSON = JsonFactory.builder().build();

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

  @Override
  public @Nullable LogEntry parse(byte[] bytes, int start, int end) {
    address = method = target = query = referrer = userAgent = host = language = "";
    timeMicros = LogTime.INVALID;
    status = 0;
    try (JsonParser json =
        JSON.createParser(
            tools.jackson.core.ObjectReadContext.empty(), bytes, start, end - start)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      String name = "";
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          name = json.currentName();
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          take(name, json.getString());
        }
      }
    } catch (JacksonException notJson) {
      return null;
    }
    if (address.isEmpty() || target.isEmpty() || timeMicros == LogTime.INVALID) {
      return null;
    }
    String full = query.isEmpty() || target.indexOf('?') >= 0 ? target : target + "?" + query;
    return new LogEntry(
        address, timeMicros, method, full, status, referrer, userAgent, host, language);
  }

  /** The first value of a field counts, so that a header's later repetitions change nothing. */
  private void take(String name, String value) {
    LogField field = LogField.ofJson(name);
    if (field == null || value.isEmpty() || value.equals("-")) {
      return;
    }
    switch (field) {
      case ADDRESS -> address = address.isEmpty() ? withoutPort(value) : address;
      case TIME_LOCAL, TIME_ISO, TIME_EPOCH -> {
        if (timeMicros == LogTime.INVALID) {
          timeMicros = time(value);
        }
      }
      case REQUEST -> takeRequest(value);
      case METHOD -> method = method.isEmpty() ? value : method;
      case TARGET -> target = target.isEmpty() ? value : target;
      case QUERY -> query = query.isEmpty() ? value : query;
      case STATUS -> status = status == 0 ? number(value) : status;
      case REFERRER -> referrer = referrer.isEmpty() ? value : referrer;
      case USER_AGENT -> userAgent = userAgent.isEmpty() ? value : userAgent;
      case HOST -> host = host.isEmpty() ? withoutPort(value) : host;
      case LANGUAGE -> language = language.isEmpty() ? value : language;
      case IGNORED -> {}
    }
  }

  private void takeRequest(String request) {
    String[] parts = request.split(" ");
    if (parts.length >= 2) {
      method = parts[0];
      target = parts[1];
    }
  }

  private static long time(String value) {
    long epoch = LogTime.epoch(value);
    if (epoch != LogTime.INVALID) {
      return epoch;
    }
    byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    long local = new LogTime().local(bytes, 0, bytes.length);
    return local != LogTime.INVALID ? local : LogTime.iso(value);
  }

  private static int number(String value) {
    try {
      return (int) Double.parseDouble(value);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  /** Strips the port of "1.2.3.4:80", "[::1]:80" and "example.com:443". */
  private static String withoutPort(String value) {
    int colon = value.lastIndexOf(':');
    if (value.startsWith("[")) {
      int close = value.indexOf(']');
      return close > 0 ? value.substring(1, close) : value;
    }
    return colon > 0 && value.indexOf(':') == colon ? value.substring(0, colon) : value;
  }
}
