import Whiteboard

extension Design {
    private static let passing: Phrases = [
        "pass through", "passes through", "pass-through", "passed through", "passing through", "not cached", "uncached", "static only",
        "only static", "only images", "only assets", "images only", "assets only",
    ]

    /// Whether a content network answers reads of a flow from its copies: not where the board says that it keeps nothing, or that it keeps
    /// files and hands on the rest, and the flow ends in no file.
    public func answersFromCopies(_ network: Part, for flow: DesignFlow) -> Bool {
        guard network.kind == "cdn" else { return true }
        if network[.caches] == Cacheability.none { return false }
        guard speaks(at: network, of: Self.passing) else { return true }
        if let named = passingFlows(of: network) {
            return !named.contains { $0.index == flow.index }
        }
        return (flow.walk?.entries ?? []).contains { parts[$0].kind == "object-store" || parts[$0].kind == "file-store" }
    }

    /// The flows of which its sentence says that they pass, `search results are not cached`; nil where it names none and all are meant.
    private func passingFlows(of network: Part) -> [DesignFlow]? {
        let clauses = words(at: network).flatMap { $0.split { ".;,".contains($0) } }.filter { String($0).says(Self.passing) }
        let said = Set(clauses.flatMap { $0.split { !$0.isLetter }.map { EdgeWords.stem($0) } })
        let named = flows.filter { flow in
            flow.isDeclared && flow.name.split { !$0.isLetter }.contains { $0.count >= 4 && said.contains(EdgeWords.stem($0)) }
        }
        return named.isEmpty || named.count == flows.lazy.filter(\.isDeclared).count ? nil : named
    }
}

private enum EdgeWords {
    /// Small, without the end of a plural.
    static func stem(_ word: Substring) -> String {
        let small = word.lowercased()
        for ending in ["ches", "shes", "xes", "sses"] where small.hasSuffix(ending) { return String(small.dropLast(2)) }
        return small.count > 3 && small.hasSuffix("s") ? String(small.dropLast()) : small
    }
}
