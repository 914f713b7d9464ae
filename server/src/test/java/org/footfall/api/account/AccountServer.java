package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footfall.App;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;

/**
 * A real server with a real mail server, at times that the test chooses. Each test takes new names,
 * so that it meets nothing of the others.
 */
final class AccountServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private final GreenMail mails;
  private final App app;
  private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private int number;
  private Site site;
  private String tag;

  private AccountServer(Path folder) {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    app =
        App.open(
            Settings.load(
                    Map.of(),
                    Map.of(
                        "FOOTFALL_DATA",
                        folder.toString(),
                        "FOOTFALL_PORT",
                        "0",
                        "FOOTFALL_PUBLIC_URL",
                        "http://stats.example",
                        "FOOTFALL_SMTP_HOST",
                        "127.0.0.1",
                        "FOOTFALL_SMTP_PORT",
                        "" + mails.getSmtp().getPort(),
                        "FOOTFALL_SMTP_ENCRYPTION",
                        "none",
                        "FOOTFALL_MAIL_FROM",
                        "Footfall <stats@example.com>"))
                .config(),
            () -> now);
  }

  static AccountServer start(Path folder) {
    AccountServer server = new AccountServer(folder);
    server.app.listen(router -> {});
    server.newNames();
    return server;
  }

  /** A site and addresses of its own for a test; attempts of others are not held against it. */
  void newNames() {
    number++;
    passes(Duration.ofHours(25));
    tag = "t" + number;
    site = site(tag + ".example");
    try {
      mails.purgeEmailFromAllMailboxes();
    } catch (FolderException cause) {
      throw new IllegalStateException(cause);
    }
  }

  Site site(String domain) {
    return control()
        .sites()
        .add(new NewSite(domain, "", ZoneId.of("UTC"), "EUR", "shop", List.of()));
  }

  Control control() {
    return app.control();
  }

  URI uri() {
    return app.http().uri();
  }

  Site site() {
    return site;
  }

  String tag() {
    return tag;
  }

  Instant now() {
    return now;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  Browser browser() {
    return new Browser(uri());
  }

  String email(String name) {
    return name + "@" + tag + ".example";
  }

  User user(String name, Role role) {
    return control().users().add(email(name), role, PASSWORD);
  }

  Browser signedIn(String name, Role role) {
    user(name, role);
    Browser browser = browser();
    assertThat(browser.signIn(email(name), PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  /** What an authenticator app shows now. */
  String code(String secret) {
    return Totp.code(Totp.secret(secret), now.getEpochSecond() / 30);
  }

  String secretMailedTo(String address) throws MessagingException {
    return mailedTo(address, "http://stats\\.example/welcome#(\\S+)");
  }

  /** What the group of a pattern finds in a mail to the address, which has to have it. */
  String mailedTo(String address, String pattern) throws MessagingException {
    for (int expected = 1; mails.waitForIncomingEmail(60_000, expected); expected++) {
      for (MimeMessage message : mails.getReceivedMessages()) {
        if (message.getAllRecipients()[0].toString().equals(address)) {
          String text = GreenMailUtil.getBody(message).replace("=\r\n", "").replace("=3D", "=");
          Matcher link = Pattern.compile(pattern).matcher(text);
          assertThat(link.find()).as(GreenMailUtil.getWholeMessage(message)).isTrue();
          return link.group(1);
        }
      }
    }
    throw new AssertionError("no mail to " + address);
  }

  @Override
  public void close() {
    app.close();
    mails.stop();
  }
}
