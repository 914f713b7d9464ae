package org.footfall.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.footfall.control.Saved;
import tools.jackson.databind.JsonNode;

/** Addresses with which a recipient ends a report without an account. */
public final class Unsubscription {
  private static final String HMAC = "HmacSHA256";

  private Unsubscription() {}

  /** The path of a recipient's page. */
  static String path(Saved report, String recipient) {
    return "/api/v1/unsubscribe/" + report.id() + "/" + token(report, recipient);
  }

  /** The recipient whose address it is. */
  public static Optional<String> recipient(Saved report, String token) {
    byte[] given = token.getBytes(StandardCharsets.US_ASCII);
    return body(report)
        .path("recipients")
        .valueStream()
        .map(JsonNode::asString)
        .filter(
            recipient ->
                MessageDigest.isEqual(
                    given, token(report, recipient).getBytes(StandardCharsets.US_ASCII)))
        .findFirst();
  }

  static JsonNode body(Saved saved) {
    return Questions.MAPPER.readTree(saved.content().body());
  }

  private static String token(Saved report, String recipient) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      String secret = body(report).path("secret").asString("");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), HMAC));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(recipient.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
