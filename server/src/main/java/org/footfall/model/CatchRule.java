package org.footfall.model;

import java.util.List;

/**
 * Which events a site keeps apart: those of which the field compares to one of the values.
 *
 * @param id 0 before it is saved
 * @param field hostname, page, title, name, referrer, source, country, browser, os, device,
 *     language or screen
 * @param operator is, contains, starts_with, ends_with or matches (RE2, partial)
 */
public record CatchRule(int id, String field, String operator, List<String> values) {}
