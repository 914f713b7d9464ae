package org.footfall.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint answers which method and path. Routes are added before the server starts.
 *
 * <p>A pattern is a path whose segments are literal or {@code {name}}, which stands for one
 * segment; a last segment {@code {name...}} stands for the rest of the path, empty included. A
 * literal segment wins over a name, whatever was added first.
 */
public final class Router {
  private static final Pattern ENCODED = Pattern.compile("%([0-7][0-9A-Fa-f])");

  private final Node root = new Node();
  private final List<String> added = new ArrayList<>();
  private @Nullable Endpoint otherwise;

  /** Adds a route; a HEAD request is answered by the route of GET. */
  public Router on(String method, String pattern, Endpoint endpoint) {
    Node node = root;
    List<String> names = new ArrayList<>();
    for (String segment : segments(pattern)) {
      if (segment.startsWith("{") && segment.endsWith("...}")) {
        names.add(segment.substring(1, segment.length() - 4));
        if (node.rest == null) {
          node.rest = new Node();
        }
        node = node.rest;
      } else if (segment.startsWith("{") && segment.endsWith("}")) {
        names.add(segment.substring(1, segment.length() - 1));
        if (node.any == null) {
          node.any = new Node();
        }
        node = node.any;
      } else {
        node = node.literal.computeIfAbsent(segment, unused -> new Node());
      }
    }
    if (node.routes.put(method, new Route(method + " " + pattern, List.copyOf(names), endpoint))
        != null) {
      throw new IllegalArgumentException("two routes for " + method + " " + pattern);
    }
    added.add(method + " " + pattern);
    return this;
  }

  /** All routes as "METHOD /pattern", in the order in which they were added. */
  public List<String> routes() {
    return List.copyOf(added);
  }

  /** What answers GET and HEAD where no route has the path. */
  public Router otherwise(Endpoint endpoint) {
    otherwise = endpoint;
    return this;
  }

  public Router get(String pattern, Endpoint endpoint) {
    return on("GET", pattern, endpoint);
  }

  public Router post(String pattern, Endpoint endpoint) {
    return on("POST", pattern, endpoint);
  }

  /** The route for a request; one that answers 404 or 405 where there is none. */
  Match match(String method, String path) {
    List<String> values = new ArrayList<>();
    Node node = find(root, segments(path), 0, values);
    if (node == null) {
      boolean read = method.equals("GET") || method.equals("HEAD");
      return new Match(
          read && otherwise != null ? otherwise : request -> notFound(path), Map.of(), "");
    }
    Route route = node.routes.get(method);
    if (route == null && method.equals("HEAD")) {
      route = node.routes.get("GET");
    }
    if (route == null) {
      Set<String> allowed = new TreeSet<>(node.routes.keySet());
      return new Match(request -> notAllowed(method, allowed), Map.of(), "");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      parameters.put(route.names.get(i), decoded(values.get(i)));
    }
    return new Match(route.endpoint, parameters, route.name);
  }

  private static @Nullable Node find(
      Node node, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      if (!node.routes.isEmpty()) {
        return node;
      }
    } else {
      Node next = node.literal.get(segments.get(at));
      Node found = next == null ? null : find(next, segments, at + 1, values);
      if (found != null) {
        return found;
      }
      if (node.any != null && !segments.get(at).isEmpty()) {
        values.add(segments.get(at));
        found = find(node.any, segments, at + 1, values);
        if (found != null) {
          return found;
        }
        values.removeLast();
      }
    }
    if (node.rest == null) {
      return null;
    }
    values.add(String.join("/", segments.subList(at, segments.size())));
    return node.rest;
  }

  /** What addresses reserve is still encoded in a path, so that segments can be told apart. */
  private static String decoded(String segment) {
    return ENCODED
        .matcher(segment)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  private static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with /: " + path);
    }
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  private static Response notFound(String path) {
    throw new Problem(404, "There is nothing at " + path + ".");
  }

  private static Response notAllowed(String method, Set<String> allowed) {
    Problem problem =
        new Problem(405, method + " is not possible here; " + String.join(", ", allowed) + " is.");
    return Problems.response(problem).with("Allow", String.join(", ", allowed));
  }

  /** An endpoint, what stood for the names in its pattern, and "METHOD /pattern". */
  record Match(Endpoint endpoint, Map<String, String> pathParameters, String route) {}

  private record Route(String name, List<String> names, Endpoint endpoint) {}

  private static final class Node {
    private final Map<String, Node> literal = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private @Nullable Node any;
    private @Nullable Node rest;
  }
}
