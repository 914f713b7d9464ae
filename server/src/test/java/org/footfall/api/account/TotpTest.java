package org.footfall.api.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(US_ASCII);

  /** RFC 6238, appendix B: the last six digits of its eight. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(RFC_SECRET, second / 30)).isEqualTo(code);
    assertThat(Totp.step(RFC_SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  @Test
  void clocksMayBeAStepApart() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    long step = 1_234_567_890 / 30;
    assertThat(Totp.step(RFC_SECRET, Totp.code(RFC_SECRET, step - 1), now)).hasValue(step - 1);
    assertThat(Totp.step(RFC_SECRET, Totp.code(RFC_SECRET, step + 1), now)).hasValue(step + 1);
    assertThat(Totp.step(RFC_SECRET, Totp.code(RFC_SECRET, step - 2), now)).isEmpty();
  }

  @Test
  void secretsAreWrittenAsAppsReadThem() {
    assertThat(Totp.base32(RFC_SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.secret("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")).isEqualTo(RFC_SECRET);
  }
}
