package org.footfall.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.footfall.model.AddressRange;

/**
 * Posts JSON to an address that somebody chose. The name is looked up once, and what is connected
 * to is what was looked up and checked, so that no name leads into the server's own network.
 * Redirects are not followed, and of an answer nothing but the status is read.
 */
final class Webhook {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_STATUS_LINE = 500;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");

  /** What the internet does not route: IANA's registries of special-purpose addresses. */
  private static final List<AddressRange> INSIDE =
      ranges(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8"));

  private final List<AddressRange> opened;

  /**
   * Webhooks of an installation.
   *
   * @param networks ranges of its own network that it may post to
   */
  Webhook(List<String> networks) {
    this.opened = ranges(networks);
  }

  private static List<AddressRange> ranges(List<String> texts) {
    return texts.stream().map(AddressRange::parse).toList();
  }

  /**
   * Posts.
   *
   * @throws IllegalStateException where it was not answered with a status of 200 to 299
   */
  void post(String address, Map<String, Object> json) {
    URI uri = URI.create(address);
    int status;
    try (Socket socket = connected(uri)) {
      OutputStream out = socket.getOutputStream();
      out.write(request(uri, Questions.MAPPER.writeValueAsBytes(json)));
      out.flush();
      status = status(socket);
    } catch (IOException cause) {
      throw new IllegalStateException("the webhook could not be reached", cause);
    }
    if (status < 200 || status > 299) {
      throw new IllegalStateException("the webhook answered with status " + status);
    }
  }

  boolean mayReach(InetAddress address) {
    byte[] bytes = address.getAddress();
    return opened.stream().anyMatch(range -> range.contains(bytes))
        || INSIDE.stream().noneMatch(range -> range.contains(bytes));
  }

  private Socket connected(URI uri) throws IOException {
    InetAddress address =
        Arrays.stream(InetAddress.getAllByName(uri.getHost()))
            .filter(this::mayReach)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the webhook is inside of the network, which webhook_networks does not"
                            + " open"));
    Socket socket = new Socket();
    try {
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      socket.connect(new InetSocketAddress(address, port(uri)), (int) TIMEOUT.toMillis());
      return secure(uri) ? encrypted(socket, uri) : socket;
    } catch (IOException | RuntimeException cause) {
      socket.close();
      throw cause;
    }
  }

  private static Socket encrypted(Socket socket, URI uri) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, uri.getHost(), port(uri), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static boolean secure(URI uri) {
    return "https".equals(uri.getScheme());
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return secure(uri) ? 443 : 80;
  }

  private static byte[] request(URI uri, byte[] body) {
    URI ascii = URI.create(uri.toASCIIString());
    String path =
        ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String head =
        "POST "
            + path
            + query
            + " HTTP/1.1\r\n"
            + "Host: "
            + ascii.getHost()
            + port
            + "\r\n"
            + "Content-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n"
            + "User-Agent: Footfall\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  private static int status(Socket socket) throws IOException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int c = in.read();
        c >= 0 && c != '\n' && line.length() < LONGEST_STATUS_LINE;
        c = in.read()) {
      if (System.nanoTime() > end) {
        throw new SocketTimeoutException("the answer takes too long");
      }
      line.append((char) c);
    }
    Matcher status = STATUS.matcher(line.toString().strip());
    if (!status.matches()) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(status.group(1));
  }
}
