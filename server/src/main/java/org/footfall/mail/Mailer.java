package org.footfall.mail;

/** Sends messages. */
@FunctionalInterface
public interface Mailer {

  /**
   * Hands the message to the mail server; it took it on return.
   *
   * @throws MailException where it did not
   */
  void send(Mail mail);
}
