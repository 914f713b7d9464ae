package org.footfall.model;

/**
 * Where the address of the sender is said to be. Empty string where unknown.
 *
 * @param continent two letters: AF AN AS EU NA OC SA
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2 code without the country, or its name
 * @param city English name
 */
public record Place(String continent, String country, String region, String city) {
  public static final Place UNKNOWN = new Place("", "", "", "");
}
