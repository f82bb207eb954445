import Whiteboard

extension Design {
    private static let passing: Phrases = [
        "pass through", "passes through", "pass-through", "passed through", "passing through", "not cached", "uncached", "static only",
        "only static", "only images", "only assets", "images only", "assets only",
    ]

    /// Whether a content network answers reads of a walk from its copies: not where the board says that it keeps nothing, or that it keeps
    /// files and hands on the rest, and the walk ends in no file.
    public func answersFromCopies(_ network: Part, on walk: Walk) -> Bool {
        guard network.kind == "cdn" else { return true }
        if network[.caches] == Cacheability.none { return false }
        guard speaks(at: network, of: Self.passing) else { return true }
        return walk.entries.contains { parts[$0].kind == "object-store" || parts[$0].kind == "file-store" }
    }
}
