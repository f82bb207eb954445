import Whiteboard

extension PartTraits {
    /// A third party that people sign in at (OpenID Connect, SAML): asked once a session, not once a request. By its name or product.
    public var isIdentityProvider: Bool {
        guard kind == "external" else { return false }
        let text = [component.id, component.name, component.technology].compactMap { $0?.lowercased() }.joined(separator: " ")
        if text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: { IdentityProviderWords.whole.contains(String($0)) }
        ) {
            return true
        }
        return IdentityProviderWords.within.contains { text.contains($0) }
    }
}

private enum IdentityProviderWords {
    static let whole: Set<String> = ["idp", "sso", "oauth", "oauth2", "oidc", "saml", "okta", "auth0", "entra", "onelogin"]
    static let within = ["sign-on", "sign-in", "single sign", "identity provider", "google login", "social login"]
}
