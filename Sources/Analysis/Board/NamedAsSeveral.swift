import Whiteboard

extension PartTraits {
    /// Its name says that one box stands for several, however many: `PostgreSQL cluster`, `Model server pool`, `Web servers (Go)`.
    var isNamedAsSeveral: Bool {
        let shown = component.name ?? component.id
        if !shown.mentions(SeveralWords.endings) { return false }
        let words = shown.lowercased().prefix { $0 != "(" }.split { !$0.isLetter }.map(String.init)
        guard let last = words.last, SeveralWords.last.contains(last) else { return false }
        // What hands out connections or threads is one process.
        return words.dropLast().last.map { !SeveralWords.within.contains($0) } ?? true
    }
}

private enum SeveralWords {
    /// What one of the last words stands in, to be quick about all others.
    static let endings = Array(last)
    static let last: Set<String> = [
        "cluster", "clusters", "fleet", "farm", "pool", "servers", "nodes", "instances", "replicas", "databases", "balancers",
        "gateways", "brokers", "proxies", "caches",
    ]
    static let within: Set<String> = ["connection", "connections", "thread", "address", "worker"]
}
