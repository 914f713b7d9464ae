package org.footfall.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import org.footfall.mail.Mail.Attachment;

/** Hands mail to a server that speaks SMTP; one connection a message. */
public final class SmtpMailer implements Mailer {
  private static final String TIMEOUT_MS = "20000";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final SmtpSettings settings;
  private final InstantSource clock;
  private final Session session;

  public SmtpMailer(SmtpSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", "" + settings.port());
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.put("mail.smtp.timeout", TIMEOUT_MS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
    properties.put("mail.smtp.auth", "" + !settings.user().isEmpty());
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    // Ids of messages end with its domain: @localhost is what filters hold to be spam.
    properties.put("mail.from", address(settings.from()));
    switch (settings.encryption()) {
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> {}
    }
    this.session = Session.getInstance(properties);
  }

  private static String address(String sender) {
    try {
      return new InternetAddress(sender, true).getAddress();
    } catch (AddressException notAnAddress) {
      throw new IllegalArgumentException("mail_from: expected an e-mail address", notAnAddress);
    }
  }

  @Override
  public void send(Mail mail) {
    try {
      MimeMessage message = message(mail);
      if (settings.user().isEmpty()) {
        Transport.send(message);
      } else {
        Transport.send(message, settings.user(), settings.password());
      }
    } catch (MessagingException cause) {
      // The address of the addressee stays out: the log holds no personal data.
      throw new MailException(
          "the mail server " + settings.host() + " did not take a message", cause);
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(settings.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    // A line break that somebody put into a name would begin another header.
    message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8);
    message.setSentDate(Date.from(Instant.ofEpochMilli(clock.instant().toEpochMilli())));
    // Answers of people on holiday help nobody.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (mail.unsubscribe() != null) {
      // Mail programs offer it as a button of their own (RFC 8058).
      message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    message.setContent(parts(mail));
    message.saveChanges();
    return message;
  }

  /** Text or HTML with its pictures, then files: mixed(alternative(text, related(html, …)), …). */
  private static MimeMultipart parts(Mail mail) throws MessagingException {
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeMultipart alternative = new MimeMultipart("alternative");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8);
    alternative.addBodyPart(text);
    if (mail.html() != null) {
      MimeMultipart related = new MimeMultipart("related");
      MimeBodyPart html = new MimeBodyPart();
      html.setText(mail.html(), UTF_8, "html");
      related.addBodyPart(html);
      for (Attachment picture : mail.attachments()) {
        if (picture.inline()) {
          related.addBodyPart(attached(picture));
        }
      }
      alternative.addBodyPart(holding(related));
    }
    mixed.addBodyPart(holding(alternative));
    for (Attachment file : mail.attachments()) {
      if (!file.inline()) {
        mixed.addBodyPart(attached(file));
      }
    }
    return mixed;
  }

  private static MimeBodyPart holding(MimeMultipart parts) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(parts);
    return part;
  }

  private static MimeBodyPart attached(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.type())));
    part.setFileName(attachment.name());
    part.setDisposition(attachment.inline() ? Part.INLINE : Part.ATTACHMENT);
    if (attachment.inline()) {
      part.setContentID("<" + attachment.name() + ">");
    }
    return part;
  }
}
