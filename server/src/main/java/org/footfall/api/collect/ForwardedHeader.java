package org.footfall.api.collect;

import java.util.Arrays;

/**
 * The header in which proxies note whom they speak for. Only one is read: a proxy writes the one it
 * knows and passes on what a client put into the other.
 */
public enum ForwardedHeader {
  X_FORWARDED_FOR("x-forwarded-for"),
  FORWARDED("forwarded");

  private final String field;

  ForwardedHeader(String field) {
    this.field = field;
  }

  /** Name of the header in lower case. */
  public String field() {
    return field;
  }

  /**
   * The header of that name, in any case.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static ForwardedHeader of(String text) {
    return Arrays.stream(values())
        .filter(header -> header.field.equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("expected x-forwarded-for or forwarded"));
  }
}
