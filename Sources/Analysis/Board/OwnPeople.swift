import Whiteboard

extension Design {
    /// A client that is one's own people or tools: staff, engineers, operators. By its name.
    public func isOwnPeople(_ client: Part) -> Bool {
        client.isClient
            && [client.id, name(client.index)].contains { $0.says(OwnPeopleWords.all) && !$0.says(OwnPeopleWords.played) }
    }

    /// A client that is a program and nobody who sits before it: an agent, a library, another service. By its name.
    public func isProgram(_ client: Part) -> Bool {
        client.isClient && (client.id.says(OwnPeopleWords.programs) || name(client.index).says(OwnPeopleWords.programs))
    }
}

private enum OwnPeopleWords {
    static let all = [
        "engineer", "staff", "operator", "admin", "analyst", "editor", "newsroom", "support", "back office", "back-office", "backoffice",
        "employee", "developer", "internal", "clerk", "moderator", "on-call", "sre", "data scientist", "researcher", "colleague",
        "console", "merchandiser", "ops", "shift", "supervisor", "dispatcher", "foreman", "team lead",
    ]
    /// A console that somebody plays on.
    static let played = ["game", "player"]
    static let programs = [
        "agent", "sdk", "service", "daemon", "fluent", "exporter", "sidecar", "producer", "sensor", "server", "process", "backend",
    ]
}
