package org.footfall.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where alerts may be posted to, and what arrives there. */
class WebhookTest {
  private static final List<String> ARRIVED = Collections.synchronizedList(new ArrayList<>());
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes());
          ARRIVED.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Host")
                  + " "
                  + body);
          boolean moved = exchange.getRequestURI().getPath().equals("/moved");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(moved ? 302 : 204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static String at(String host, String path) {
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"})
  void nothingIsPostedIntoTheOwnNetwork(String host) {
    int before = ARRIVED.size();
    assertThatThrownBy(() -> new Webhook(List.of()).post(at(host, "/"), Map.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ARRIVED).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fd00::1",
        "fe80::1",
        "ff02::1"
      })
  void addressesThatTheInternetDoesNotRouteAreInside(String address) throws Exception {
    assertThat(new Webhook(List.of()).mayReach(InetAddress.getByName(address))).isFalse();
    assertThat(new Webhook(List.of("10.0.0.0/8")).mayReach(InetAddress.getByName(address)))
        .isEqualTo(address.equals("10.1.2.3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.9.9.9", "100.63.0.1", "172.32.0.1", "223.255.255.1", "2620:fe::fe"})
  void addressesOfTheInternetAreOpen(String address) throws Exception {
    assertThat(new Webhook(List.of()).mayReach(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void whatIsOpenedGetsTheWholeMessage() {
    Webhook webhook = new Webhook(List.of("127.0.0.0/8"));
    webhook.post(at("localhost", "/hook?a=%20b"), Map.of("alert", "Zu ruhig – ä"));
    assertThat(ARRIVED)
        .contains(
            "POST /hook?a=%20b localhost:"
                + server.getAddress().getPort()
                + " {\"alert\":\"Zu ruhig – ä\"}");
  }

  @Test
  void redirectsAreNotFollowed() {
    Webhook webhook = new Webhook(List.of("127.0.0.0/8"));
    assertThatThrownBy(() -> webhook.post(at("127.0.0.1", "/moved"), Map.of()))
        .hasMessageContaining("status 302");
    assertThat(ARRIVED).noneMatch(line -> line.contains("/elsewhere"));
  }
}
