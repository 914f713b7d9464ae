package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          https://Example.COM                        | example.com          | /
          https://example.com?x=1                    | example.com          | /
          https://example.com:8443/a/                | example.com          | /a/
          https://user:secret@example.com/a          | example.com          | /a
          http://[2001:db8::1]:80/a                  | [2001:db8::1]        | /a
          //cdn.example.com/a                        | cdn.example.com      | /a
          example.com/a?b                            | example.com          | /a
          example.com:8080/a                         | example.com          | /a
          /only/path                                 | ''                   | /only/path
          /go/https://other.example/x                | ''                   | /go/https://other.example/x
          https://a.example/go/https://b.example/    | a.example            | /go/https://b.example/
          https://xn--mnchen-3ya.de/                 | münchen.de           | /
          https://MÜNCHEN.de/                        | münchen.de           | /
          https://example.com./                      | example.com          | /
          https://example.com/M%C3%BCnchen/%F0%9F%8D%BA | example.com       | /München/🍺
          https://example.com/a%2Fb%3F%23%25%5C      | example.com          | /a%2Fb%3F%23%25%5C
          https://example.com/M%FCnchen              | example.com          | /M%FCnchen
          https://example.com/100%                   | example.com          | /100%
          https://example.com/%zz/%C3%A4             | example.com          | /%zz/ä
          https://example.com/%00%0Aa                | example.com          | /%00%0Aa
          https://example.com/a;jsessionid=1A2B/b    | example.com          | /a/b
          https://example.com/a b                    | example.com          | /a b
          about:blank                                | ''                   | ''
          data:text/html,x                           | ''                   | ''
          android-app://com.google.android.gm        | com.google.android.gm | /
          """)
  void hostAndPath(String url, String host, String path) {
    WebAddress address = WebAddress.parse(url);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      textBlock =
          """
          https://e.example/a#/users/1,     '#/users/1'
          https://e.example/a#!/users,      '#!/users'
          https://e.example/a#/u?utm=1&b=2, '#/u'
          https://e.example/a#top,          ''
          https://e.example/a#,             ''
          https://e.example/#/m%C3%BC,      '#/mü'
          """)
  void fragmentIsKeptOnlyWhereItIsARoute(String url, String route) {
    assertThat(WebAddress.parse(url).route()).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({
    "/u/jane.doe@example.com/edit, /u/[email]/edit",
    "/u/jane.doe%40example.co.uk,  /u/[email]",
    "/@jane,                       /@jane",
    "/@jane@social.example/1,      /@jane@social.example/1",
    "/a@2x.png,                    /[email]",
    "/price@home,                  /price@home"
  })
  void mailAddressesAreRedacted(String path, String expected) {
    assertThat(CleanText.withoutMailAddresses(path)).isEqualTo(expected);
  }

  @Test
  void queryKeepsOnlyWhatWasAskedFor() {
    Query query =
        Query.parse(
            "q=secret&UTM_Source=News+letter&utm_medium=e%2Dmail&empty=&utm_source=again"
                + "&utm_term=jane%40example.com&gclid",
            Set.of("utm_source", "utm_medium", "utm_term", "gclid", "empty"));

    assertThat(query.text())
        .isEqualTo("utm_source=News+letter&utm_medium=e%2Dmail&utm_term=[email]");
    assertThat(query.get("utm_source")).isEqualTo("News letter");
    assertThat(query.get("utm_medium")).isEqualTo("e-mail");
    assertThat(query.get("utm_term")).isEqualTo("[email]");
    assertThat(query.get("q")).isEmpty();
  }

  @Test
  void nothingThrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "ab:/?#&=%@.;[]xn--\u00e4\ud83c\udf7a\ud83c +!\u0000~4f";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder url = new StringBuilder(random.nextBoolean() ? "https://" : "");
      for (int n = random.nextInt(40); n > 0; n--) {
        url.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      WebAddress address = WebAddress.parse(url.toString());
      assertThat(address.host()).as("seed %d: %s", seed, url).doesNotContain("/", "?", "#", "@");
      assertThat(address.path()).as("seed %d: %s", seed, url).doesNotContain("?", "#");
      Query.parse(address.query(), Set.of("a", "b"));
    }
  }
}
