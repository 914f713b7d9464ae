package org.footfall.api.collect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.footfall.api.http.Request;
import org.jspecify.annotations.Nullable;

/** From which address a request came: the connection's, or what proxies that are trusted say. */
public final class SenderAddress {
  private final AddressRanges trustedProxies;
  private final ForwardedHeader forwardedHeader;

  public SenderAddress(AddressRanges trustedProxies, ForwardedHeader forwardedHeader) {
    this.trustedProxies = trustedProxies;
    this.forwardedHeader = forwardedHeader;
  }

  /** The address of who sent a request to an endpoint. */
  public InetAddress of(Request request) {
    InetAddress address = of(request.peer(), request::headerItems);
    return address == null ? request.peer().getAddress() : address;
  }

  /** True where the connection, or a proxy that is trusted, says that it is encrypted. */
  public boolean encrypted(Request request) {
    return request.secure()
        || (trustedProxies.contains(request.peer().getAddress())
            && request.header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent());
  }

  /**
   * The address of who is behind a connection.
   *
   * @param headerItems gives the items of a header, the last one noted last
   */
  @Nullable InetAddress of(SocketAddress peer, Function<String, List<String>> headerItems) {
    if (!(peer instanceof InetSocketAddress internet)) {
      return null;
    }
    InetAddress address = internet.getAddress();
    if (trustedProxies.isEmpty() || !trustedProxies.contains(address)) {
      return address;
    }
    List<String> hops = hops(headerItems.apply(forwardedHeader.field()));
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
  private List<String> hops(List<String> noted) {
    return switch (forwardedHeader) {
      case X_FORWARDED_FOR -> noted;
      case FORWARDED -> noted.stream().map(SenderAddress::forwardedFor).toList();
    };
  }

  private static String forwardedFor(String element) {
    return Arrays.stream(element.split(";", -1))
        .map(String::strip)
        .filter(text -> text.regionMatches(true, 0, "for=", 0, 4))
        .map(text -> text.substring(4).replace("\"", ""))
        .findFirst()
        .orElse("");
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
