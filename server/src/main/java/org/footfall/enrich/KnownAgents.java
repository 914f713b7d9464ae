package org.footfall.enrich;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import nl.basjes.parse.useragent.Version;
import org.footfall.enrich.UserAgents.Found;
import org.footfall.model.Client;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What user agents were found to be in earlier runs, so that those that are known need no parser.
 * The file {@code user-agents.known} holds a keyed hash of what a client sent, never the text
 * itself, and what was found. It is void as soon as the parser or one of our rules is another one.
 */
final class KnownAgents {
  private static final Logger LOG = LoggerFactory.getLogger(KnownAgents.class);
  private static final String FILE = "user-agents.known";
  private static final int KEY_BYTES = 16;

  /** To be raised when the code that names what the parser found changes. */
  private static final String NAMING = "1";

  private final SecretFile file;
  private final long rules;
  private final byte[] key;
  private final SipHash hash;
  private volatile Map<Long, Found> known;

  private KnownAgents(SecretFile file, long rules, byte[] key, Map<Long, Found> known) {
    this.file = file;
    this.rules = rules;
    this.key = key;
    this.hash = SipHash.keyed(key);
    this.known = known;
  }

  /** What the data folder has; nothing where there is none, or it was found by other rules. */
  static KnownAgents read(Path dataFolder) {
    return read(dataFolder, rules());
  }

  static KnownAgents read(Path dataFolder, long rules) {
    SecretFile file = new SecretFile(dataFolder.resolve(FILE));
    byte[] content = file.read();
    if (content != null) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
        if (in.readLong() == rules) {
          byte[] key = in.readNBytes(KEY_BYTES);
          return new KnownAgents(file, rules, key, entries(in));
        }
      } catch (IOException damaged) {
        LOG.warn("{} is not what was written; it is made anew", FILE);
      }
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new KnownAgents(file, rules, key, Map.of());
  }

  private static Map<Long, Found> entries(DataInputStream in) throws IOException {
    Map<Client, Client> shared = new HashMap<>();
    int count = in.readInt();
    Map<Long, Found> entries = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      long agent = in.readLong();
      boolean bot = in.readBoolean();
      Client client =
          new Client(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
      entries.put(agent, new Found(shared.computeIfAbsent(client, same -> same), bot));
    }
    return entries;
  }

  /** Changes with everything that what is found depends on. */
  private static long rules() {
    CRC32 crc = new CRC32();
    crc.update(
        (NAMING + Version.PROJECT_VERSION + Version.GIT_COMMIT_ID)
            .getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {"software-names.tsv", "bots-isbot.txt", "bots-own.txt"}) {
      DataFile.lines(name).forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return crc.getValue();
  }

  /** What was found in an earlier run, {@code null} where this was not met. */
  @Nullable Found find(String userAgent, Map<String, String> hints) {
    Map<Long, Found> entries = known;
    return entries.isEmpty() ? null : entries.get(hashOf(userAgent, hints));
  }

  private long hashOf(String userAgent, Map<String, String> hints) {
    StringBuilder text = new StringBuilder(userAgent);
    new TreeMap<>(hints)
        .forEach((name, value) -> text.append('\0').append(name).append('\0').append(value));
    return hash.hash(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Takes entries, user agent and hints each. */
  interface Source {
    void forEach(Entry consumer);
  }

  /** Takes an entry. */
  interface Entry {
    void accept(String userAgent, Map<String, String> hints, Found found);
  }

  /**
   * Keeps these and, as far as there is room, what was known before.
   *
   * @param most entries that are kept
   */
  void keep(Source source, int most) {
    Map<Long, Found> entries = new HashMap<>();
    source.forEach((userAgent, hints, found) -> entries.put(hashOf(userAgent, hints), found));
    if (known.keySet().containsAll(entries.keySet())) {
      return;
    }
    for (Map.Entry<Long, Found> older : known.entrySet()) {
      if (entries.size() < most) {
        entries.putIfAbsent(older.getKey(), older.getValue());
      }
    }
    file.write(bytes(entries));
    known = entries;
  }

  private byte[] bytes(Map<Long, Found> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(rules);
      out.write(key);
      out.writeInt(entries.size());
      for (Map.Entry<Long, Found> entry : entries.entrySet()) {
        Client client = entry.getValue().client();
        out.writeLong(entry.getKey());
        out.writeBoolean(entry.getValue().bot());
        out.writeUTF(client.browser());
        out.writeUTF(client.browserVersion());
        out.writeUTF(client.os());
        out.writeUTF(client.osVersion());
        out.writeUTF(client.device());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
