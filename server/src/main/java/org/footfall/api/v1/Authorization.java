package org.footfall.api.v1;

import java.util.List;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.control.Control;
import org.footfall.control.Saved.Author;
import org.footfall.control.Tokens.Access;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** Who may ask what of which site. Every endpoint gets its site here and nowhere else. */
public final class Authorization {
  private final Control control;

  public Authorization(Control control) {
    this.control = control;
  }

  /**
   * What the request's token opens.
   *
   * @throws Problem 401 without a valid token, 403 where its scopes do not suffice
   */
  Access access(Request request, Scope scope) {
    String secret =
        request
            .bearerToken()
            .orElseThrow(() -> new Problem(401, "A token is needed: Authorization: Bearer TOKEN."));
    Access access =
        control
            .tokens()
            .verify(secret)
            .orElseThrow(() -> new Problem(401, "The token is not valid."));
    if (!access.allows(scope)) {
      throw new Problem(
          403,
          "The token lacks the scope " + scope.name().toLowerCase(java.util.Locale.ROOT) + ".");
    }
    return access;
  }

  /**
   * The site that a body names, if the token opens it. Whether a site that it does not open exists
   * is not told.
   */
  public Site site(Request request, Scope scope, JsonNode body) {
    Access access = access(request, scope);
    JsonNode name = body.get("site");
    if (name == null || !(name.isString() || name.isIntegralNumber())) {
      throw new Problem(
          400,
          "The site is missing.",
          List.of(
              new Problem.FieldError(
                  "site", "must name a site", List.of("domain, public key or numeric id"))));
    }
    return site(access, name.asString());
  }

  /**
   * The site that {@code ?site=} names, if the token opens it; the token's own where it is left
   * out.
   */
  public Site site(Request request, Scope scope) {
    Access access = access(request, scope);
    return request.query("site").map(name -> site(access, name)).orElseGet(() -> ownSite(access));
  }

  /** Who asks, as saved things remember it. */
  Author author(Request request) {
    Access access = access(request, Scope.READ);
    String name =
        control.tokens().of(access.siteId()).stream()
            .filter(token -> token.id() == access.tokenId())
            .findFirst()
            .map(token -> "token " + token.name())
            .orElse("token");
    return new Author("token:" + access.tokenId(), name.strip());
  }

  Site site(Access access, String name) {
    return control
        .sites()
        .find(name)
        .filter(site -> site.id() == access.siteId())
        .orElseThrow(() -> new Problem(404, "There is no such site, or the token is not for it."));
  }

  /** The token's own site. */
  Site ownSite(Access access) {
    return control
        .sites()
        .byId(access.siteId())
        .orElseThrow(() -> new Problem(404, "There is no such site, or the token is not for it."));
  }
}
