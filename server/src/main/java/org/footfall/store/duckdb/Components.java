package org.footfall.store.duckdb;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Union-find over keys. The smallest key of those that are connected stands for them. */
final class Components {
  private final Map<Long, Long> parents = new HashMap<>();

  void join(long one, long other) {
    long a = root(one);
    long b = root(other);
    parents.put(Math.max(a, b), Math.min(a, b));
  }

  long root(long key) {
    long at = key;
    Long parent = parents.putIfAbsent(key, key);
    while (parent != null && parent != at) {
      Long above = parents.getOrDefault(parent, parent);
      parents.put(at, above);
      at = parent;
      parent = above;
    }
    return at;
  }

  Set<Long> members() {
    return Set.copyOf(parents.keySet());
  }
}
