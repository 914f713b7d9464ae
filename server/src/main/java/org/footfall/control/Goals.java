package org.footfall.control;

import java.util.List;
import java.util.Optional;
import org.footfall.model.Goal;

/** The goals of sites. */
public interface Goals {
  List<Goal> of(int siteId);

  Goal add(int siteId, String name, String filterJson, boolean visitorBased);

  /**
   * Gives a goal another name, rule or base.
   *
   * @return empty where the site has no such goal
   * @throws IllegalArgumentException where the name is another goal's or too long
   */
  Optional<Goal> change(
      int siteId, int goalId, String name, String filterJson, boolean visitorBased);

  boolean remove(int siteId, int goalId);
}
