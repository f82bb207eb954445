import Whiteboard

extension Design {
    /// A client that is one's own people or tools: staff, engineers, operators. By its name.
    public func isOwnPeople(_ client: Part) -> Bool {
        client.isClient && (client.id.says(OwnPeopleWords.all) || name(client.index).says(OwnPeopleWords.all))
    }
}

private enum OwnPeopleWords {
    static let all = [
        "engineer", "staff", "operator", "admin", "analyst", "editor", "newsroom", "support", "back office", "back-office", "backoffice",
        "employee", "developer", "internal", "clerk", "moderator", "on-call", "sre", "data scientist", "researcher", "colleague",
    ]
}
