package org.footfall.enrich;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text from outside fit to be stored and shown. */
final class CleanText {
  /** Something@domain.tld, but not @name@host as in the fediverse. */
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile(
          "(?<![@\\p{Alnum}._+-])[\\p{Alnum}._+-]{1,64}(?:@|%40)"
              + "[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63})*\\.\\p{Alpha}{2,24}",
          Pattern.UNICODE_CHARACTER_CLASS);

  static final String REDACTED_MAIL = "[email]";

  private CleanText() {}

  /**
   * The text without control characters, trimmed, and cut to a length without cutting a character
   * in two; empty for {@code null}.
   */
  static String of(@Nullable String text, int mostChars) {
    if (text == null) {
      return "";
    }
    String clean = clean(text).strip();
    if (clean.length() <= mostChars) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
    return clean.substring(0, end);
  }

  /** The text with control characters as spaces and halves of surrogate pairs replaced. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBad(text, i)) {
        return cleaned(text, i);
      }
    }
    return text;
  }

  private static String cleaned(String text, int from) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      if (isBad(text, i)) {
        clean.setCharAt(i, Character.isSurrogate(text.charAt(i)) ? '\uFFFD' : ' ');
      }
    }
    return clean.toString();
  }

  private static boolean isBad(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x7f) {
      return c < 0x20;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    // Controls, and the marks that turn the direction of what is read after them.
    return c <= 0x9f || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }

  /** The text with mail addresses replaced: they say who somebody is. */
  static String withoutMailAddresses(String text) {
    return text.indexOf('@') < 0 && !text.contains("%40")
        ? text
        : MAIL_ADDRESS.matcher(text).replaceAll(REDACTED_MAIL);
  }
}
