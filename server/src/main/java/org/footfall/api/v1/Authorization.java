package org.footfall.api.v1;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.Caller;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.access.TokenCaller;
import org.footfall.api.collect.AddressRanges;
import org.footfall.api.collect.ForwardedHeader;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.control.AuditLog;
import org.footfall.control.Control;
import org.footfall.control.Saved.Author;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/**
 * Who may ask what of which site. Every endpoint gets its site here and nowhere else; whatever
 * needs more than reading is noted in the audit log.
 */
public final class Authorization {
  private final Control control;
  private final SharedLinks links;
  private final List<Caller.Source> sources;
  private final AuditTrail trail;

  /**
   * Access to the sites of an installation.
   *
   * @param links what shared links open; only {@link #counts} knows them
   * @param sources where callers may be told from, the first that knows one counts
   */
  public Authorization(
      Control control, SharedLinks links, List<Caller.Source> sources, AuditTrail trail) {
    this.control = control;
    this.links = links;
    this.sources = List.copyOf(sources);
    this.trail = trail;
  }

  /** Access by shared links, tokens and sessions, without a proxy before the server. */
  public Authorization(Control control) {
    this(
        control,
        new SharedLinks(control, InstantSource.system()),
        List.of(TokenCaller.source(control.tokens()), new SessionGuard(control, () -> "")),
        new AuditTrail(
            control.audit(),
            new SenderAddress(new AddressRanges(List.of()), ForwardedHeader.X_FORWARDED_FOR)));
  }

  /**
   * Who sent the request.
   *
   * @throws Problem 401 where nobody shows a token or a session, 403 for a shared link
   */
  public Caller caller(Request request) {
    if (LinkCaller.of(request, control, links).isPresent()) {
      throw new Problem(403, "A shared link does not open this.");
    }
    return sources.stream()
        .map(source -> source.of(request))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () -> new Problem(401, "Sign in, or send a token: Authorization: Bearer TOKEN."));
  }

  /**
   * The site that a body names, if the caller may do that with it. Whether a site that the caller
   * does not see exists is not told.
   *
   * @throws Problem 401 for nobody, 404 for a site that the caller does not see, 403 where the
   *     caller's scopes do not suffice
   */
  public Site site(Request request, Scope scope, JsonNode body) {
    return named(request, caller(request), scope, body);
  }

  /**
   * The site whose counts a body asks for, likewise; shared links open it too, which add their
   * filters to the body. For sums of many visits only: never for what tells of one visit or person,
   * or of what others saved.
   *
   * @throws Problem as above; 403 where the link does not open the question
   */
  Site counts(Request request, JsonNode body) {
    Optional<LinkCaller> link = LinkCaller.of(request, control, links);
    if (link.isEmpty()) {
      return site(request, Scope.READ, body);
    }
    Site site = named(request, link.get(), Scope.READ, body);
    link.get().narrow(request.path(), body);
    return site;
  }

  /** True where who asks may see what the site spent: everybody but links that do not say so. */
  boolean showsCosts(Request request) {
    return LinkCaller.of(request, control, links).map(LinkCaller::opensCosts).orElse(true);
  }

  private Site named(Request request, Caller caller, Scope scope, JsonNode body) {
    JsonNode name = body.get("site");
    if (name == null || !(name.isString() || name.isIntegralNumber())) {
      throw missing();
    }
    return opened(request, caller, scope, control.sites().find(name.asString()));
  }

  /**
   * The site that {@code ?site=} names, likewise; the token's own where it is left out.
   *
   * @throws Problem as above
   */
  public Site site(Request request, Scope scope) {
    Caller caller = caller(request);
    Optional<String> name = request.query("site");
    if (name.isEmpty() && caller.ownSite().isEmpty()) {
      throw missing();
    }
    return opened(
        request,
        caller,
        scope,
        name.isPresent()
            ? control.sites().find(name.get())
            : caller.ownSite().flatMap(control.sites()::byId));
  }

  /** Who asks, as saved things remember it. */
  Author author(Request request) {
    Caller caller = caller(request);
    return switch (caller) {
      case SignedIn person -> new Author("user:" + person.user().id(), person.name());
      case TokenCaller program ->
          new Author(
              "token:" + program.access().tokenId(), ("token " + program.access().name()).strip());
      default -> new Author(caller.kind().name().toLowerCase(Locale.ROOT), caller.name());
    };
  }

  /** The site of that name, likewise. */
  Site site(Request request, Scope scope, String name) {
    return opened(request, caller(request), scope, control.sites().find(name));
  }

  /** All sites that the caller sees. */
  List<Site> sites(Caller caller) {
    return control.sites().all().stream()
        .filter(site -> caller.sees(site.id()) && caller.allows(site.id(), Scope.READ))
        .toList();
  }

  private Site opened(Request request, Caller caller, Scope scope, Optional<Site> found) {
    Site site =
        found
            .filter(one -> caller.sees(one.id()))
            .orElseThrow(
                () -> new Problem(404, "There is no such site, or it is not open to you."));
    if (!caller.allows(site.id(), scope)) {
      throw new Problem(
          403, "That needs the right to " + scope.name().toLowerCase(Locale.ROOT) + ".");
    }
    if (scope != Scope.READ) {
      trail.follow(request, caller, site.id());
    }
    return site;
  }

  /** Notes what the request does to the site in the audit log, once it was answered well. */
  public void note(Request request, Caller caller, Site site) {
    trail.follow(request, caller, site.id());
  }

  /** Notes what somebody who needs no account did to a site. */
  void noteOfNobody(Request request, int siteId, String actor, String action, String subject) {
    trail.add(request, AuditLog.Kind.NOBODY, actor, siteId, action, subject);
  }

  private static Problem missing() {
    return new Problem(
        400,
        "The site is missing.",
        List.of(
            new Problem.FieldError(
                "site", "must name a site", List.of("domain, public key or numeric id"))));
  }
}
