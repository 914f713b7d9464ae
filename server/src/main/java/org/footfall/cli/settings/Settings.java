package org.footfall.cli.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.Config;
import org.footfall.api.account.OidcSettings;
import org.footfall.api.collect.ForwardedHeader;
import org.footfall.mail.SmtpSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The settings in effect and where each came from: flags before {@code FOOTFALL_*} variables before
 * {@code footfall.toml} in the data folder before the defaults.
 */
public final class Settings {
  public static final String FILE = "footfall.toml";

  private final Map<Setting, Value> values;

  private Settings(Map<Setting, Value> values) {
    this.values = values;
  }

  /**
   * A setting's text and where it came from.
   *
   * @param source for people: "flag --port", "FOOTFALL_PORT", "data/footfall.toml", "default"
   */
  public record Value(String text, String source) {}

  /**
   * Settings from all sources.
   *
   * @param flags what was given on the command line
   * @throws IllegalArgumentException naming the setting and its source where one is not valid
   */
  public static Settings load(Map<Setting, String> flags, Map<String, String> environment) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, new Value(setting.defaultText(), "default"));
    }
    Map<Setting, Value> outer = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String text = environment.get(setting.variable());
      if (text != null) {
        outer.put(setting, new Value(text, setting.variable()));
      }
    }
    flags.forEach(
        (setting, text) ->
            outer.put(setting, new Value(text, "flag --" + setting.key().replace('_', '-'))));
    Path folder = Path.of(outer.getOrDefault(Setting.DATA, new Value("data", "default")).text());
    values.putAll(readFile(folder.resolve(FILE)));
    values.putAll(outer);
    Settings settings = new Settings(values);
    settings.config();
    return settings;
  }

  public Value get(Setting setting) {
    return Optional.ofNullable(values.get(setting)).orElseThrow();
  }

  public Path dataFolder() {
    return Path.of(text(Setting.DATA));
  }

  /** The items of a setting that is a list. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** Address under which browsers reach the server, without a slash at its end. */
  public String publicUrl() {
    String text = text(Setting.PUBLIC_URL);
    if (text.isEmpty()) {
      String host = text(Setting.LISTEN);
      String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
      return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + text(Setting.PORT);
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** What the server is started with. */
  public Config config() {
    return new Config(
        text(Setting.LISTEN),
        parse(Setting.PORT, SettingText::port),
        dataFolder(),
        parse(Setting.PREFIX, SettingText::prefix),
        list(Setting.TRUSTED_PROXIES),
        parse(Setting.FORWARDED_HEADER, ForwardedHeader::of),
        parse(Setting.JOURNAL_MAX, SettingText::bytes),
        parse(Setting.EVENTS_PER_SECOND, SettingText::count),
        parse(Setting.QUERY_TIMEOUT, SettingText::duration),
        path(Setting.CITY_DATABASE),
        path(Setting.ASN_DATABASE),
        parse(Setting.STORE_MEMORY, SettingText::bytes),
        text(Setting.PUBLIC_URL).isEmpty() ? "" : publicUrl(),
        smtp(),
        oidc(),
        parse(Setting.WEBHOOK_NETWORKS, SettingText::ranges));
  }

  private @Nullable OidcSettings oidc() {
    if (text(Setting.OIDC_ISSUER).isEmpty()) {
      return null;
    }
    if (text(Setting.OIDC_CLIENT_ID).isEmpty()) {
      throw new IllegalArgumentException(
          "oidc_client_id (from %s): expected a name, because oidc_issuer is set"
              .formatted(get(Setting.OIDC_CLIENT_ID).source()));
    }
    return new OidcSettings(
        parse(Setting.OIDC_ISSUER, SettingText::address),
        text(Setting.OIDC_CLIENT_ID),
        text(Setting.OIDC_CLIENT_SECRET),
        text(Setting.OIDC_NAME),
        text(Setting.OIDC_NEW_USERS).isEmpty()
            ? Optional.empty()
            : Optional.of(parse(Setting.OIDC_NEW_USERS, SettingText::role)));
  }

  private @Nullable SmtpSettings smtp() {
    if (text(Setting.SMTP_HOST).isEmpty()) {
      return null;
    }
    if (text(Setting.MAIL_FROM).isEmpty()) {
      throw new IllegalArgumentException(
          "mail_from (from %s): expected a sender such as Footfall <stats@example.com>, because"
                  .formatted(get(Setting.MAIL_FROM).source())
              + " smtp_host is set");
    }
    return new SmtpSettings(
        text(Setting.SMTP_HOST),
        parse(Setting.SMTP_PORT, SettingText::port),
        parse(Setting.SMTP_ENCRYPTION, SmtpSettings.Encryption::of),
        text(Setting.SMTP_USER),
        text(Setting.SMTP_PASSWORD),
        text(Setting.MAIL_FROM));
  }

  private String text(Setting setting) {
    return get(setting).text().strip();
  }

  private @Nullable Path path(Setting setting) {
    return text(setting).isEmpty() ? null : Path.of(text(setting));
  }

  private <T> T parse(Setting setting, java.util.function.Function<String, T> parser) {
    try {
      return parser.apply(text(setting));
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "%s (from %s): %s, not \"%s\""
              .formatted(setting.key(), get(setting).source(), cause.getMessage(), text(setting)),
          cause);
    }
  }

  private static Map<Setting, Value> readFile(Path file) {
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    if (!Files.exists(file)) {
      return values;
    }
    JsonNode root;
    try {
      root = new TomlMapper().readTree(Files.readString(file));
    } catch (JacksonException cause) {
      throw new IllegalArgumentException(
          file + " is not valid TOML: " + cause.getOriginalMessage(), cause);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read " + file, cause);
    }
    root.properties()
        .forEach(
            entry -> {
              Setting setting =
                  Setting.ofKey(entry.getKey())
                      .filter(known -> known != Setting.DATA)
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  file
                                      + ": there is no setting \""
                                      + entry.getKey()
                                      + "\"; `footfall config` lists them"));
              values.put(setting, new Value(text(entry.getValue()), file.toString()));
            });
    return values;
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asString()));
      return String.join(",", items);
    }
    return node.asString();
  }
}
