package org.footfall.model;

/** Why an event is kept apart from the counted ones. It is kept whole and can be inspected. */
public enum QuarantineReason {
  /** The user agent names a bot. */
  BOT_USER_AGENT,
  /** No user agent was sent. */
  NO_USER_AGENT,
  /** The browser said that it is driven by automation. */
  AUTOMATION,
  /** The address belongs to a data centre (needs an ASN database). */
  DATA_CENTRE,
  /** The referrer is on the list of referrer spam. */
  REFERRER_SPAM,
  /** The address is in a range that the site excludes. */
  EXCLUDED_ADDRESS,
  /** One of the site's own rules fits. */
  RULE;

  /** The name used in the API and the store: lower case with underscores. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
