package org.footfall.api.account;

import java.util.Map;
import java.util.function.Supplier;
import org.footfall.control.Invitations;
import org.footfall.control.Links;
import org.footfall.control.Users.User;
import org.footfall.mail.Mail;
import org.footfall.mail.MailException;
import org.footfall.mail.MailPage;
import org.footfall.mail.Mailer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of accounts, in the reader's language, each with a link that works once. */
final class AccountMail {
  private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);

  private static final Words ENGLISH =
      new Words(
          "en",
          "Choose a new password",
          "Somebody, probably you, asked for a new password for your account at %s. This link works"
              + " once, within %d hours. If it was not you, do nothing: your password stays.",
          "Invitation to Footfall",
          "%s invites you to see %s in Footfall. This link works once, within %d days.",
          "the web statistics");

  private static final Map<String, Words> OTHERS =
      Map.of(
          "de",
          new Words(
              "de",
              "Neues Passwort wählen",
              "Jemand, vermutlich Sie, hat ein neues Passwort für Ihr Konto bei %s angefordert."
                  + " Dieser Link funktioniert einmal, innerhalb von %d Stunden. Waren Sie es"
                  + " nicht, tun Sie nichts: Ihr Passwort bleibt.",
              "Einladung zu Footfall",
              "%s lädt Sie ein, %s in Footfall zu sehen. Dieser Link funktioniert einmal, innerhalb"
                  + " von %d Tagen.",
              "die Webstatistik"));

  private final @Nullable Mailer mailer;
  private final Links links;
  private final Supplier<String> publicUrl;

  private record Words(
      String language,
      String resetSubject,
      String resetText,
      String inviteSubject,
      String inviteText,
      String everything) {}

  /**
   * Messages of an installation.
   *
   * @param mailer {@code null} where none is set up
   */
  AccountMail(@Nullable Mailer mailer, Links links, Supplier<String> publicUrl) {
    this.mailer = mailer;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  boolean possible() {
    return mailer != null;
  }

  /** Where a link's secret is used up; it stands in the fragment, which is sent to nobody. */
  String address(String secret) {
    return publicUrl.get() + "/welcome#" + secret;
  }

  /** Sends a link for a new password. */
  void password(User user) {
    Words words = words(user.locale());
    String link = address(links.forPassword(user.id()));
    String text = words.resetText().formatted(publicUrl.get(), Links.VALID.toHours());
    send(user.email(), words, words.resetSubject(), text, link);
  }

  /**
   * Sends an invitation.
   *
   * @param what the site's domain, {@code null} for the installation
   * @return whether the mail server took it
   */
  boolean invitation(String to, String from, @Nullable String what, String secret, String locale) {
    Words words = words(locale);
    String text =
        words
            .inviteText()
            .formatted(from, what == null ? words.everything() : what, Invitations.VALID.toDays());
    return send(to, words, words.inviteSubject(), text, address(secret));
  }

  private boolean send(String to, Words words, String subject, String text, String link) {
    Mailer present = mailer;
    if (present == null) {
      return false;
    }
    String html =
        MailPage.of(
            words.language(),
            "<p style=\"margin:0\">"
                + MailPage.escaped(text)
                + "</p>"
                + MailPage.button(link, subject));
    try {
      present.send(new Mail(to, subject + " – Footfall", text + "\n\n" + link + "\n", html));
      return true;
    } catch (MailException failure) {
      LOG.error("event=mail_failed", failure);
      return false;
    }
  }

  private static Words words(String locale) {
    return OTHERS.getOrDefault(locale.split("-", 2)[0], ENGLISH);
  }
}
