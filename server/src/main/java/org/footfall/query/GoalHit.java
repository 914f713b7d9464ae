package org.footfall.query;

/**
 * A stored event that meets a goal.
 *
 * @param goal id of the goal
 * @param seq the event's number
 * @param timeMicros when it happened, microseconds UTC
 */
public record GoalHit(int goal, long seq, int visit, int visitor, long timeMicros) {}
