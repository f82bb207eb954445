extension Catalog {
    /// Whether a name says a technology already: it begins with its name (`Redis primary`), or begins or ends with it or another word for
    /// it (`Orders Redis`, `Postgres` of PostgreSQL).
    public func says(_ technology: String, in name: String) -> Bool {
        let shown = name.lowercased()
        if shown.hasPrefix(technology.lowercased()) { return true }
        let words = [technology] + (self.technology(technology).map { [$0.name] + $0.aliases } ?? [])
        return words.contains { word in
            let said = word.lowercased()
            return shown == said || shown.hasPrefix(said + " ") || shown.hasSuffix(" " + said)
        }
    }
}
