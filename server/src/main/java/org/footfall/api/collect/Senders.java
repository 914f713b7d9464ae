package org.footfall.api.collect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.footfall.model.ClientContext;
import org.jspecify.annotations.Nullable;

/** Who sent a request: the connection's address, or what proxies that are trusted say. */
final class Senders {
  private final AddressRanges trustedProxies;
  private final ForwardedHeader forwardedHeader;
  private final InstantSource clock;

  Senders(AddressRanges trustedProxies, ForwardedHeader forwardedHeader, InstantSource clock) {
    this.trustedProxies = trustedProxies;
    this.forwardedHeader = forwardedHeader;
    this.clock = clock;
  }

  ClientContext of(Request request) {
    HttpFields headers = request.getHeaders();
    String userAgent = headers.get(HttpHeader.USER_AGENT);
    String language = headers.get(HttpHeader.ACCEPT_LANGUAGE);
    Instant now = clock.instant();
    return new ClientContext(
        address(request.getConnectionMetaData().getRemoteSocketAddress(), headers),
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

  private @Nullable InetAddress address(SocketAddress peer, HttpFields headers) {
    if (!(peer instanceof InetSocketAddress internet)) {
      return null;
    }
    InetAddress address = internet.getAddress();
    if (trustedProxies.isEmpty() || !trustedProxies.contains(address)) {
      return address;
    }
    List<String> hops = hops(headers);
    for (int i = hops.size() - 1; i >= 0; i--) {
      InetAddress hop = parse(hops.get(i));
      if (hop == null) {
        break;
      }
      address = hop;
      if (!trustedProxies.contains(hop)) {
        break;
      }
    }
    return address;
  }

  /** Addresses as proxies noted them, the nearest last. */
  private List<String> hops(HttpFields headers) {
    List<String> noted = headers.getCSV(forwardedHeader.field(), false);
    return switch (forwardedHeader) {
      case X_FORWARDED_FOR -> noted;
      case FORWARDED -> noted.stream().map(Senders::forwardedFor).toList();
    };
  }

  private static String forwardedFor(String element) {
    for (String pair : element.split(";")) {
      String text = pair.strip();
      if (text.regionMatches(true, 0, "for=", 0, 4)) {
        return text.substring(4).replace("\"", "");
      }
    }
    return "";
  }

  /** Without a port and brackets; {@code null} where a proxy hid it. */
  private static @Nullable InetAddress parse(String hop) {
    String text = hop.strip();
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      text = close < 0 ? "" : text.substring(1, close);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException hidden) {
      return null;
    }
  }
}
