package org.footfall.cli.accesslog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a variable of a log format stands for. */
enum LogField {
  ADDRESS,
  /** {@code 23/Nov/2026:12:00:00 +0530}. */
  TIME_LOCAL,
  TIME_ISO,
  /** Seconds since 1970, with or without a fraction. */
  TIME_EPOCH,
  /** {@code GET /path HTTP/1.1}. */
  REQUEST,
  METHOD,
  TARGET,
  QUERY,
  STATUS,
  REFERRER,
  USER_AGENT,
  HOST,
  LANGUAGE,
  IGNORED;

  private static final Map<String, LogField> NGINX =
      Map.ofEntries(
          Map.entry("remote_addr", ADDRESS),
          Map.entry("http_x_forwarded_for", ADDRESS),
          Map.entry("http_x_real_ip", ADDRESS),
          Map.entry("realip_remote_addr", ADDRESS),
          Map.entry("time_local", TIME_LOCAL),
          Map.entry("time_iso8601", TIME_ISO),
          Map.entry("msec", TIME_EPOCH),
          Map.entry("request", REQUEST),
          Map.entry("request_method", METHOD),
          Map.entry("request_uri", TARGET),
          Map.entry("uri", TARGET),
          Map.entry("args", QUERY),
          Map.entry("query_string", QUERY),
          Map.entry("status", STATUS),
          Map.entry("http_referer", REFERRER),
          Map.entry("http_user_agent", USER_AGENT),
          Map.entry("host", HOST),
          Map.entry("http_host", HOST),
          Map.entry("server_name", HOST),
          Map.entry("http_accept_language", LANGUAGE));

  /** The field of an nginx variable; {@link #IGNORED} for those that do not matter here. */
  static LogField ofNginx(String variable) {
    return NGINX.getOrDefault(variable, IGNORED);
  }

  private static final Map<String, LogField> JSON =
      Map.ofEntries(
          Map.entry("remote_ip", ADDRESS),
          Map.entry("client_ip", ADDRESS),
          Map.entry("clientip", ADDRESS),
          Map.entry("c-ip", ADDRESS),
          Map.entry("ip", ADDRESS),
          Map.entry("remote", ADDRESS),
          Map.entry("clienthost", ADDRESS),
          Map.entry("ts", TIME_EPOCH),
          Map.entry("timestamp", TIME_ISO),
          Map.entry("@timestamp", TIME_ISO),
          Map.entry("time", TIME_ISO),
          Map.entry("starttime", TIME_ISO),
          Map.entry("startutc", TIME_ISO),
          Map.entry("datetime", TIME_ISO),
          Map.entry("method", METHOD),
          Map.entry("verb", METHOD),
          Map.entry("cs-method", METHOD),
          Map.entry("requestmethod", METHOD),
          Map.entry("path", TARGET),
          Map.entry("url", TARGET),
          Map.entry("requestpath", TARGET),
          Map.entry("cs-uri-stem", TARGET),
          Map.entry("query", QUERY),
          Map.entry("cs-uri-query", QUERY),
          Map.entry("sc-status", STATUS),
          Map.entry("response", STATUS),
          Map.entry("status_code", STATUS),
          Map.entry("downstreamstatus", STATUS),
          Map.entry("referer", REFERRER),
          Map.entry("referrer", REFERRER),
          Map.entry("request_referer", REFERRER),
          Map.entry("cs(referer)", REFERRER),
          Map.entry("user_agent", USER_AGENT),
          Map.entry("useragent", USER_AGENT),
          Map.entry("user-agent", USER_AGENT),
          Map.entry("agent", USER_AGENT),
          Map.entry("request_user-agent", USER_AGENT),
          Map.entry("cs(user-agent)", USER_AGENT),
          Map.entry("requesthost", HOST),
          Map.entry("vhost", HOST),
          Map.entry("accept-language", LANGUAGE));

  /** The field of a name in a JSON log, {@code null} where it does not matter here. */
  static @Nullable LogField ofJson(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    LogField field = JSON.get(lower);
    if (field != null) {
      return field;
    }
    LogField nginx = NGINX.get(lower.startsWith("$") ? lower.substring(1) : lower);
    return nginx;
  }
}
