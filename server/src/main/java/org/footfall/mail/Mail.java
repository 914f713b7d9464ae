package org.footfall.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person.
 *
 * @param to e-mail address
 * @param text for programs that show no HTML, and for those who do not want it
 * @param html {@code null} for text alone; refers to pictures as {@code cid:NAME}
 * @param attachments pictures of the HTML and files
 * @param unsubscribe address that ends such mails by {@code POST}, {@code null} where there is none
 */
public record Mail(
    String to,
    String subject,
    String text,
    @Nullable String html,
    List<Attachment> attachments,
    @Nullable String unsubscribe) {

  public Mail(String to, String subject, String text, @Nullable String html) {
    this(to, subject, text, html, List.of(), null);
  }

  /**
   * Something that is sent along.
   *
   * @param name of the file, and what {@code cid:} in the HTML calls it
   * @param type such as {@code image/png}
   * @param inline shown in the HTML and not offered as a file
   */
  public record Attachment(String name, String type, byte[] bytes, boolean inline) {}
}
