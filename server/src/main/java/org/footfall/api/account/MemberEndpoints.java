package org.footfall.api.account;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.access.Caller;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.v1.Authorization;
import org.footfall.control.Control;
import org.footfall.control.Members.Member;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** Who has which role in a site. */
final class MemberEndpoints {
  private static final String NOBODY = "The site has no such member.";

  private final Control control;
  private final Authorization authorization;

  MemberEndpoints(Control control, Authorization authorization) {
    this.control = control;
    this.authorization = authorization;
  }

  /** Members of the site, and those whose role in the installation opens it. */
  Response list(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    Map<Integer, Role> here = new LinkedHashMap<>();
    control.members().ofSite(site.id()).forEach(one -> here.put(one.user().id(), one.role()));
    return Response.json(
        Map.of(
            "members",
            control.users().all().stream()
                .filter(user -> control.members().role(user.id(), site.id()).isPresent())
                .map(user -> json(user, Optional.ofNullable(here.get(user.id())), site))
                .toList()));
  }

  /** Gives a member another role. New people come by invitation. */
  Response change(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.ADMIN, body);
    Fields.only(body, List.of("site", "role"));
    Member member = member(request, site);
    Role role = Fields.checked(() -> Role.of(Fields.text(body, "role")));
    Role own = authorization.caller(request).role(site.id()).orElse(Role.ADMIN);
    UserEndpoints.mayGive(own, member.role());
    UserEndpoints.mayGive(own, role);
    request.concerns(member.user().email() + ": " + member.role().code() + " → " + role.code());
    Fields.checked(
        () -> {
          control.members().set(site.id(), member.user().id(), role);
          return true;
        });
    return Response.json(json(member.user(), Optional.of(role), site));
  }

  Response remove(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    Caller caller = authorization.caller(request);
    Member member = member(request, site);
    UserEndpoints.mayGive(caller.role(site.id()).orElse(Role.ADMIN), member.role());
    request.concerns(member.user().email());
    control.members().remove(site.id(), member.user().id());
    return Response.empty(204);
  }

  private Member member(Request request, Site site) {
    int id = Fields.number(request.pathParameter("id"), NOBODY);
    return control.members().ofSite(site.id()).stream()
        .filter(member -> member.user().id() == id)
        .findFirst()
        .orElseThrow(() -> new Problem(404, NOBODY));
  }

  private Map<String, Object> json(User user, Optional<Role> here, Site site) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id());
    json.put("email", user.email());
    json.put("name", user.name());
    json.put("role", control.members().role(user.id(), site.id()).map(Role::code).orElse(null));
    json.put("role_here", here.map(Role::code).orElse(null));
    return json;
  }
}
