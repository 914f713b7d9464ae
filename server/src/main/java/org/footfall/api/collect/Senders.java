package org.footfall.api.collect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.footfall.model.ClientContext;

/** Who sent an event: address, browser and what it says of itself. */
final class Senders {
  private final SenderAddress addresses;
  private final InstantSource clock;

  Senders(AddressRanges trustedProxies, ForwardedHeader forwardedHeader, InstantSource clock) {
    this.addresses = new SenderAddress(trustedProxies, forwardedHeader);
    this.clock = clock;
  }

  ClientContext of(Request request) {
    HttpFields headers = request.getHeaders();
    String userAgent = headers.get(HttpHeader.USER_AGENT);
    String language = headers.get(HttpHeader.ACCEPT_LANGUAGE);
    Instant now = clock.instant();
    return new ClientContext(
        addresses.of(
            request.getConnectionMetaData().getRemoteSocketAddress(),
            field -> headers.getCSV(field, false)),
        userAgent == null ? "" : userAgent,
        hints(headers),
        language == null ? "" : language,
        now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000,
        false,
        false);
  }

  private static Map<String, String> hints(HttpFields headers) {
    Map<String, String> hints = null;
    for (HttpField field : headers) {
      String name = field.getName();
      char first = name.charAt(0);
      if (first != 's' && first != 'S' && first != 'd' && first != 'D') {
        continue;
      }
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("sec-ch-ua") || lower.equals("sec-gpc") || lower.equals("dnt")) {
        hints = hints == null ? new HashMap<>() : hints;
        hints.put(lower, field.getValue());
      }
    }
    return hints == null ? Map.of() : hints;
  }
}
