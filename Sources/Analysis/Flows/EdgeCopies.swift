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
        let said = Set(clauses.flatMap { NotedRates.stems(of: String($0)) })
        let declared = flows.filter(\.isDeclared)
        let named = declared.filter { flow in NotedRates.stems(of: flow.name).contains { $0.count >= 4 && said.contains($0) } }
        return named.isEmpty || named.count == declared.count ? nil : named
    }
}
