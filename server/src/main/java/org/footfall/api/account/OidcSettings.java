package org.footfall.api.account;

import java.net.URI;
import java.util.Optional;
import org.footfall.control.Users.Role;

/**
 * A provider of single sign-on that speaks OpenID Connect.
 *
 * @param issuer address of the provider, under which its description lies
 * @param name what the button says, as in "Example Ltd"
 * @param newUsers role of people who have no account yet; empty where they need an invitation
 */
public record OidcSettings(
    URI issuer, String clientId, String clientSecret, String name, Optional<Role> newUsers) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + " as " + clientId + "]";
  }
}
