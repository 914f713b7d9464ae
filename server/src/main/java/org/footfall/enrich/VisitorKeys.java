package org.footfall.enrich;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.footfall.model.ClientContext;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/**
 * Makes visitor keys: 64-bit SipHash-2-4.
 *
 * <p>Cookieless: over address and user agent, keyed by the salt of the event's UTC day and the
 * site. With an id of the client's (the site allows it and the visitor agreed), or of a server that
 * names the person only: over that id, keyed by the installation's own key and the site, so that
 * the key stays the same for as long as the id does.
 */
public final class VisitorKeys {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final byte VISITOR = 'v';
  private static final byte PERSON = 'p';
  private static final byte EVENT = 'e';

  private final DaySalts salts;
  private final DaySalt installation;

  private VisitorKeys(DaySalts salts, DaySalt installation) {
    this.salts = salts;
    this.installation = installation;
  }

  /**
   * The keys of an installation: daily salts as given, and the key for lasting ids from the file
   * {@code installation.key} of the data folder, which is made where it does not exist.
   */
  public static VisitorKeys open(Path dataFolder, Salts salts) {
    SecretFile file = new SecretFile(dataFolder.resolve("installation.key"));
    byte[] key = file.read();
    if (key == null) {
      key = new byte[DaySalt.BYTES];
      new SecureRandom().nextBytes(key);
      file.write(key);
    }
    return new VisitorKeys(salts, new DaySalt(key));
  }

  /**
   * Keys for an import of old days, whose salts are long gone: salts for any day are made from the
   * key of the import. While the key is kept the import can be resumed; once it is destroyed,
   * nobody can tell who was who.
   *
   * @param importKey at least 16 random bytes
   */
  public VisitorKeys forImport(byte[] importKey) {
    return new VisitorKeys(new DerivedSalts(importKey), installation);
  }

  VisitorKey of(RawEvent raw, ClientContext context, Site site) {
    String visitor = raw.visitor();
    if (visitor != null && site.settings().persistentVisitors()) {
      VisitorKey lasting = lasting(VISITOR, visitor, site);
      // Who agrees in the middle of a visit goes on with it.
      return namesBrowser(context) ? lasting.after(ofBrowser(raw, context, site)) : lasting;
    }
    String person = raw.person();
    if (person != null && context.authorised() && !namesBrowser(context)) {
      return lasting(PERSON, person, site);
    }
    return ofBrowser(raw, context, site);
  }

  private VisitorKey ofBrowser(RawEvent raw, ClientContext context, Site site) {
    byte[] message = message(context.address(), context.userAgent());
    long day = Math.floorDiv(raw.timeMicros(), DAY_MICROS);
    DaySalt before = salts.ofDayBefore(day);
    long previous = before == null ? 0 : hash(before.forSite(site.id()), message);
    return new VisitorKey(hash(salts.ofDay(day).forSite(site.id()), message), previous, false);
  }

  private static boolean namesBrowser(ClientContext context) {
    return context.address() != null && !context.userAgent().isEmpty();
  }

  /** The hash of a client's id for an event, 0 where it gave none. */
  long ofEventId(@Nullable String id, int siteId) {
    return id == null ? 0 : hash(installation.forSite(siteId), labelled(EVENT, id));
  }

  private VisitorKey lasting(byte kind, String id, Site site) {
    long key = hash(installation.forSite(site.id()), labelled(kind, id));
    return new VisitorKey(key, 0, true);
  }

  private static byte[] labelled(byte kind, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(kind).put(text).array();
  }

  private static byte[] message(@Nullable InetAddress address, String userAgent) {
    byte[] host = address == null ? new byte[0] : address.getAddress();
    byte[] agent = userAgent.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + host.length + agent.length)
        .put((byte) host.length)
        .put(host)
        .put(agent)
        .array();
  }

  private static long hash(SipHash function, byte[] message) {
    long key = function.hash(message, message.length);
    return key == 0 ? 1 : key;
  }
}
