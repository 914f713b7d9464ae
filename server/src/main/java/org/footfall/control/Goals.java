package org.footfall.control;

import java.util.List;
import org.footfall.model.Goal;

/** The goals of sites. */
public interface Goals {
  List<Goal> of(int siteId);

  Goal add(int siteId, String name, String filterJson, boolean visitorBased);

  boolean remove(int siteId, int goalId);
}
