package org.footfall.mail;

/** The frame of all mails: one column, readable on phones, light or dark as the reader has it. */
public final class MailPage {
  private MailPage() {}

  /**
   * A whole page. Parts of the classes {@code quiet}, {@code bar} and {@code button} are as they
   * say without styles of their own; programs that know no styles show light.
   *
   * @param language such as {@code en}
   * @param content HTML, in which what came from outside is {@link #escaped}
   */
  public static String of(String language, String content) {
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
    <style>
    :root { color-scheme: light dark; }
    body { margin: 0; background: #f4f5f8; }
    .card { background: #ffffff; color: #1c2330; font: 16px/1.45 sans-serif; }
    .quiet { color: #5b6577; }
    .bar { background: #d5ebe6; }
    .button { background: #0b6b60; color: #ffffff; }
    @media (max-width: 480px) { .card { padding: 16px !important; } .aside { font-size: 13px; } }
    @media (prefers-color-scheme: dark) {
      body { background: #0f151c !important; }
      .card { background: #18212b !important; color: #e6ebf1 !important; }
      .quiet { color: #a3aebc !important; }
      .bar { background: #1d4a44 !important; }
      .button { background: #5cc9b8 !important; color: #0c1a18 !important; }
    }
    </style></head><body>
    <table role="presentation" width="100%%" cellspacing="0" cellpadding="0"><tr><td align="center">
    <table role="presentation" class="card" width="100%%" cellspacing="0" cellpadding="0" style="max-width:600px;padding:24px"><tr><td>
    %s
    </td></tr></table></td></tr></table></body></html>
    """
        .formatted(escaped(language), content);
  }

  /** A link that looks like a button. */
  public static String button(String address, String label) {
    return "<p style=\"margin:28px 0 20px\"><a class=\"button\" href=\"%s\" style=\"display:inline-block;padding:10px 16px;border-radius:6px;text-decoration:none\">%s</a></p>"
        .formatted(escaped(address), escaped(label));
  }

  /** Text as HTML shows it: names of pages and sources come from strangers. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
