package org.footfall.cli.demo;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who visits the demo site; all follows from the number, so that nothing need be kept of
 * the millions of them.
 *
 * @param id the persistent anonymous id
 * @param person the customer id of those who signed up, {@code null} for the others
 * @param address IPv4 address in a block of the visitor's country
 */
public record DemoVisitor(
    long number,
    String id,
    @Nullable String person,
    String address,
    String userAgent,
    String screen,
    String language,
    boolean bot) {

  /** Country blocks: weight, first octet, second octet and its spread, language. */
  private enum Home {
    US(24, 73, 0, 255, "en-US"),
    DE(20, 91, 0, 63, "de-DE"),
    GB(9, 86, 128, 63, "en-GB"),
    FR(7, 90, 0, 127, "fr-FR"),
    IN(7, 117, 192, 63, "en-IN"),
    BR(5, 177, 0, 127, "pt-BR"),
    JP(4, 126, 0, 255, "ja-JP"),
    CA(4, 99, 224, 31, "en-CA"),
    AU(3, 1, 128, 31, "en-AU"),
    NL(3, 84, 80, 15, "nl-NL"),
    IT(3, 79, 0, 63, "it-IT"),
    ES(3, 83, 32, 31, "es-ES"),
    AT(3, 178, 112, 15, "de-AT"),
    CH(2, 178, 192, 31, "de-CH"),
    PL(2, 83, 0, 31, "pl-PL"),
    SE(1, 90, 224, 15, "sv-SE");

    private final int weight;
    private final int first;
    private final int second;
    private final int spread;
    private final String language;

    Home(int weight, int first, int second, int spread, String language) {
      this.weight = weight;
      this.first = first;
      this.second = second;
      this.spread = spread;
      this.language = language;
    }
  }

  private static final String[] DESKTOP_SCREENS = {
    "1920x1080", "1536x864", "2560x1440", "1440x900", "1366x768", "3840x2160"
  };
  private static final String[] PHONE_SCREENS = {
    "390x844", "393x873", "412x915", "360x800", "430x932", "375x667"
  };
  private static final String[] BOTS = {
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
        + " +https://openai.com/gptbot)"
  };

  /** The visitor of that number. */
  public static DemoVisitor of(long seed, long number) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    boolean bot = random.nextInt(100) < 3;
    Home home = home(random);
    String address =
        home.first
            + "."
            + (home.second + random.nextInt(home.spread + 1))
            + "."
            + random.nextInt(256)
            + "."
            + (1 + random.nextInt(254));
    int device = random.nextInt(100);
    boolean phone = device < 54;
    String agent = bot ? BOTS[random.nextInt(BOTS.length)] : userAgent(random, device);
    String screen =
        phone
            ? PHONE_SCREENS[random.nextInt(PHONE_SCREENS.length)]
            : DESKTOP_SCREENS[random.nextInt(DESKTOP_SCREENS.length)];
    String person = random.nextInt(100) < 4 ? customer(seed, number, random) : null;
    return new DemoVisitor(
        number,
        "d" + Long.toString(number, 36),
        person,
        address,
        agent,
        screen,
        home.language,
        bot);
  }

  /** Three of ten devices of customers are another one of the last customer before. */
  private static String customer(long seed, long number, SplittableRandom random) {
    boolean known = random.nextInt(10) < 3;
    for (long other = number - 1; known && other >= Math.max(0, number - 200); other--) {
      String person = of(seed, other).person;
      if (person != null) {
        return person;
      }
    }
    return "customer-" + number;
  }

  private static Home home(SplittableRandom random) {
    int at = random.nextInt(100);
    for (Home home : Home.values()) {
      at -= home.weight;
      if (at < 0) {
        return home;
      }
    }
    return Home.US;
  }

  private static String userAgent(SplittableRandom random, int device) {
    int version = 130 + random.nextInt(16);
    if (device < 28) {
      return "Mozilla/5.0 (iPhone; CPU iPhone OS 18_"
          + random.nextInt(7)
          + " like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18."
          + random.nextInt(7)
          + " Mobile/15E148 Safari/604.1";
    }
    if (device < 54) {
      return "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
          + (device < 48
              ? "Chrome/" + version + ".0.0.0 Mobile Safari/537.36"
              : "SamsungBrowser/2"
                  + version % 9
                  + ".0 Chrome/"
                  + version
                  + ".0.0.0 Mobile Safari/537.36");
    }
    if (device < 74) {
      return "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/"
          + version
          + ".0.0.0 Safari/537.36"
          + (device < 60 ? " Edg/" + version + ".0.0.0" : "");
    }
    if (device < 90) {
      return "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) "
          + (device < 82
              ? "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18."
                  + random.nextInt(7)
                  + " Safari/605.1.15"
              : "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                  + version
                  + ".0.0.0 Safari/537.36");
    }
    return (device < 96
            ? "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:"
            : "Mozilla/5.0 (X11; Linux x86_64; rv:")
        + version
        + ".0) Gecko/20100101 Firefox/"
        + version
        + ".0";
  }
}
