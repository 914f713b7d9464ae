package org.footfall.api.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.v1.Authorization;
import org.footfall.control.AuditLog.Change;
import org.footfall.control.AuditLog.Entry;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;

/** The audit log: of a site for its admins, of everything for those of the installation. */
final class AuditEndpoints {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final Control control;
  private final Authorization authorization;
  private final SessionGuard guard;

  AuditEndpoints(Control control, Authorization authorization, SessionGuard guard) {
    this.control = control;
    this.authorization = authorization;
    this.guard = guard;
  }

  Response list(Request request) {
    Integer siteId = null;
    if (request.query("site").isPresent()) {
      siteId = authorization.site(request, Scope.ADMIN).id();
    } else {
      UserEndpoints.admin(guard, request);
    }
    long before = number(request, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) number(request, "limit", USUAL, MOST);
    List<Entry> entries = control.audit().list(siteId, before, limit);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("entries", entries.stream().map(this::json).toList());
    json.put("next", entries.size() < limit ? null : entries.getLast().id());
    return Response.json(json);
  }

  private static long number(Request request, String name, long usual, long most) {
    String text = request.query(name).orElse("");
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw Problem.field(name, "must be a whole number from 1" + (most == MOST ? " to 500" : ""));
    }
    return Long.parseLong(text);
  }

  private Map<String, Object> json(Entry entry) {
    Change change = entry.change();
    Integer siteId = change.siteId();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id());
    json.put("time", entry.time().toString());
    json.put("by", change.kind().name().toLowerCase(Locale.ROOT));
    json.put("actor", change.actor());
    json.put(
        "site",
        siteId == null
            ? null
            : control.sites().byId(siteId).map(Site::domain).orElse("removed: " + siteId));
    json.put("action", change.action());
    json.put("subject", change.subject());
    json.put("network", change.network());
    json.put("client", change.client());
    return json;
  }
}
