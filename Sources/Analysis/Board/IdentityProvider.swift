import Whiteboard

extension PartTraits {
    /// A third party that people sign in at (OpenID Connect, SAML): asked once a session, not once a request. By its name or product.
    public var isIdentityProvider: Bool {
        guard kind == "external" else { return false }
        return [component.id, component.name, component.technology].compactMap(\.self).contains { text in
            text.mentions(IdentityProviderWords.within)
                || text.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { IdentityProviderWords.whole.contains(String($0)) }
        }
    }
}

private enum IdentityProviderWords {
    static let whole: Set<String> = [
        "idp", "sso", "oauth", "oauth2", "oidc", "saml", "okta", "auth0", "entra", "onelogin", "eid", "bankid", "digid", "itsme",
    ]
    static let within = [
        "sign-on", "sign-in", "single sign", "identity provider", "google login", "social login", "login.gov", "franceconnect",
    ]
}
