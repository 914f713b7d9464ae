package org.footfall.api.http;

import tools.jackson.databind.json.JsonMapper;

/** The JSON of the API. */
public final class Json {
  /** Thread-safe. Decimals stay decimals. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}
}
