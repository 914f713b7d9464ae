package org.footfall.api.access;

import java.util.Optional;
import org.footfall.api.http.Problem;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Tokens;
import org.footfall.control.Tokens.Access;
import org.footfall.control.Tokens.Scope;

/** A program with a token, which opens one site. */
public record TokenCaller(Access access) implements Caller {

  /** Who shows a token in {@code Authorization: Bearer}. */
  public static Source source(Tokens tokens) {
    return request ->
        request.bearerToken().map(secret -> new TokenCaller(verified(tokens, secret)));
  }

  private static Access verified(Tokens tokens, String secret) {
    return tokens.verify(secret).orElseThrow(() -> new Problem(401, "The token is not valid."));
  }

  @Override
  public boolean sees(int siteId) {
    return access.siteId() == siteId;
  }

  @Override
  public boolean allows(int siteId, Scope scope) {
    return access.siteId() == siteId && access.allows(scope);
  }

  @Override
  public Optional<Integer> ownSite() {
    return Optional.of(access.siteId());
  }

  @Override
  public Kind kind() {
    return Kind.TOKEN;
  }

  @Override
  public String name() {
    return access.name().isEmpty() ? "token " + access.tokenId() : access.name();
  }
}
