package org.footfall.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All settings of an installation. The name in lower case is the key in {@code footfall.toml}; with
 * {@code FOOTFALL_} before it, it is the environment variable.
 */
public enum Setting {
  DATA("data", "folder of all that is kept; cannot be set in the file, which lies in it"),
  LISTEN("127.0.0.1", "address to listen on; 0.0.0.0 for all"),
  PORT("8000", "port to listen on; 0 for any free one"),
  PUBLIC_URL("", "address under which browsers reach the server, for snippets and links"),
  PREFIX("/f", "path under which events are collected, without a slash at its end"),
  TRUSTED_PROXIES(
      "",
      "CIDR ranges of proxies whose X-Forwarded-For and Forwarded are believed, between commas"),
  JOURNAL_MAX("4GB", "size of the journal at which no more events are taken"),
  EVENTS_PER_SECOND("0", "events a second that a site may send at most; 0 for no limit"),
  QUERY_TIMEOUT("30s", "time after which a query is stopped"),
  CITY_DATABASE("", "MMDB file with places; empty for the included one with countries"),
  ASN_DATABASE("", "MMDB file with the networks of addresses; empty for none"),
  STORE_MEMORY("0", "memory the store may use beside Java's; 0 for a share of the machine's"),
  LOG_ASSETS(
      "css,js,mjs,map,json,xml,txt,ico,png,jpg,jpeg,gif,svg,webp,avif,bmp,tif,tiff,woff,woff2,ttf,"
          + "otf,eot,wasm,webmanifest,ts,m3u8,rss,atom",
      "import log: file endings of what is no page, dropped"),
  LOG_DOWNLOADS(
      "pdf,zip,gz,tgz,bz2,xz,7z,rar,tar,dmg,exe,msi,pkg,deb,rpm,apk,iso,jar,doc,docx,xls,xlsx,ppt,"
          + "pptx,odt,ods,odp,epub,csv,mp3,mp4,m4a,m4v,mov,avi,mkv,webm,ogg,wav,flac",
      "import log: file endings that count as a download"),
  LOG_HEALTH_CHECKS(
      "/health,/healthz,/ready,/readyz,/live,/livez,/ping,/status,/metrics,/server-status,"
          + "/nginx_status,/.well-known/acme-challenge/*",
      "import log: paths of health checks, dropped; a star at the end stands for anything");

  private final String defaultText;
  private final String description;

  Setting(String defaultText, String description) {
    this.defaultText = defaultText;
    this.description = description;
  }

  public String defaultText() {
    return defaultText;
  }

  public String description() {
    return description;
  }

  /** Key in the settings file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the environment variable. */
  public String variable() {
    return "FOOTFALL_" + name();
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findAny();
  }
}
