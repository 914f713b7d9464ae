package org.footfall.control;

/** New values of what a site is. All of them are set. */
public record SiteChange(String name, String kind) {}
